import { type RefObject, useEffect, useRef } from 'react';

/**
 * The panel takes the focus when it opens on an opportunity and gives it back to where it came from, or to the card of
 * that opportunity where that is gone. Escape closes it, unless a list, a menu or a dialog is what Escape closes.
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, id: string, onClose: () => void): void {
  const from = useRef<Element | null>(null);
  const shown = useRef(id);
  shown.current = id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that shows another opportunity was opened again
  useEffect(() => {
    const { activeElement } = document;
    if (!panel.current?.contains(activeElement)) from.current = activeElement;
    panel.current?.focus({ preventScroll: true });
  }, [id, panel]);
  useEffect(
    () => () => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body && activeElement.isConnected) return;
      const card = document.querySelector<HTMLElement>(`[data-card="${shown.current}"]`);
      const back = from.current instanceof HTMLElement && from.current.isConnected ? from.current : card;
      (back === document.body ? card : back)?.focus({ preventScroll: true });
    },
    [],
  );

  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    let closesSomethingElse = false;
    const before = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      closesSomethingElse =
        document.querySelector(
          '[aria-modal="true"], [aria-haspopup][aria-expanded="true"], [data-dragging]',
        ) !== null;
    };
    const after = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || closesSomethingElse) return;
      event.preventDefault();
      close.current();
    };
    window.addEventListener('keydown', before, true);
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, true);
      window.removeEventListener('keydown', after);
    };
  }, []);
}
