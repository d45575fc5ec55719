/** What a menu item asks the window to do. The window decides what it means for what has the focus. */
export const menuCommands = [
  'new-opportunity',
  'import',
  'export',
  'print',
  'settings',
  'undo',
  'redo',
  'find',
  'palette',
  'go-pipeline',
  'go-opportunities',
  'go-contacts',
  'toggle-theme',
] as const;
export type MenuCommand = (typeof menuCommands)[number];
