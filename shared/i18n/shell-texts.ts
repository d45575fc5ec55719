import menuEn from './locales/en/menu.json';
import shellEn from './locales/en/shell.json';
import menuIt from './locales/it/menu.json';
import shellIt from './locales/it/shell.json';

/** Labels of the application's menu. */
export type MenuTexts = typeof menuEn;

/** Sentences of the dialogs that the main process shows when no window can. */
export type ShellTexts = typeof shellEn;

/**
 * What the main process says, as plain records: it takes part in every start, and these few texts need no more than a
 * look-up.
 */
export const menuTexts: { readonly en: MenuTexts; readonly it: MenuTexts } = { en: menuEn, it: menuIt };
export const shellTexts: { readonly en: ShellTexts; readonly it: ShellTexts } = { en: shellEn, it: shellIt };
