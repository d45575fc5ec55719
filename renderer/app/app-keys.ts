import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '#shared/bridge/commands';
import { bridge } from '../platform/bridge';
import { chooseTheme, shownTheme } from '../platform/preferences';
import { openPalette, openQuickAdd, useAppState } from './app-state';
import { pages } from './pages';
import { useUndoCommand } from './undo';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** One that was asked for is open, even where its script is still coming. */
const dialogIsOpen = (): boolean => {
  const { palette, quickAdd } = useAppState.getState();
  return palette || quickAdd.opened || document.querySelector('[aria-modal="true"]') !== null;
};

/** The command that a key stands for, the same keys as in the menu. Fields and dialogs keep theirs. */
function commandOf(event: KeyboardEvent): MenuCommand | undefined {
  const key = event.key.toLowerCase();
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withControl && !event.shiftKey && key === 'k') return 'palette';
  if (dialogIsOpen()) return undefined;
  if (withControl && !event.shiftKey) {
    if (key === 'n') return 'new-opportunity';
    if (key === 'p') return 'print';
    if (key === 'f') return 'find';
    if (key === ',') return 'settings';
    if (key === '1') return 'go-pipeline';
  }
  if (isField(event.target)) return undefined;
  if (withControl && key === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (withControl && key === 'y') return 'redo';
  if (!withControl && !event.altKey && !event.shiftKey && key === 'n') return 'new-opportunity';
  return undefined;
}

/** Keys and menu items that act wherever one is. */
export function useAppKeys(): void {
  const [, go] = useLocation();
  const undo = useUndoCommand();
  const goTo = (path: string): void => {
    if (pages.some((page) => path.startsWith(page.path))) go(path);
  };
  // A menu item chosen while a field has the focus means the field's own undo.
  const undoOrField = (direction: 'undo' | 'redo'): void => {
    if (isField(document.activeElement)) document.execCommand(direction);
    else void undo(direction);
  };
  const acts: Partial<Record<MenuCommand, () => void>> = {
    'new-opportunity': () => openQuickAdd(),
    palette: openPalette,
    undo: () => undoOrField('undo'),
    redo: () => undoOrField('redo'),
    find,
    'go-pipeline': () => goTo('/pipeline'),
    import: () => goTo('/settings/import'),
    export: () => goTo('/settings/export'),
    settings: () => goTo('/settings'),
    print: () => goTo('/reports'),
    'toggle-theme': () => void chooseTheme(shownTheme() === 'dark' ? 'light' : 'dark'),
  };
  const run = (command: MenuCommand): void => acts[command]?.();
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', onKey);
    const off = bridge.onCommand((command) => latest.current(command));
    return () => {
      window.removeEventListener('keydown', onKey);
      off();
    };
  }, []);
}

/** The page's own search field where it has one, else the palette. */
function find(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (field === null) openPalette();
  else field.select();
}
