import type { Board, BoardColumn, ReadModel } from '../../data/workspace';

export type Spot = { column: BoardColumn; columnIndex: number; index: number };

/** Where a card stands on the board, or undefined when it is hidden by the filter or gone. */
export function spotOf(board: Board, readModel: ReadModel, id: string): Spot | undefined {
  const row = readModel.rowOf(id);
  if (row === undefined) return undefined;
  const { stage } = readModel.card(row);
  const columnIndex = board.columns.findIndex((column) => column.stage.id === stage);
  const column = board.columns[columnIndex];
  const index = column?.rows.indexOf(row) ?? -1;
  return column === undefined || index < 0 ? undefined : { column, columnIndex, index };
}

/** The id of the card at an index of a column. */
export function idAt(
  column: BoardColumn | undefined,
  readModel: ReadModel,
  index: number,
): string | undefined {
  const row = column?.rows[index];
  return row === undefined ? undefined : readModel.card(row).id;
}

/** The nearest column to the left or right that has cards. */
export function nextFilled(board: Board, from: number, step: -1 | 1): BoardColumn | undefined {
  for (let index = from + step; index >= 0 && index < board.columns.length; index += step) {
    const column = board.columns[index];
    if (column !== undefined && column.rows.length > 0) return column;
  }
  return undefined;
}
