import type { CalendarDate } from '#shared/base/calendar-date';
import type { Currency } from '#shared/base/money';
import { daysSince, isStalled } from '#shared/domain/journey';
import type { Stage, StageKind } from '#shared/domain/records/pipeline';

/** What the report reads of an opportunity: a card of the read model has all of it. Money in minor units, times in UTC ms. */
export type ReportSource = {
  id: string;
  title: string;
  /** undefined: the contact is not here yet (M6). */
  contactName: string | undefined;
  owner: string | null;
  low: number;
  high: number;
  /** null: no expected revenue. */
  currency: Currency | null;
  expectedClose: CalendarDate | null;
  inForecast: boolean;
  /** When the present stage was entered. */
  entered: number;
};

export type ReportRow = {
  id: string;
  title: string;
  /** null: the contact is not here yet. */
  contact: string | null;
  /** `nobody`, or a person who is not here yet (`unknown`), or a name. */
  owner: { kind: 'nobody' } | { kind: 'unknown' } | { kind: 'person'; name: string };
  /** Minor units; null: no expected revenue. */
  value: { low: number; high: number; currency: Currency } | null;
  inForecast: boolean;
  /** Minor units of `value`'s currency; null where nothing is weighted: closed, not in the forecast, no revenue. */
  weighted: number | null;
  expectedClose: CalendarDate | null;
  /** Open, and the expected close date has passed. */
  overdue: boolean;
  daysInStage: number;
  /** Open, and longer in the stage than its target days. */
  stalled: boolean;
};

/** Sums of one currency in minor units; `count` is how many opportunities have a value in it. */
export type CurrencySum = {
  currency: Currency;
  count: number;
  low: number;
  high: number;
  weighted: number;
};

export type Subtotal = {
  count: number;
  /** Opportunities without an expected revenue: counted, but in no sum. */
  withoutValue: number;
  /** Opportunities with a value that the weighted sum leaves out: not in the forecast. */
  outsideForecast: number;
  overdue: number;
  stalled: number;
  /** In the order of `PipelineReport.currencies`; currencies are never added up. */
  sums: CurrencySum[];
};

export type ReportStage = {
  id: string;
  name: string;
  kind: StageKind;
  /** Whole per cent. */
  probability: number;
  targetDays: number | null;
  rows: ReportRow[];
  subtotal: Subtotal;
};

export type PipelineReport = {
  pipeline: string;
  /** False for a process without money: the columns of money are left out. */
  money: boolean;
  /** The day that "overdue" is measured against. */
  today: CalendarDate;
  /** UTC ms that the days in a stage are counted to. */
  now: number;
  /** Open stages, then won, then lost; empty ones too. */
  stages: ReportStage[];
  /** All currencies that occur, the most frequent first. */
  currencies: Currency[];
  /** Each kind apart: value and forecast are about open opportunities only. */
  totals: Record<StageKind, Subtotal>;
};

/**
 * The middle of a range × the probability in whole per cent, minor units, rounded half up once for each opportunity:
 * so the rows on paper add up to the subtotal beneath them.
 */
export const weightedValue = (low: number, high: number, probability: number): number =>
  Math.round(((low + high) * probability) / 200);

/**
 * The "Pipeline" report (DESIGN 6, value and weighted forecast): per stage what stands in it, open, won and lost apart.
 * `columns` are already filtered and in the order to show; `ownerName` answers undefined for a person not here yet.
 */
export function pipelineReport(input: {
  pipeline: { name: string; money: boolean };
  columns: readonly { stage: Stage; opportunities: readonly ReportSource[] }[];
  ownerName: (person: string) => string | undefined;
  today: CalendarDate;
  now: number;
}): PipelineReport {
  const currencies = currenciesOf(input.columns.flatMap((column) => column.opportunities));
  const stages = input.columns.map(({ stage, opportunities }): ReportStage => {
    const rows = opportunities.map((one) => rowOf(one, stage, input));
    return {
      id: stage.id,
      name: stage.name,
      kind: stage.kind,
      probability: stage.probability,
      targetDays: stage.targetDays,
      rows,
      subtotal: subtotalOf(rows, currencies),
    };
  });
  const totalOf = (kind: StageKind): Subtotal =>
    addUp(
      stages.filter((stage) => stage.kind === kind).map((stage) => stage.subtotal),
      currencies,
    );
  return {
    pipeline: input.pipeline.name,
    money: input.pipeline.money,
    today: input.today,
    now: input.now,
    stages,
    currencies,
    totals: { open: totalOf('open'), won: totalOf('won'), lost: totalOf('lost') },
  };
}

