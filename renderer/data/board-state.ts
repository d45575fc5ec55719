import { create } from 'zustand';
import type { Pipeline } from '#shared/domain/records/pipeline';
import type { BoardFilter, BoardSort } from './workspace';

/** How one pipeline is looked at. */
export type BoardView = { filter: BoardFilter; sort: BoardSort };

type BoardState = {
  /** The pipeline on the board; undefined or gone: the first one. */
  pipeline: string | undefined;
  /** By pipeline id. */
  views: Readonly<Record<string, BoardView>>;
};

const storageKey = 'fasi.board';
const noFilter: BoardFilter = {};
const plainView: BoardView = { filter: noFilter, sort: 'manual' };

function stored(): BoardState {
  const fresh: BoardState = { pipeline: undefined, views: {} };
  try {
    const found = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<BoardState> | null;
    return { ...fresh, ...found };
  } catch {
    return fresh;
  }
}

/**
 * Pipeline, filter and sort of the board, kept per pipeline from one start to the next. A report prints what is set
 * here. It belongs to this laptop, not to the workspace.
 */
export const useBoardState = create<BoardState>(stored);

useBoardState.subscribe((state) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    // Storage that is full loses a convenience, no work.
  }
});

/** The view of a pipeline; the same object until it changes, so that it can be a dependency. */
export const viewOf = (state: BoardState, pipeline: string | undefined): BoardView =>
  (pipeline === undefined ? undefined : state.views[pipeline]) ?? plainView;

export const useBoardView = (pipeline: string | undefined): BoardView =>
  useBoardState((state) => viewOf(state, pipeline));

/** The pipeline to show among those that there are: the chosen one, else the first. */
export const shownPipeline = (
  chosen: string | undefined,
  pipelines: readonly Pipeline[],
): Pipeline | undefined => {
  const open = pipelines.filter((one) => !one.archived);
  return open.find((one) => one.id === chosen) ?? open[0];
};

export const choosePipeline = (pipeline: string): void => useBoardState.setState({ pipeline });

export function changeFilter(pipeline: string, change: BoardFilterChange): void {
  useBoardState.setState((state) => {
    const view = viewOf(state, pipeline);
    const filter = Object.fromEntries(
      Object.entries({ ...view.filter, ...change }).filter(([, value]) => isSet(value)),
    ) as BoardFilter;
    return { views: { ...state.views, [pipeline]: { ...view, filter } } };
  });
}

/** What a filter becomes; undefined takes a condition away. */
export type BoardFilterChange = { [K in keyof BoardFilter]?: BoardFilter[K] | undefined };

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);

export function resetFilter(pipeline: string): void {
  useBoardState.setState((state) => {
    const view = viewOf(state, pipeline);
    return { views: { ...state.views, [pipeline]: { ...view, filter: noFilter } } };
  });
}

export function changeSort(pipeline: string, sort: BoardSort): void {
  useBoardState.setState((state) => ({
    views: { ...state.views, [pipeline]: { ...viewOf(state, pipeline), sort } },
  }));
}

/** How many conditions a filter sets. */
export const conditionCount = (filter: BoardFilter): number =>
  Object.values(filter).filter((value) => isSet(value)).length;
