import { type Session, shell, type WebContents } from 'electron';
import { isOfApplication } from './ipc/sender';
import { isForTheSystem } from './outside-links';

/**
 * What a page may ask of the machine, each with its reason. Whatever is not here is denied, also what future versions
 * of Chromium invent.
 */
const grantedPermissions: ReadonlyMap<string, string> = new Map([
  ['clipboard-sanitized-write', 'copying rows and cards to paste them into a spreadsheet or a message'],
  [
    'persistent-storage',
    'the records of this laptop are not a cache that may be cleared when room gets short',
  ],
]);

/** Denies permissions, device choices and downloads to the pages of a session, save for the list above. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(grantedPermissions.has(permission) && isOfApplication(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return grantedPermissions.has(permission) && isOfApplication(origin);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // Files leave through the save dialog of `file:save`, which writes them whole or not at all.
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no navigation elsewhere, no window, no webview. Links of a few kinds go to the system. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (isOfApplication(event.url)) return;
    event.preventDefault();
    openOutside(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOfApplication(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

function openOutside(url: string): void {
  if (isForTheSystem(url)) void shell.openExternal(url).catch(() => undefined);
}
