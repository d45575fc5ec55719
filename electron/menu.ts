import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/bridge/commands';
import type { Flavour, Language } from '#shared/bridge/start-info';
import { type MenuTexts, menuTexts } from '#shared/i18n/shell-texts';

export interface MenuOptions {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly flavour: Flavour;
  readonly send: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;

/** The application's menu as a value. */
export function menuTemplate({ language, platform, flavour, send }: MenuOptions): Item[] {
  const texts = menuTexts[language];
  const mac = platform === 'darwin';
  const command: CommandItem = (id, label, accelerator) => ({
    id,
    label,
    click: () => send(id),
    // The window handles its keys itself, so that Ctrl+Z in a field stays the field's; the menu only shows them.
    ...(accelerator && { accelerator, registerAccelerator: false }),
  });
  return [
    ...(mac ? [applicationMenu(texts, command)] : []),
    fileMenu(texts, command, mac),
    editMenu(texts, command),
    viewMenu(texts, command, flavour),
    windowMenu(texts, mac),
    ...(mac ? [] : [helpMenu(texts)]),
  ];
}

type CommandItem = (id: MenuCommand, label: string, accelerator?: string) => Item;

const separator: Item = { type: 'separator' };

function applicationMenu(texts: MenuTexts, command: CommandItem): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: texts.about },
      separator,
      command('settings', texts.settings, 'CmdOrCtrl+,'),
      separator,
      { role: 'services', label: texts.services },
      separator,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      separator,
      { role: 'quit', label: texts.quit },
    ],
  };
}

function fileMenu(texts: MenuTexts, command: CommandItem, mac: boolean): Item {
  return {
    id: 'file',
    label: texts.file,
    submenu: [
      command('new-opportunity', texts.newOpportunity, 'CmdOrCtrl+N'),
      separator,
      command('import', texts.import),
      command('export', texts.export),
      separator,
      command('print', texts.print, 'CmdOrCtrl+P'),
      separator,
      ...(mac
        ? [{ role: 'close', label: texts.close } as const]
        : [
            command('settings', texts.settings, 'CmdOrCtrl+,'),
            separator,
            { role: 'quit', label: texts.quit, accelerator: 'CmdOrCtrl+Q' } as const,
          ]),
    ],
  };
}

function editMenu(texts: MenuTexts, command: CommandItem): Item {
  return {
    id: 'edit',
    label: texts.edit,
    submenu: [
      command('undo', texts.undo, 'CmdOrCtrl+Z'),
      command('redo', texts.redo, 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
      separator,
      command('find', texts.find, 'CmdOrCtrl+F'),
      command('palette', texts.palette, 'CmdOrCtrl+K'),
    ],
  };
}

function viewMenu(texts: MenuTexts, command: CommandItem, flavour: Flavour): Item {
  return {
    id: 'view',
    label: texts.view,
    submenu: [
      command('go-pipeline', texts.pipeline, 'CmdOrCtrl+1'),
      command('go-opportunities', texts.opportunities, 'CmdOrCtrl+2'),
      command('go-contacts', texts.contacts, 'CmdOrCtrl+3'),
      separator,
      command('toggle-theme', texts.toggleTheme),
      separator,
      { role: 'resetZoom', label: texts.actualSize },
      { role: 'zoomIn', label: texts.zoomIn },
      { role: 'zoomOut', label: texts.zoomOut },
      separator,
      { role: 'togglefullscreen', label: texts.fullScreen },
      ...(flavour === 'test'
        ? [separator, { role: 'toggleDevTools', label: texts.developerTools } as const]
        : []),
    ],
  };
}

function windowMenu(texts: MenuTexts, mac: boolean): Item {
  return {
    role: 'windowMenu',
    label: texts.window,
    submenu: [
      { role: 'minimize', label: texts.minimize },
      ...(mac
        ? [
            { role: 'zoom', label: texts.zoomWindow } as const,
            separator,
            { role: 'front', label: texts.bringAllToFront } as const,
          ]
        : [{ role: 'close', label: texts.close } as const]),
    ],
  };
}

function helpMenu(texts: MenuTexts): Item {
  return { role: 'help', label: texts.help, submenu: [{ role: 'about', label: texts.about }] };
}
