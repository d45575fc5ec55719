import { type CSSProperties, type MouseEvent, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNamesVersion } from '../../data/hooks';
import { type Between, type Board, type BoardSort, useWorkspace } from '../../data/workspace';
import { useToday } from '../../platform/wall-clock';
import { useFormat } from '../../ui/useFormat';
import classes from './BoardColumns.module.css';
import { cardOf, onBoardKey } from './board-keys';
import { addSelected, concerned, type DropTarget, toggleSelected, useBoardUi } from './board-ui';
import { Column, type ColumnHandle } from './Column';
import { type DragHost, useCardDrag } from './card-drag';
import { cardWords } from './card-words';
import { DragPreview } from './DragPreview';
import { idAt, spotOf } from './locate';
import type { Moves } from './use-moves';

type BoardColumnsProps = {
  board: Board;
  sort: BoardSort;
  now: number;
  moves: Moves;
  onOpen: (id: string) => void;
  onNew: (stage: string) => void;
};

/** The columns side by side, and the gestures on their cards by key, mouse and finger. */
export function BoardColumns({ board, sort, now, moves, onOpen, onNew }: BoardColumnsProps) {
  const { t } = useTranslation('board');
  const { readModel } = useWorkspace();
  const namesVersion = useNamesVersion();
  const format = useFormat();
  const today = useToday();
  const words = useMemo(() => cardWords(t, format, today), [t, format, today]);
  const wording = useMemo(() => ({ words, format, now, today }), [words, format, now, today]);
  const area = useRef<HTMLDivElement>(null);
  const handles = useRef(new Map<string, ColumnHandle>());
  const register = useCallback((stage: string, handle: ColumnHandle | undefined) => {
    if (handle === undefined) handles.current.delete(stage);
    else handles.current.set(stage, handle);
  }, []);

  const showFocused = (id: string): void => {
    const spot = spotOf(board, readModel, id);
    const element = area.current?.querySelector<HTMLElement>(`[data-card="${id}"]`);
    if (spot === undefined || !element) return;
    element.focus({ preventScroll: true });
    handles.current.get(spot.column.stage.id)?.reveal(spot.index);
    element.closest('section')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  };
  const focus = (id: string): void => {
    const spot = spotOf(board, readModel, id);
    if (spot === undefined) return;
    flushSync(() => useBoardUi.setState({ active: id }));
    showFocused(id);
  };

  // The focus follows its card into another column, and goes nowhere while the person works elsewhere.
  const hadFocus = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const { active } = useBoardUi.getState();
    const lost = document.activeElement === document.body;
    if (active !== undefined && hadFocus.current === active && lost) showFocused(active);
  });

  const host = useRef<DragHost>(null as unknown as DragHost);
  host.current = {
    begin: (id) => {
      const row = readModel.rowOf(id);
      if (row === undefined) return undefined;
      const { title, stage } = readModel.card(row);
      return { ids: concerned(id), title, from: stage };
    },
    arranges: () => sort === 'manual' && (useBoardUi.getState().drag?.ids.length ?? 1) === 1,
    drop: (target) => drop(target),
  };
  const held = useRef<string | undefined>(undefined);
  const drop = ({ stage: stageId, index }: DropTarget): void => {
    const id = held.current;
    const column = board.columns.find(({ stage }) => stage.id === stageId);
    const spot = id === undefined ? undefined : spotOf(board, readModel, id);
    if (id === undefined || column === undefined || spot === undefined) return;
    const sameColumn = spot.column.stage.id === stageId;
    const between = index === null ? undefined : neighbours(column, index, sameColumn ? spot.index : -1);
    if (!sameColumn) void moves.toStage(concerned(id), column.stage, between);
    else if (between !== undefined && index !== spot.index && index !== spot.index + 1)
      void moves.arrange(id, between);
  };
  /** The cards above and below a gap, leaving out the one that is put there. */
  const neighbours = (column: Board['columns'][number], gap: number, self: number): Between => ({
    after: idAt(column, readModel, gap - 1 === self ? gap - 2 : gap - 1) ?? null,
    before: idAt(column, readModel, gap === self ? gap + 1 : gap) ?? null,
  });
  useCardDrag(area, host);

  const onClick = (event: MouseEvent): void => {
    const id = cardOf(event.target);
    if (id === undefined) return;
    if (event.ctrlKey || event.metaKey) toggleSelected(id);
    else if (event.shiftKey) selectTo(id);
    else onOpen(id);
  };
  const anchor = useRef<string | undefined>(undefined);
  /** Selects the cards of one column between the last one clicked and this one. */
  const selectTo = (id: string): void => {
    const [from, to] = [anchor.current, id].map((one) => one && spotOf(board, readModel, one));
    const rows =
      from && to && from.column === to.column
        ? to.column.rows.slice(Math.min(from.index, to.index), Math.max(from.index, to.index) + 1)
        : [];
    addSelected([id, ...Array.from(rows, (row) => readModel.card(row).id)]);
  };

  const sumLines = useMemo(() => Math.max(1, ...board.columns.map(({ sums }) => sums.length)), [board]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: gestures of the cards within, which are focusable themselves
    <div
      ref={area}
      className={classes.area}
      data-board
      style={{ '--sum-lines': sumLines } as CSSProperties}
      onKeyDown={(event) =>
        onBoardKey(event, {
          board,
          readModel,
          sort,
          moves,
          columns: handles.current,
          focus,
          open: onOpen,
        })
      }
      onClick={onClick}
      onPointerDown={(event) => {
        held.current = cardOf(event.target);
        if (!event.shiftKey) anchor.current = held.current ?? anchor.current;
      }}
      onFocus={(event) => {
        const id = cardOf(event.target);
        hadFocus.current = id;
        if (id !== undefined) useBoardUi.setState({ active: id });
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null) hadFocus.current = undefined;
      }}
    >
      <p className="fasi-hidden">{t('keysHint')}</p>
      {board.columns.map((column) => (
        <Column
          key={column.stage.id}
          column={column}
          namesVersion={namesVersion}
          money={board.pipeline.money}
          wording={wording}
          register={register}
          onNew={onNew}
        />
      ))}
      <DragPreview />
    </div>
  );
}