function rowOf(
  one: ReportSource,
  stage: Stage,
  at: { ownerName: (person: string) => string | undefined; today: CalendarDate; now: number },
): ReportRow {
  const open = stage.kind === 'open';
  const value = one.currency === null ? null : { low: one.low, high: one.high, currency: one.currency };
  const days = daysSince(one.entered, at.now);
  return {
    id: one.id,
    title: one.title,
    contact: one.contactName ?? null,
    owner: ownerOf(one.owner, at.ownerName),
    value,
    inForecast: one.inForecast,
    weighted:
      open && one.inForecast && value !== null
        ? weightedValue(value.low, value.high, stage.probability)
        : null,
    expectedClose: one.expectedClose,
    overdue: open && one.expectedClose !== null && one.expectedClose < at.today,
    daysInStage: days,
    stalled: open && isStalled(days, stage.targetDays),
  };
}

function ownerOf(
  person: string | null,
  ownerName: (person: string) => string | undefined,
): ReportRow['owner'] {
  if (person === null) return { kind: 'nobody' };
  const name = ownerName(person);
  return name === undefined ? { kind: 'unknown' } : { kind: 'person', name };
}

function currenciesOf(opportunities: readonly ReportSource[]): Currency[] {
  const counts = new Map<Currency, number>();
  for (const { currency } of opportunities)
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([currency]) => currency);
}

function subtotalOf(rows: readonly ReportRow[], currencies: readonly Currency[]): Subtotal {
  const sums = new Map<Currency, CurrencySum>();
  const subtotal: Subtotal = { ...nothing(), count: rows.length };
  for (const row of rows) {
    if (row.overdue) subtotal.overdue += 1;
    if (row.stalled) subtotal.stalled += 1;
    if (row.value === null) {
      subtotal.withoutValue += 1;
      continue;
    }
    if (!row.inForecast) subtotal.outsideForecast += 1;
    const { low, high, currency } = row.value;
    const sum = sums.get(currency) ?? { currency, count: 0, low: 0, high: 0, weighted: 0 };
    sums.set(currency, {
      currency,
      count: sum.count + 1,
      low: sum.low + low,
      high: sum.high + high,
      weighted: sum.weighted + (row.weighted ?? 0),
    });
  }
  return { ...subtotal, sums: inOrder(sums, currencies) };
}

function addUp(parts: readonly Subtotal[], currencies: readonly Currency[]): Subtotal {
  const total = nothing();
  const sums = new Map<Currency, CurrencySum>();
  for (const part of parts) {
    total.count += part.count;
    total.withoutValue += part.withoutValue;
    total.outsideForecast += part.outsideForecast;
    total.overdue += part.overdue;
    total.stalled += part.stalled;
    for (const sum of part.sums) {
      const before = sums.get(sum.currency);
      sums.set(sum.currency, {
        currency: sum.currency,
        count: sum.count + (before?.count ?? 0),
        low: sum.low + (before?.low ?? 0),
        high: sum.high + (before?.high ?? 0),
        weighted: sum.weighted + (before?.weighted ?? 0),
      });
    }
  }
  return { ...total, sums: inOrder(sums, currencies) };
}

const nothing = (): Subtotal => ({
  count: 0,
  withoutValue: 0,
  outsideForecast: 0,
  overdue: 0,
  stalled: 0,
  sums: [],
});

const inOrder = (sums: ReadonlyMap<Currency, CurrencySum>, currencies: readonly Currency[]): CurrencySum[] =>
  currencies.flatMap((currency) => {
    const sum = sums.get(currency);
    return sum === undefined ? [] : [sum];
  });
