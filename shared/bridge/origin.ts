/**
 * The origin of everything the window shows. It must never change: Chromium files IndexedDB, and so every record on
 * every laptop, under it, and another scheme or host would open an empty workspace.
 */
export const appScheme = 'app';
export const appHost = 'fasi';
export const appOrigin = `${appScheme}://${appHost}`;
