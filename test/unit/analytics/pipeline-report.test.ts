import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pipelineReport, type ReportSource, weightedValue } from '#shared/analytics/pipeline-report';
import { addDays } from '#shared/base/calendar-date';
import type { Stage } from '#shared/domain/records/pipeline';

const now = Date.parse('2026-03-12T09:30:00Z');
const today = '2026-03-12';
const day = 86_400_000;

const stageOf = (
  id: string,
  kind: Stage['kind'],
  probability: number,
  targetDays: number | null = null,
): Stage => ({
  id,
  name: `Stage ${id}`,
  kind,
  probability,
  targetDays,
  order: id,
  checklist: [],
  colour: 'grey',
  archived: false,
});

const source = (values: Partial<ReportSource> = {}): ReportSource => ({
  id: 'x',
  title: 'Solar roof',
  contactName: 'Anna Bianchi',
  owner: 'p1',
  low: 100_000,
  high: 200_000,
  currency: 'EUR',
  expectedClose: '2026-04-01',
  inForecast: true,
  entered: now - 3 * day,
  ...values,
});

const reportOf = (columns: { stage: Stage; opportunities: ReportSource[] }[]) =>
  pipelineReport({
    pipeline: { name: 'Sales', money: true },
    columns,
    ownerName: (person) => (person === 'p1' ? 'Marco Rossi' : undefined),
    today,
    now,
  });

describe('the pipeline report', () => {
  test('weights the middle of the range by the probability of the stage', () => {
    const { stages, totals } = reportOf([{ stage: stageOf('a', 'open', 40), opportunities: [source()] }]);
    expect(stages[0]?.rows[0]?.weighted).toBe(60_000);
    expect(totals.open.sums).toEqual([
      { currency: 'EUR', count: 1, low: 100_000, high: 200_000, weighted: 60_000 },
    ]);
  });

  test('rounds each opportunity by itself, so that the rows add up to the subtotal', () => {
    expect(weightedValue(0, 1, 50)).toBe(0);
    expect(weightedValue(1, 1, 50)).toBe(1);
    const three = [1, 1, 1].map(() => source({ low: 1, high: 1 }));
    const { stages } = reportOf([{ stage: stageOf('a', 'open', 50), opportunities: three }]);
    expect(stages[0]?.rows.map((row) => row.weighted)).toEqual([1, 1, 1]);
    expect(stages[0]?.subtotal.sums[0]?.weighted).toBe(3);
  });

  test('leaves out of the weighted sum what is not in the forecast, and says how much that is', () => {
    const { totals } = reportOf([
      { stage: stageOf('a', 'open', 40), opportunities: [source(), source({ inForecast: false })] },
    ]);
    expect(totals.open.sums[0]).toMatchObject({ low: 200_000, weighted: 60_000 });
    expect(totals.open.outsideForecast).toBe(1);
  });

  test('counts an opportunity without expected revenue, and adds it to no sum', () => {
    const { totals } = reportOf([
      { stage: stageOf('a', 'open', 40), opportunities: [source({ currency: null, low: 0, high: 0 })] },
    ]);
    expect(totals.open).toMatchObject({ count: 1, withoutValue: 1, outsideForecast: 0, sums: [] });
  });

  test('never adds across currencies, and names the most frequent one first', () => {
    const { currencies, totals } = reportOf([
      {
        stage: stageOf('a', 'open', 100),
        opportunities: [source({ currency: 'CHF' }), source(), source({ low: 1, high: 1 })],
      },
    ]);
    expect(currencies).toEqual(['EUR', 'CHF']);
    expect(totals.open.sums.map((sum) => [sum.currency, sum.count, sum.low])).toEqual([
      ['EUR', 2, 100_001],
      ['CHF', 1, 100_000],
    ]);
  });

  test('keeps open, won and lost apart; closed ones have no weighted value and are never overdue', () => {
    const late = source({ expectedClose: '2026-03-11', entered: now - 90 * day });
    const { stages, totals } = reportOf([
      { stage: stageOf('a', 'open', 40, 30), opportunities: [late] },
      { stage: stageOf('b', 'won', 100, 30), opportunities: [late] },
      { stage: stageOf('c', 'lost', 0, 30), opportunities: [late, late] },
    ]);
    expect([totals.open.count, totals.won.count, totals.lost.count]).toEqual([1, 1, 2]);
    expect(stages.map((stage) => stage.rows[0]?.overdue)).toEqual([true, false, false]);
    expect(stages.map((stage) => stage.rows[0]?.stalled)).toEqual([true, false, false]);
    expect(stages.map((stage) => stage.rows[0]?.weighted)).toEqual([60_000, null, null]);
  });

  test('a date of today is not overdue, and the target day itself is not too long', () => {
    const { stages } = reportOf([
      {
        stage: stageOf('a', 'open', 40, 3),
        opportunities: [source({ expectedClose: today }), source({ entered: now - 4 * day })],
      },
    ]);
    expect(stages[0]?.rows.map((row) => [row.overdue, row.daysInStage, row.stalled])).toEqual([
      [false, 3, false],
      [false, 4, true],
    ]);
  });

  test('[M6] a contact or a person who has not arrived yet is said, not guessed', () => {
    const { stages } = reportOf([
      {
        stage: stageOf('a', 'open', 40),
        opportunities: [source({ contactName: undefined, owner: 'p2' }), source({ owner: null }), source()],
      },
    ]);
    expect(stages[0]?.rows.map((row) => [row.contact, row.owner])).toEqual([
      [null, { kind: 'unknown' }],
      ['Anna Bianchi', { kind: 'nobody' }],
      ['Anna Bianchi', { kind: 'person', name: 'Marco Rossi' }],
    ]);
  });
});

