import { useEffect, useRef, useState } from 'react';

/** Whether files are dragged, from a folder of the system; text and cards of the board are not. */
const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/**
 * Files dropped anywhere in the window while the component is mounted and `takes` them; anything else that is dragged,
 * such as text, is none of its business. True while files are held over the window.
 */
export function useFileDrop(takes: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ takes, onFiles });
  latest.current = { takes, onFiles };
  useEffect(() => {
    const onDrag = (event: DragEvent): void => {
      if (!holdsFiles(event) || !latest.current.takes) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Between two elements of the window there is one that it goes to.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event) || !latest.current.takes) return;
      event.preventDefault();
      latest.current.onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragenter', onDrag);
    document.addEventListener('dragover', onDrag);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragenter', onDrag);
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}
