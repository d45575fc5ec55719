import { describe, expect, test } from 'vitest';
import { formatStamp } from '#shared/base/stamp';
import { daysSince, enteredStage, isStalled, journeyOf } from '#shared/domain/journey';
import type { JournalEntry } from '#shared/domain/records/replicated';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const anna = '00000000-0000-7000-8000-00000000000a';

const moved = (
  onDay: number,
  stage: string,
  more: Partial<JournalEntry> & { pipeline?: string; reason?: string } = {},
): JournalEntry => {
  const { pipeline = 'sales', reason = null, ...rest } = more;
  const value = { pipeline, stage, reason };
  const stamp = formatStamp(start + onDay * day, 0, 'laptop01');
  return { stamp, field: 'place', value, person: anna, cause: 'hand', ...rest };
};
const short = (journal: readonly JournalEntry[]) =>
  journeyOf(journal).map((stay) => [
    stay.place.stage,
    (stay.entered - start) / day,
    stay.left === undefined ? undefined : (stay.left - start) / day,
  ]);

describe('the journey of an opportunity', () => {
  test('is one stay after another, the last one open', () => {
    expect(short([moved(0, 'new'), moved(3, 'quote'), moved(10, 'won')])).toEqual([
      ['new', 0, 3],
      ['quote', 3, 10],
      ['won', 10, undefined],
    ]);
  });

  test('counts a second visit as a stay of its own', () => {
    expect(short([moved(0, 'new'), moved(3, 'quote'), moved(5, 'new')]).map(([stage]) => stage)).toEqual([
      'new',
      'quote',
      'new',
    ]);
  });

  test('[3.3] a run of entries with one stage is one stay: a changed outcome reason does not restart the clock', () => {
    const journal = [
      moved(0, 'new'),
      moved(4, 'lost', { reason: 'price' }),
      moved(9, 'lost', { reason: 'late' }),
    ];
    expect(short(journal)).toEqual([
      ['new', 0, 4],
      ['lost', 4, undefined],
    ]);
    expect(journeyOf(journal).at(-1)?.place.reason).toBe('late');
    expect(enteredStage(journal)).toBe(start + 4 * day);
  });

  test('stages of two pipelines are never taken for one', () => {
    const journal = [moved(0, 'a'), moved(2, 'a', { pipeline: 'delivery' })];
    expect(journeyOf(journal)).toHaveLength(2);
    expect(enteredStage(journal)).toBe(start + 2 * day);
  });

  test('[M4] a move that lost to a concurrent one is no stay', () => {
    const journal = [moved(0, 'new'), moved(3, 'quote', { overridden: true }), moved(4, 'visit')];
    expect(short(journal)).toEqual([
      ['new', 0, 4],
      ['visit', 4, undefined],
    ]);
    const reviewed = [
      moved(0, 'new'),
      moved(3, 'quote', { overridden: true, reviewed: true }),
      moved(4, 'visit'),
    ];
    expect(short(reviewed)).toEqual(short(journal));
  });

  test('other fields do not matter, and without a place there is no journey', () => {
    const owner: JournalEntry = { ...moved(1, 'x'), field: 'owner', value: anna };
    expect(short([moved(0, 'new'), owner])).toEqual([['new', 0, undefined]]);
    expect(enteredStage([owner])).toBeUndefined();
  });

  test('leaves the journal as it was', () => {
    const journal = [moved(0, 'lost', { reason: 'a' }), moved(1, 'lost', { reason: 'b' })];
    const before = structuredClone(journal);
    journeyOf(journal);
    expect(journal).toEqual(before);
  });
});

describe('days in stage', () => {
  test('are whole days and never negative', () => {
    expect(daysSince(start, start + day - 1)).toBe(0);
    expect(daysSince(start, start + day)).toBe(1);
    expect(daysSince(start, start - 3 * day)).toBe(0);
  });

  test('stall when they exceed the target, not when they meet it, and never without one', () => {
    expect(isStalled(7, 7)).toBe(false);
    expect(isStalled(8, 7)).toBe(true);
    expect(isStalled(1, 0)).toBe(true);
    expect(isStalled(9999, null)).toBe(false);
  });
});
