import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuCommands } from '#shared/bridge/commands';
import { type MenuOptions, menuTemplate } from '../../../electron/menu';

function itemsOf(template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const base: MenuOptions = { language: 'en', platform: 'linux', flavour: 'production', send: () => undefined };
const all = (['linux', 'win32', 'darwin'] as const).flatMap((platform) =>
  (['it', 'en'] as const).map((language) => ({ platform, language })),
);

describe.each(all)('the menu on $platform in $language', (where) => {
  const items = itemsOf(menuTemplate({ ...base, ...where }));

  test('offers every command once, and each sends itself', () => {
    const sent: string[] = [];
    const template = menuTemplate({ ...base, ...where, send: (command) => sent.push(command) });
    for (const item of itemsOf(template)) (item.click as (() => void) | undefined)?.();
    expect(sent.sort()).toEqual([...menuCommands].sort());
  });

  test('labels everything that can be chosen itself, so that no English of the system shows', () => {
    const unnamed = items.filter(
      (item) => item.type !== 'separator' && item.role !== 'appMenu' && !item.label,
    );
    expect(unnamed).toEqual([]);
  });

  test('uses no key twice', () => {
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('leaves the keys of its commands to the window', () => {
    for (const item of items.filter((one) => one.click && one.accelerator)) {
      expect(item.registerAccelerator).toBe(false);
    }
  });
});

describe('the menu', () => {
  test('speaks Italian', () => {
    const labels = itemsOf(menuTemplate({ ...base, language: 'it' })).map((item) => item.label);
    expect(labels).toEqual(
      expect.arrayContaining(['Modifica', 'Nuova opportunità', 'Annulla', 'Esci da Fasi']),
    );
  });

  test('offers developer tools in test builds only', () => {
    const roles = (flavour: 'test' | 'production') =>
      itemsOf(menuTemplate({ ...base, flavour })).map((item) => item.role);
    expect(roles('production')).not.toContain('toggleDevTools');
    expect(roles('test')).toContain('toggleDevTools');
  });
});
