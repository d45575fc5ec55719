import { Modal } from '@mantine/core';
import { type KeyboardEvent, useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { choosePipeline } from '../data/board-state';
import { useReadModel } from '../data/hooks';
import { type ReadModel, useWorkspace } from '../data/workspace';
import { chooseLanguage, chooseTheme, shownTheme } from '../platform/preferences';
import { now } from '../platform/wall-clock';
import { focusEnd } from '../ui/focus-end';
import { IconSearch } from '../ui/icons';
import { useReturnFocus } from '../ui/useReturnFocus';
import { closePalette, openOpportunity, openQuickAdd } from './app-state';
import classes from './CommandPalette.module.css';
import { pages } from './pages';

type Entry = { key: string; group: string; text: string; detail?: string; run: () => void };

const mostFound = 8;

/** Goes anywhere, does anything, finds any opportunity; all by typing. */
export function CommandPalette({ initialText }: { initialText: string }) {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState(initialText);
  useReturnFocus();
  // As soon as it is there: the dialog itself would do it a task later, and a key that comes in between would be lost.
  const field = useCallback((input: HTMLInputElement | null) => focusEnd(input), []);
  const [at, setAt] = useState(0);
  const listId = useId();
  const fixed = useFixedEntries();
  const find = useFindOpportunities();
  const entriesFor = useCallback(
    (text: string) => [...fixed.filter((entry) => fold(entry.text).includes(fold(text))), ...find(text)],
    [fixed, find],
  );
  const text = useDeferredValue(typed.trim());
  const entries = useMemo(() => entriesFor(text), [entriesFor, text]);
  const current = entries[Math.min(at, entries.length - 1)];
  const idOf = (entry: Entry): string => `${listId}-${entry.key}`;
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    closePalette();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The list may still be that of an earlier letter: keys mean what stands in the field.
    const meant = text === typed.trim() ? entries : entriesFor(typed.trim());
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && meant.length > 0) {
      const next = (Math.min(at, meant.length - 1) + step + meant.length) % meant.length;
      setAt(next);
      const entry = meant[next];
      if (entry) document.getElementById(idOf(entry))?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(meant[Math.min(at, meant.length - 1)]);
    }
  };
  return (
    <Modal.Root
      opened
      onClose={closePalette}
      padding={0}
      size={560}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('paletteLabel')}>
        <div className={classes.field}>
          <IconSearch size={16} aria-hidden />
          <input
            ref={field}
            data-autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={current && idOf(current)}
            aria-label={t('paletteLabel')}
            placeholder={t('palettePlaceholder')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div className={classes.list} role="listbox" id={listId} aria-label={t('paletteLabel')}>
          {entries.map((entry, index) => (
            <div key={entry.key} role="presentation">
              {entries[index - 1]?.group !== entry.group && (
                <div className={classes.group} role="presentation">
                  {entry.group}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above */}
              <div
                id={idOf(entry)}
                role="option"
                tabIndex={-1}
                aria-selected={entry === current}
                className={classes.entry}
                onMouseMove={() => setAt(index)}
                onClick={() => choose(entry)}
              >
                <span className={classes.text}>{entry.text}</span>
                {entry.detail !== undefined && <span className={classes.detail}>{entry.detail}</span>}
              </div>
            </div>
          ))}
          {entries.length === 0 && <div className={classes.nothing}>{t('paletteNothing')}</div>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Pages, pipelines and what can be done. */
function useFixedEntries(): Entry[] {
  const { t } = useTranslation('app');
  const [, go] = useLocation();
  const pipelines = useReadModel((model) => model.pipelines());
  return useMemo(() => {
    const goTo = t('goTo');
    const action = t('do');
    const dark = shownTheme() === 'dark';
    return [
      { key: 'new', group: action, text: t('newOpportunity'), detail: 'N', run: () => openQuickAdd() },
      ...pages.map((page) => ({
        key: page.path.slice(1),
        group: goTo,
        text: page.label(t),
        run: () => go(page.path),
      })),
      ...pipelines
        .filter((pipeline) => !pipeline.archived)
        .map((pipeline) => ({
          key: pipeline.id,
          group: goTo,
          text: t('switchPipeline', { name: pipeline.name }),
          run: () => {
            choosePipeline(pipeline.id);
            go('/pipeline');
          },
        })),
      {
        key: 'language',
        group: t('appearance'),
        text: t('switchLanguage'),
        run: () => void chooseLanguage(t('otherLanguage') === 'it' ? 'it' : 'en'),
      },
      {
        key: 'theme',
        group: t('appearance'),
        text: dark ? t('useLight') : t('useDark'),
        run: () => void chooseTheme(dark ? 'light' : 'dark'),
      },
    ];
  }, [t, go, pipelines]);
}

/** Opportunities of every pipeline whose title, contact or next action has all the words typed. */
function useFindOpportunities(): (text: string) => Entry[] {
  const { t } = useTranslation('app');
  const { readModel } = useWorkspace();
  return useCallback(
    (text) => {
      if (text.length < 2) return [];
      return findRows(readModel, text).map((row) => {
        const card = readModel.card(row);
        return {
          key: card.id,
          group: t('opportunities'),
          text: card.title,
          ...(card.contactName !== undefined && { detail: card.contactName }),
          run: () => openOpportunity(card.id),
        };
      });
    },
    [readModel, t],
  );
}

function findRows(readModel: ReadModel, text: string): number[] {
  const rows: number[] = [];
  for (const pipeline of readModel.pipelines()) {
    for (const column of readModel.board(pipeline.id, { text }, 'newest', now())?.columns ?? []) {
      for (const row of column.rows.subarray(0, mostFound - rows.length)) rows.push(row);
      if (rows.length >= mostFound) return rows;
    }
  }
  return rows;
}
