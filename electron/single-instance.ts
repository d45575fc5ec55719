import { app, type BrowserWindow } from 'electron';

/**
 * One process for each profile: two would open the same databases. A second start hands over to the first, which brings
 * its window to the front.
 *
 * @returns false in the second process, which must end
 */
export function becomeOnlyInstance(currentWindow: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = currentWindow();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
