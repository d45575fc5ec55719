import type { KeyboardEvent } from 'react';
import { neighbourStage } from '#shared/domain/moves';
import type { Board, BoardSort, ReadModel } from '../../data/workspace';
import { addSelected, clearSelected, concerned, toggleSelected, useBoardUi } from './board-ui';
import type { ColumnHandle } from './Column';
import { rowHeight } from './geometry';
import { idAt, nextFilled, type Spot, spotOf } from './locate';
import type { Moves } from './use-moves';

type KeyContext = {
  board: Board;
  readModel: ReadModel;
  sort: BoardSort;
  moves: Moves;
  columns: ReadonlyMap<string, ColumnHandle>;
  /** Makes a card the active one, draws it, gives it the focus and brings it into view. */
  focus: (id: string) => void;
  open: (id: string) => void;
};

/** What a key does on a focused card. */
export function onBoardKey(event: KeyboardEvent, context: KeyContext): void {
  const id = cardOf(event.target);
  if (id === undefined || event.defaultPrevented) return;
  const spot = spotOf(context.board, context.readModel, id);
  if (spot === undefined) return;
  const done = event.altKey ? altKey(event, id, spot, context) : plainKey(event, id, spot, context);
  if (done) event.preventDefault();
}

export const cardOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-card]')?.dataset.card : undefined;

/** With Alt the card itself goes: to the neighbouring stage, or one place up or down in the manual order. */
function altKey(event: KeyboardEvent, id: string, spot: Spot, context: KeyContext): boolean {
  const { board, moves, readModel, sort } = context;
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const stage = neighbourStage(board.pipeline, spot.column.stage.id, step);
    if (stage !== undefined) void moves.toStage(concerned(id), stage);
    return true;
  }
  if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && sort === 'manual') {
    const at = (index: number) => idAt(spot.column, readModel, index) ?? null;
    const up = event.key === 'ArrowUp';
    const neighbours = up
      ? { after: at(spot.index - 2), before: at(spot.index - 1) }
      : { after: at(spot.index + 1), before: at(spot.index + 2) };
    if ((up ? neighbours.before : neighbours.after) !== null) void moves.arrange(id, neighbours);
    return true;
  }
  return false;
}

function plainKey(event: KeyboardEvent, id: string, spot: Spot, context: KeyContext): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control) {
    if (event.key.toLowerCase() !== 'a') return false;
    addSelected(Array.from(spot.column.rows, (row) => context.readModel.card(row).id));
    return true;
  }
  switch (event.key) {
    case 'Enter':
      context.open(id);
      return true;
    case ' ':
      toggleSelected(id);
      return true;
    case 'r':
      return focusQuestion();
    case 'Escape':
      return putDown();
  }
  const target = arrowTarget(event.key, spot, context);
  if (target === undefined) return event.key.startsWith('Arrow');
  if (event.shiftKey) addSelected([id, target]);
  context.focus(target);
  return true;
}

/** What is selected or asked goes first; with nothing left, Escape is for whoever stands beside the board. */
function putDown(): boolean {
  const { question, selected } = useBoardUi.getState();
  clearSelected();
  if (question !== undefined) useBoardUi.setState({ question: undefined });
  return question !== undefined || selected.size > 0;
}

/** Leads to the question why something was won or lost, where it is asked. */
function focusQuestion(): boolean {
  const first = document.querySelector<HTMLElement>('[data-outcome] [data-reason]');
  first?.focus();
  return first !== null;
}

/** The card that an arrow, Home, End or a page key leads to. */
function arrowTarget(key: string, spot: Spot, context: KeyContext): string | undefined {
  const { board, columns, readModel } = context;
  const { column, index } = spot;
  const last = column.rows.length - 1;
  const page = columns.get(column.stage.id)?.pageSize() ?? 1;
  const within = (wanted: number) => idAt(column, readModel, Math.max(0, Math.min(last, wanted)));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      return within(index - 1);
    case 'Home':
      return within(0);
    case 'End':
      return within(last);
    case 'PageDown':
      return within(index + page);
    case 'PageUp':
      return within(index - page);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const other = nextFilled(board, spot.columnIndex, key === 'ArrowLeft' ? -1 : 1);
      if (other === undefined) return undefined;
      // The card that stands at the same height on the screen.
      const height = index * rowHeight - (columns.get(column.stage.id)?.scrollTop() ?? 0);
      const there = Math.round((height + (columns.get(other.stage.id)?.scrollTop() ?? 0)) / rowHeight);
      return idAt(other, readModel, Math.max(0, Math.min(other.rows.length - 1, there)));
    }
    default:
      return undefined;
  }
}
