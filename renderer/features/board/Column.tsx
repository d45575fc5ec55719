import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import { type BoardColumn, useWorkspace } from '../../data/workspace';
import { useBoardUi } from './board-ui';
import { CardView } from './CardView';
import classes from './Column.module.css';
import { ColumnHead } from './ColumnHead';
import { cardGap, rowHeight } from './geometry';

/** What the board's keys need of a column. */
export type ColumnHandle = {
  reveal: (index: number) => void;
  /** Cards that fit into the height on the screen. */
  pageSize: () => number;
  scrollTop: () => number;
};

type ColumnProps = {
  column: BoardColumn;
  /** Cards may change where the column does not. */
  version: number;
  money: boolean;
  now: number;
  today: CalendarDate;
  register: (stage: string, handle: ColumnHandle | undefined) => void;
  onNew: (stage: string) => void;
};

/** One stage: its head and as many of its cards as the screen holds. */
export const Column = memo(function Column(props: ColumnProps) {
  const { column, register, onNew } = props;
  const { stage, rows } = column;
  const { readModel } = useWorkspace();
  const { t } = useTranslation('board');
  const list = useRef<HTMLDivElement>(null);

  const activeId = useBoardUi((state) => (state.active?.stage === stage.id ? state.active.id : undefined));
  const activeRow = activeId === undefined ? undefined : readModel.rowOf(activeId);
  const pinned = activeRow === undefined ? -1 : rows.indexOf(activeRow);
  const isTarget = useBoardUi((state) => state.drag?.target?.stage === stage.id);
  const dropIndex = useBoardUi((state) =>
    state.drag?.target?.stage === stage.id ? state.drag.target.index : null,
  );

  // The active card stays drawn wherever the column scrolls, so that the focus is never lost with it.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (pinned < 0 || (pinned >= (shown[0] ?? 0) && pinned <= (shown.at(-1) ?? -1))) return shown;
      return [...shown, pinned].sort((a, b) => a - b);
    },
    [pinned],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => rows[index] ?? index,
    rangeExtractor,
  });

  useLayoutEffect(() => {
    register(stage.id, {
      reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
      pageSize: () => Math.max(1, Math.floor((list.current?.clientHeight ?? rowHeight) / rowHeight)),
      scrollTop: () => list.current?.scrollTop ?? 0,
    });
    return () => register(stage.id, undefined);
  }, [register, stage.id, virtualizer]);

  // One stop of the Tab key a column: the active card, else the uppermost that is wholly in view.
  const uppermost = Math.ceil((virtualizer.scrollOffset ?? 0) / rowHeight);
  const stop = pinned >= 0 ? pinned : Math.min(uppermost, rows.length - 1);

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
        money={props.money}
        onNew={useCallback(() => onNew(stage.id), [onNew, stage.id])}
      />
      <div className={classes.scroller} ref={list} data-scroller>
        {/* biome-ignore lint/a11y/useSemanticElements: the items are placed by transforms, not by an ul */}
        <div
          role="list"
          aria-label={t('cardsOf', { stage: stage.name })}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const card = readModel.card(row);
            return (
              <CardView
                key={key}
                card={card}
                stage={stage}
                ownerName={card.owner === null ? undefined : readModel.person(card.owner)?.name}
                money={props.money}
                now={props.now}
                today={props.today}
                top={start}
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
