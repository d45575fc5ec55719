import { create } from 'zustand';
import type { StageKind } from '#shared/domain/records/pipeline';

/** Where a drag would drop: a stage, and with the manual order the place in its column. */
export type DropTarget = { stage: string; index: number | null };

export type Drag = { ids: readonly string[]; title: string; from: string; target: DropTarget | null };

/** Asks why opportunities were won or lost, after they were moved. */
export type OutcomeQuestion = {
  ids: readonly string[];
  title: string;
  pipeline: string;
  stage: string;
  kind: Exclude<StageKind, 'open'>;
};

type BoardUi = {
  /** The card that the Tab key reaches and arrow keys start from; the column keeps it drawn wherever it scrolls. */
  active: string | undefined;
  selected: ReadonlySet<string>;
  /** Shown beside the board. */
  opened: string | undefined;
  drag: Drag | undefined;
  question: OutcomeQuestion | undefined;
};

/** What is in one's hand on the board; of the moment, kept nowhere. */
export const useBoardUi = create<BoardUi>(() => ({
  active: undefined,
  selected: new Set(),
  opened: undefined,
  drag: undefined,
  question: undefined,
}));

export function toggleSelected(id: string): void {
  useBoardUi.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    return { selected: next };
  });
}

export function addSelected(ids: Iterable<string>): void {
  useBoardUi.setState(({ selected }) => ({ selected: new Set([...selected, ...ids]) }));
}

export function clearSelected(): void {
  if (useBoardUi.getState().selected.size > 0) useBoardUi.setState({ selected: new Set() });
}

/** What a gesture on a card concerns: the selection when the card belongs to it, else the card alone. */
export function concerned(id: string): readonly string[] {
  const { selected } = useBoardUi.getState();
  return selected.has(id) ? [...selected] : [id];
}

/** Back to the card that one works on, from what lay over the board. */
export function focusActive(): void {
  const { active } = useBoardUi.getState();
  if (active === undefined) return;
  document.querySelector<HTMLElement>(`[data-card="${active}"]`)?.focus({ preventScroll: true });
}
