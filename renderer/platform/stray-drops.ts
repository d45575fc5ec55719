/** Whether files are dragged, from a folder of the system; text and cards of the board are not. */
export const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/**
 * Files dropped where nobody takes them do nothing: by default the window would leave the application and show the
 * file instead. Whoever takes files calls `preventDefault` on the way up to the window.
 */
export function refuseStrayDrops(): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || !holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}
