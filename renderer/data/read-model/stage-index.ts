import { grown } from './growing';
import type { OpportunityColumns } from './opportunity-columns';
import { inForecast } from './opportunity-columns';

/** Sums of one currency in one stage, minor units. `forecast` is Σ (low + high) of what counts in the forecast. */
export type StageSum = { low: number; high: number; forecast: number; count: number };

/** The rows of one stage, in no order, with what is needed to follow them cheaply. */
export type StageRows = {
  rows: Int32Array<ArrayBuffer>;
  count: number;
  /** By currency code; kept incrementally. */
  sums: Map<number, StageSum>;
  /** Rows that changed, came or went: entry i happened as number `logBase + i`. */
  log: number[];
  logBase: number;
  /** Whether a row stands here now. */
  has: (row: number) => boolean;
};

/** Longer logs are cut: whoever is further behind builds anew. */
const logLimit = 4096;

export type StageIndex = {
  /** The rows of a place code; an empty one where nothing stands. */
  at: (place: number) => StageRows;
  link: (row: number) => void;
  unlink: (row: number) => void;
};

/** Opportunities by the stage they stand in (R1). Callers unlink a row before they change it and link it afterwards. */
export function createStageIndex(columns: OpportunityColumns): StageIndex {
  const stages: StageRows[] = [];
  /** Where a row stands in its stage's `rows`. */
  let position = new Int32Array(1024);

  const at = (place: number): StageRows => {
    while (stages.length <= place) {
      const stage: StageRows = {
        rows: new Int32Array(16),
        count: 0,
        sums: new Map(),
        log: [],
        logBase: 0,
        has: (row) => {
          const where = position[row] as number;
          return where < stage.count && stage.rows[where] === row;
        },
      };
      stages.push(stage);
    }
    return stages[place] as StageRows;
  };
  const note = (stage: StageRows, row: number): void => {
    if (stage.log.length >= logLimit) {
      stage.logBase += stage.log.length;
      stage.log = [];
    }
    stage.log.push(row);
  };
  const add = (stage: StageRows, row: number, sign: 1 | -1): void => {
    const currency = columns.currency[row] as number;
    if (currency < 0) return;
    let sum = stage.sums.get(currency);
    if (sum === undefined) {
      sum = { low: 0, high: 0, forecast: 0, count: 0 };
      stage.sums.set(currency, sum);
    }
    const low = columns.low[row] as number;
    const high = columns.high[row] as number;
    sum.low += sign * low;
    sum.high += sign * high;
    if (((columns.flags[row] as number) & inForecast) !== 0) sum.forecast += sign * (low + high);
    sum.count += sign;
    if (sum.count === 0) stage.sums.delete(currency);
  };
  return {
    at,
    link: (row) => {
      const stage = at(columns.place[row] as number);
      stage.rows = grown(stage.rows, stage.count + 1);
      position = grown(position, row + 1);
      stage.rows[stage.count] = row;
      position[row] = stage.count++;
      add(stage, row, 1);
      note(stage, row);
    },
    unlink: (row) => {
      const stage = at(columns.place[row] as number);
      const hole = position[row] as number;
      const last = stage.rows[--stage.count] as number;
      stage.rows[hole] = last;
      position[last] = hole;
      add(stage, row, -1);
      note(stage, row);
    },
  };
}
