import { derivedId } from '#shared/base/ids';
import type { Place } from '#shared/domain/records/opportunity';
import type { StageKind } from '#shared/domain/records/pipeline';
import type { Cells } from './cells';
import type { SettingDrafts } from './draft';
import type { Directory } from './mapping';
import { normalise } from './matching';

/** More reasons than anybody chooses from: a column with more different values is free text. */
export const mostNewReasons = 50;

type Outcome = 'won' | 'lost';

/** Under what a pipeline's reason is found again: its outcome and its text, case and accents aside. */
export const reasonKey = (outcome: Outcome, text: string): string => `${outcome} ${normalise(text)}`;

export type ReasonPlanner = {
  /**
   * The outcome reason that a row names, made in its pipeline if there is none of that name; null where the row names
   * none or is not closed. What is left out is reported.
   */
  ofRow: (cells: Cells, place: Pick<Place, 'pipeline' | 'stage'>) => string | null;
};

export function createReasonPlanner(
  directory: Directory,
  settings: SettingDrafts,
  kinds: ReadonlyMap<string, StageKind>,
): ReasonPlanner {
  /** By pipeline, the reasons made in this import. */
  const made = new Map<string, Map<string, string>>();

  function reasonOf(pipeline: string, outcome: Outcome, text: string): string | undefined {
    const key = reasonKey(outcome, text);
    const fresh = made.get(pipeline) ?? new Map<string, string>();
    const known = directory.reasons.get(pipeline)?.get(key) ?? fresh.get(key);
    if (known !== undefined) return known;
    if (fresh.size >= mostNewReasons) return undefined;
    // The same id whatever file names it first, so that two laptops that import make one.
    const id = derivedId('import', 'reason', pipeline, key);
    made.set(pipeline, fresh.set(key, id));
    settings.reasons.set(id, { pipeline, text, outcome });
    return id;
  }

  return {
    ofRow: (cells, place) => {
      const kind = kinds.get(place.stage) ?? 'open';
      let found: string | null = null;
      for (const { header, value } of cells.all('outcomeReason')) {
        const text = value.replace(/\s+/g, ' ');
        const leftOut = (why: 'open' | 'other outcome' | 'second' | 'too many'): void =>
          cells.report('reason left out', { header }, { value: text, why });
        const meant = outcomeOfHeader(header);
        if (kind === 'open') leftOut('open');
        else if (meant !== undefined && meant !== kind) leftOut('other outcome');
        else if (found !== null) leftOut('second');
        else {
          found = reasonOf(place.pipeline, kind, text) ?? null;
          if (found === null) leftOut('too many');
        }
      }
      return found;
    },
  };
}

/** Exports with a column for each outcome ("Closed lost reason") say in the header which one a reason is for. */
function outcomeOfHeader(header: string): Outcome | undefined {
  const text = normalise(header);
  const lost = /\b(lost|loss|pers[aeio]|perdit[ae])\b/.test(text);
  const won = /\b(won|win|vint[aeio]|vincit[ae])\b/.test(text);
  return lost === won ? undefined : lost ? 'lost' : 'won';
}
