import { type Pipeline, type Stage, stagesOf } from '#shared/domain/records/pipeline';
import type { Board, BoardColumn, BoardFilter, BoardSort, ValueSum } from '../workspace';
import type { Contacts } from './contacts';
import {
  createFilter,
  createSearchTexts,
  filterContext,
  filterKey,
  type Moment,
  type SearchTexts,
} from './filter';
import { inForecast } from './opportunity-columns';
import type { OpportunityRows } from './opportunity-rows';
import { type Comparison, comparisonOf } from './order';
import type { StageRows, StageSum } from './stage-index';

/** A stage's rows under one filter in one order, as they were when the stage's log had `seen` entries. */
type View = { rows: Int32Array<ArrayBuffer>; seen: number; context: string; column: BoardColumn };

/** How many filters and orders of one stage are kept. */
const viewsKept = 6;
const boardsKept = 6;
/** More changed rows than this and sorting anew is quicker than putting each in its place. */
const patchLimit = 512;

export type Boards = {
  board: (pipeline: Pipeline, filter: BoardFilter, sort: BoardSort, moment: Moment, version: number) => Board;
  texts: SearchTexts;
};

/** The board's columns, each built anew only as far as its stage changed. */
export function createBoards(rows: OpportunityRows, contacts: Contacts): Boards {
  const { columns, names } = rows;
  const texts = createSearchTexts(rows);
  const views = new Map<number, Map<string, View>>();
  const boards = new Map<string, Board>();
  /** The stages in their order, made once for each version of a pipeline. */
  const stagesOnce = new WeakMap<Pipeline, Stage[]>();
  const inOrder = (pipeline: Pipeline): Stage[] => {
    const stages = stagesOnce.get(pipeline) ?? stagesOf(pipeline);
    stagesOnce.set(pipeline, stages);
    return stages;
  };
  const marks = { bits: new Uint8Array(1024) };

  const sumsOf = (sums: Iterable<[number, StageSum]>, stage: Stage): ValueSum[] =>
    [...sums]
      .map(([currency, sum]) => ({
        currency: names.currencies.text(currency),
        low: sum.low,
        high: sum.high,
        // Σ (low + high) / 2 × probability / 100, rounded once.
        weighted: Math.round((sum.forecast * stage.probability) / 200),
        count: sum.count,
      }))
      .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));

  const sumRows = (selected: Int32Array): Map<number, StageSum> => {
    const sums = new Map<number, StageSum>();
    for (let index = 0; index < selected.length; index++) {
      const row = selected[index] as number;
      const currency = columns.currency[row] as number;
      if (currency < 0) continue;
      let sum = sums.get(currency);
      if (sum === undefined) {
        sum = { low: 0, high: 0, forecast: 0, count: 0 };
        sums.set(currency, sum);
      }
      const low = columns.low[row] as number;
      const high = columns.high[row] as number;
      sum.low += low;
      sum.high += high;
      if (((columns.flags[row] as number) & inForecast) !== 0) sum.forecast += low + high;
      sum.count++;
    }
    return sums;
  };

  /** The rows of a stage anew: everything that passes, sorted. */
  const select = (stageRows: StageRows, passes: (row: number) => boolean, compare: Comparison) => {
    const selected = new Int32Array(stageRows.count);
    let count = 0;
    for (let index = 0; index < stageRows.count; index++) {
      const row = stageRows.rows[index] as number;
      if (passes(row)) selected[count++] = row;
    }
    return selected.slice(0, count).sort(compare);
  };

  /** The rows of a view after `changed` rows came, went or changed: taken out wherever they were, put in their place. */
  const patch = (
    before: Int32Array,
    changed: ReadonlySet<number>,
    present: (row: number) => boolean,
    compare: Comparison,
  ): Int32Array<ArrayBuffer> => {
    if (marks.bits.length < columns.size) marks.bits = new Uint8Array(columns.size * 2);
    for (const row of changed) marks.bits[row] = 1;
    const entering = Int32Array.from([...changed].filter(present)).sort(compare);
    const after = new Int32Array(before.length + entering.length);
    let count = 0;
    for (let index = 0; index < before.length; index++) {
      const row = before[index] as number;
      if (marks.bits[row] === 0) after[count++] = row;
    }
    for (const row of changed) marks.bits[row] = 0;
    // The entering rows go in from the back, so that each element moves at most once per entering row.
    for (const row of entering) {
      let low = 0;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(after[middle] as number, row) < 0) low = middle + 1;
        else high = middle;
      }
      after.copyWithin(low + 1, low, count);
      after[low] = row;
      count++;
    }
    return after.slice(0, count);
  };

  const columnOf = (
    pipeline: Pipeline,
    stage: Stage,
    key: string,
    context: string,
    passes: ((row: number, stage: Stage) => boolean) | undefined,
    compare: Comparison,
  ): BoardColumn => {
    const place = names.places.codeOf(pipeline.id + stage.id);
    const stageRows = rows.stages.at(place);
    let ofStage = views.get(place);
    if (ofStage === undefined) {
      ofStage = new Map();
      views.set(place, ofStage);
    }
    const seen = stageRows.logBase + stageRows.log.length;
    const known = ofStage.get(key);
    const fresh = known !== undefined && known.context === context;
    const sameStage =
      fresh && (known.column.stage === stage || JSON.stringify(known.column.stage) === JSON.stringify(stage));
    if (sameStage && known.seen === seen) return known.column;

    const passesHere = passes === undefined ? () => true : (row: number) => passes(row, stage);
    let selected: Int32Array<ArrayBuffer> | undefined;
    // A view of a stage whose target changed may hold other rows under `stalled`: only an unchanged stage is patched.
    if (sameStage && known.seen >= stageRows.logBase) {
      const changed = new Set(stageRows.log.slice(known.seen - stageRows.logBase));
      const stands = (row: number) => stageRows.has(row) && passesHere(row);
      if (changed.size <= patchLimit) selected = patch(known.rows, changed, stands, compare);
    }
    selected ??= select(stageRows, passesHere, compare);
    const sums = sumsOf(passes === undefined ? stageRows.sums : sumRows(selected), stage);
    const column: BoardColumn = {
      // The very same stage, so that what shows its cards sees that only the rows changed.
      stage: sameStage ? known.column.stage : stage,
      count: selected.length,
      sums,
      rows: selected,
    };
    ofStage.delete(key);
    ofStage.set(key, { rows: selected, seen, context, column });
    const oldest = ofStage.keys().next().value;
    if (ofStage.size > viewsKept && oldest !== undefined) ofStage.delete(oldest);
    return column;
  };

  return {
    texts,
    board: (pipeline, filter, sort, moment, version) => {
      const filtering = filterKey(filter);
      const context = filtering === '' ? '' : filterContext(filter, moment, contacts);
      const passes = filtering === '' ? undefined : createFilter(filter, moment, rows, contacts, texts);
      const compare = comparisonOf(sort, rows, texts);
      const key = `${sort} ${filtering}`;
      const shown = inOrder(pipeline)
        .filter((stage) => {
          if (!stage.archived) return true;
          return rows.stages.at(names.places.codeOf(pipeline.id + stage.id)).count > 0;
        })
        .map((stage) => columnOf(pipeline, stage, key, context, passes, compare));
      const boardKey = `${pipeline.id} ${key}`;
      const known = boards.get(boardKey);
      const unchanged =
        known !== undefined &&
        known.pipeline === pipeline &&
        known.columns.length === shown.length &&
        known.columns.every((column, index) => column === shown[index]);
      if (unchanged) return known;
      const board: Board = {
        pipeline,
        columns: shown,
        total: shown.reduce((sum, column) => sum + column.count, 0),
        version,
      };
      boards.delete(boardKey);
      boards.set(boardKey, board);
      const oldest = boards.keys().next().value;
      if (boards.size > boardsKept && oldest !== undefined) boards.delete(oldest);
      return board;
    },
  };
}