/** Another way to the same figures: big integers, one pass for each question, nothing kept in between. */
function bruteForce(
  columns: { stage: Stage; opportunities: ReportSource[] }[],
  kinds: Stage['kind'][],
  currency: string,
) {
  const chosen = columns.filter(({ stage }) => kinds.includes(stage.kind));
  const all = chosen.flatMap(({ stage, opportunities }) => opportunities.map((one) => ({ stage, one })));
  const inCurrency = all.filter(({ one }) => one.currency === currency);
  const add = (values: number[]) => Number(values.reduce((sum, value) => sum + BigInt(value), 0n));
  const forecast = inCurrency.filter(({ stage, one }) => stage.kind === 'open' && one.inForecast);
  return {
    count: all.length,
    withoutValue: all.filter(({ one }) => one.currency === null).length,
    outsideForecast: all.filter(({ one }) => one.currency !== null && !one.inForecast).length,
    overdue: all.filter(
      ({ stage, one }) =>
        stage.kind === 'open' &&
        one.expectedClose !== null &&
        Date.parse(one.expectedClose) < Date.parse(today),
    ).length,
    sum:
      inCurrency.length === 0
        ? undefined
        : {
            currency,
            count: inCurrency.length,
            low: add(inCurrency.map(({ one }) => one.low)),
            high: add(inCurrency.map(({ one }) => one.high)),
            // Half up on integers: (2 × numerator + denominator) ÷ (2 × denominator), rounded down.
            weighted: Number(
              forecast.reduce((sum, { stage, one }) => {
                const numerator = BigInt(one.low + one.high) * BigInt(stage.probability);
                return sum + (2n * numerator + 200n) / 400n;
              }, 0n),
            ),
          },
  };
}

const anySource: fc.Arbitrary<ReportSource> = fc
  .record({
    low: fc.nat(10_000_000_00),
    more: fc.nat(10_000_000_00),
    currency: fc.constantFrom('EUR', 'CHF', 'JPY', null),
    days: fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }),
    inForecast: fc.boolean(),
    stay: fc.integer({ min: -2, max: 400 }),
    owner: fc.constantFrom('p1', 'p2', null),
  })
  .map(({ low, more, currency, days, inForecast, stay, owner }) =>
    source({
      low: currency === null ? 0 : low,
      high: currency === null ? 0 : low + more,
      currency,
      expectedClose: days === null ? null : addDays(today, days),
      inForecast,
      entered: now - stay * day,
      owner,
    }),
  );

const anyColumn = fc.record({
  stage: fc
    .record({
      kind: fc.constantFrom('open', 'won', 'lost'),
      probability: fc.integer({ min: 0, max: 100 }),
      id: fc.uuid(),
    })
    .map(({ kind, probability, id }) => stageOf(id, kind, probability, 14)),
  opportunities: fc.array(anySource, { maxLength: 12 }),
});

describe('the pipeline report agrees with a second way to the same figures', () => {
  test('for every kind and currency', () => {
    fc.assert(
      fc.property(fc.array(anyColumn, { maxLength: 6 }), (columns) => {
        const report = reportOf(columns);
        for (const kind of ['open', 'won', 'lost'] as const) {
          const total = report.totals[kind];
          for (const currency of ['EUR', 'CHF', 'JPY']) {
            const { sum, ...counts } = bruteForce(columns, [kind], currency);
            expect(total).toMatchObject(counts);
            expect(total.sums.find((one) => one.currency === currency)).toEqual(sum);
          }
        }
      }),
    );
  });

  test('rows add up to subtotals and subtotals to totals, in each currency', () => {
    fc.assert(
      fc.property(fc.array(anyColumn, { maxLength: 6 }), (columns) => {
        const report = reportOf(columns);
        for (const stage of report.stages)
          for (const sum of stage.subtotal.sums) {
            const rows = stage.rows.filter((row) => row.value?.currency === sum.currency);
            expect(rows.reduce((all, row) => all + (row.weighted ?? 0), 0)).toBe(sum.weighted);
            expect(rows.reduce((all, row) => all + (row.value?.high ?? 0), 0)).toBe(sum.high);
          }
        for (const kind of ['open', 'won', 'lost'] as const)
          for (const sum of report.totals[kind].sums) {
            const parts = report.stages
              .filter((stage) => stage.kind === kind)
              .flatMap((stage) => stage.subtotal.sums.filter((one) => one.currency === sum.currency));
            expect(parts.reduce((all, part) => all + part.low, 0)).toBe(sum.low);
            expect(parts.reduce((all, part) => all + part.count, 0)).toBe(sum.count);
          }
      }),
    );
  });
});
