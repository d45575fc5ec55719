import { memo, useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardColumn, type Card, type ReadModel, useWorkspace } from '../../data/workspace';
import { useBoardUi } from './board-ui';
import { CardView } from './CardView';
import classes from './Column.module.css';
import { ColumnHead } from './ColumnHead';
import type { Wording } from './card-texts';
import { cardGap, rowHeight } from './geometry';
import { useWindow } from './use-window';

/** What the board's keys need of a column. */
export type ColumnHandle = {
  reveal: (index: number) => void;
  /** Cards that fit into the height on the screen. */
  pageSize: () => number;
  scrollTop: () => number;
};

type ColumnProps = {
  column: BoardColumn;
  /** Names on cards may change where the column does not. */
  namesVersion: number;
  money: boolean;
  wording: Wording;
  register: (stage: string, handle: ColumnHandle | undefined) => void;
  onNew: (stage: string) => void;
};

/** One stage: its head and as many of its cards as the screen holds. */
export const Column = memo(function Column(props: ColumnProps) {
  const { column, money, register, onNew, wording } = props;
  const { stage, rows } = column;
  const { readModel } = useWorkspace();
  const { t } = useTranslation('board');
  const cardOf = useCards(readModel);
  const list = useRef<HTMLDivElement>(null);

  // The active card's index, −1 where it stands in another column.
  const pinned = useBoardUi(({ active }) => {
    const row = active === undefined ? undefined : readModel.rowOf(active);
    return row === undefined ? -1 : rows.indexOf(row);
  });
  const isTarget = useBoardUi((state) => state.drag?.target?.stage === stage.id);
  const dropIndex = useBoardUi((state) =>
    state.drag?.target?.stage === stage.id ? state.drag.target.index : null,
  );

  const arrives = pinned >= 0 && isFocusedElsewhere(list.current);
  const { first, last, uppermost, reveal } = useWindow(list, rows.length, arrives ? pinned : -1);
  // The focus comes along with its card; after the column was scrolled, so that both are laid out once.
  useLayoutEffect(() => {
    const id = useBoardUi.getState().active;
    if (!arrives || list.current === null) return;
    list.current.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus({ preventScroll: true });
    list.current.closest('section')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [arrives]);
  // One stop of the Tab key a column: the active card, else the uppermost that is in view.
  const stop = pinned >= 0 ? pinned : uppermost;

  useLayoutEffect(() => {
    register(stage.id, {
      reveal,
      pageSize: () => Math.max(1, Math.floor((list.current?.clientHeight ?? rowHeight) / rowHeight)),
      scrollTop: () => list.current?.scrollTop ?? 0,
    });
    return () => register(stage.id, undefined);
  }, [register, stage.id, reveal]);

  return (
    <section
      className={classes.column}
      aria-label={stage.name}
      data-stage={stage.id}
      data-kind={stage.kind}
      data-count={rows.length}
      data-target={isTarget || undefined}
    >
      <ColumnHead
        stage={stage}
        count={column.count}
        sums={column.sums}
        money={money}
        onNew={useCallback(() => onNew(stage.id), [onNew, stage.id])}
      />
      <div className={classes.scroller} ref={list} data-scroller>
        {/* biome-ignore lint/a11y/useSemanticElements: the items are placed by transforms, not by an ul */}
        <div
          role="list"
          aria-label={t('cardsOf', { stage: stage.name })}
          style={{ height: rows.length * rowHeight }}
        >
          {drawn(first, last, pinned).map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const card = cardOf(row);
            return (
              <CardView
                key={row}
                card={card}
                stage={stage}
                ownerName={card.owner === null ? undefined : readModel.person(card.owner)?.name}
                money={money}
                wording={wording}
                top={index * rowHeight}
                place={index + 1}
                count={rows.length}
                stop={index === stop}
              />
            );
          })}
          {dropIndex !== null && (
            <div
              className={classes.dropLine}
              style={{ transform: `translateY(${dropIndex * rowHeight - cardGap / 2 - 1}px)` }}
            />
          )}
        </div>
      </div>
    </section>
  );
});

/** Whether the active card has the focus in the column that it is just leaving. */
function isFocusedElsewhere(list: HTMLElement | null): boolean {
  const { activeElement } = document;
  const { active } = useBoardUi.getState();
  const focused = activeElement instanceof HTMLElement ? activeElement.dataset.card : undefined;
  return focused !== undefined && focused === active && list?.contains(activeElement) === false;
}

/** Reads cards: the same object as last time where nothing in it has changed, so that what shows it is left alone. */
function useCards(readModel: ReadModel): (row: number) => Card {
  const last = useRef(new Map<number, Card>());
  const before = last.current;
  const read = new Map<number, Card>();
  last.current = read;
  return (row) => {
    const known = before.get(row);
    const fresh = readModel.card(row);
    const card = known !== undefined && sameFields(known, fresh) ? known : fresh;
    read.set(row, card);
    return card;
  };
}

function sameFields<T extends object>(a: T, b: T): boolean {
  for (const key of Object.keys(a) as (keyof T)[]) if (a[key] !== b[key]) return false;
  return true;
}

/** The indices of a window, and the active card's: it stays drawn wherever the column scrolls, so that the focus is never lost. */
function drawn(first: number, last: number, pinned: number): number[] {
  const indices = pinned >= 0 && pinned < first ? [pinned] : [];
  for (let index = first; index <= last; index += 1) indices.push(index);
  if (pinned > last) indices.push(pinned);
  return indices;
}
