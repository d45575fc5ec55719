import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordType } from '#shared/domain/records/replicated';
import { type CollectionName, collectionNames, collections } from '#shared/schema/collections';
import { join, sameRecord } from '#shared/sync/join';
import { conflictsOf } from '#shared/sync/write';
import { frozen, type History, histories, merged, play, type Version } from './history';
import { recordId } from './record-values';
import {
  canonical,
  type Knowledge,
  keyOf,
  nothing,
  recordOf,
  type Write,
  writesByPath,
} from './reference-model';

const runs = (n: number) => ({ numRuns: n * Number(process.env.FASI_RUNS ?? 1) });

/** A history and a choice of versions out of it, old ones too: what may lie on laptops, in flight, in a backup. */
const withVersions = (collection: CollectionName, count: number) =>
  fc
    .tuple(histories(collection), fc.array(fc.nat(1000), { minLength: count, maxLength: count }))
    .map(([history, picks]) => ({ history, picks }));

const chosen = ({ history, picks }: { history: History; picks: readonly number[] }): Version[] => {
  const versions = play(history);
  return picks.map((pick) => versions[versions.length - 1 - (pick % versions.length)] as Version);
};

describe.each(collectionNames)('%s', (collection) => {
  const { type, record: schema } = collections[collection];
  const joined = (a: Version, b: Version): Version => merged(collection, a, b);

  test('[M1] join is commutative', () => {
    fc.assert(
      fc.property(withVersions(collection, 2), (input) => {
        const [a, b] = chosen(input) as [Version, Version];
        expect(canonical(joined(a, b).record)).toBe(canonical(joined(b, a).record));
      }),
      runs(40),
    );
  });

  test('[M1] join is associative', () => {
    fc.assert(
      fc.property(withVersions(collection, 3), (input) => {
        const [a, b, c] = chosen(input) as [Version, Version, Version];
        expect(canonical(joined(joined(a, b), c).record)).toBe(canonical(joined(a, joined(b, c)).record));
      }),
      runs(40),
    );
  });

  test('[M1] join is idempotent, with itself and with what went into it', () => {
    fc.assert(
      fc.property(withVersions(collection, 2), (input) => {
        const [a, b] = chosen(input) as [Version, Version];
        expect(canonical(joined(a, a).record)).toBe(canonical(a.record));
        const both = joined(a, b);
        expect(canonical(joined(both, a).record)).toBe(canonical(both.record));
        expect(canonical(joined(b, both).record)).toBe(canonical(both.record));
        expect(sameRecord(joined(both, both).record, both.record)).toBe(true);
      }),
      runs(40),
    );
  });

  test('[M6] any order of arrival of any number of versions makes the same record', () => {
    fc.assert(
      fc.property(withVersions(collection, 5), fc.nat(1000), (input, seed) => {
        const versions = chosen(input);
        const expected = canonical(versions.reduce(joined).record);
        const shuffled = versions.map((version, at) => ({ version, at: ((at + 1) * (seed + 7)) % 11 }));
        shuffled.sort((a, b) => a.at - b.at);
        const inOrder = shuffled.map((one) => one.version);
        expect(canonical(inOrder.reduce(joined).record)).toBe(expected);
        const [first, second, ...rest] = inOrder as [Version, Version, ...Version[]];
        expect(canonical(joined(joined(first, second), rest.reduce(joined)).record)).toBe(expected);
      }),
      runs(40),
    );
  });

  test('[M2][M3][M4] every version is what the writes its device knew of make, to the last entry', () => {
    fc.assert(
      fc.property(histories(collection), (history) => {
        for (const { record, known } of play(history))
          expect(canonical(record)).toBe(canonical(recordOf(type, recordId, known)));
      }),
      runs(60),
    );
  });

  test('[M2] two people who edit different fields both keep their work', () => {
    fc.assert(
      fc.property(withVersions(collection, 2), (input) => {
        const [a, b] = chosen(input) as [Version, Version];
        const both = joined(a, b);
        for (const [path, writes] of writesByPath(both.known)) {
          const slash = path.indexOf('/');
          const fields = both.record as unknown as Record<string, unknown>;
          const value =
            slash < 0
              ? fields[path]
              : (fields[path.slice(0, slash)] as Record<string, unknown>)[path.slice(slash + 1)];
          expect(value).toEqual(writes.at(-1)?.value);
        }
      }),
      runs(40),
    );
  });

  test('[M3] the journal keeps every value that a tracked field ever had', () => {
    fc.assert(
      fc.property(withVersions(collection, 3), (input) => {
        const all = chosen(input).reduce(joined);
        const kept = new Set(all.record.journal.map((entry) => keyOf(entry.field, entry.stamp)));
        for (const write of all.known.writes.values())
          if (type.tracked.includes(write.path)) expect(kept).toContain(keyOf(write.path, write.stamp));
      }),
      runs(40),
    );
  });

  test('[M4] what nobody overwrote knowingly stays marked until it is reviewed, what was replaced knowingly never is', () => {
    fc.assert(
      fc.property(withVersions(collection, 3), (input) => {
        const { record, known } = chosen(input).reduce(joined);
        const entries = new Map(record.journal.map((entry) => [keyOf(entry.field, entry.stamp), entry]));
        for (const [path, writes] of writesByPath(known)) {
          const winner = writes.at(-1);
          for (const write of writes) {
            const entry = entries.get(keyOf(path, write.stamp));
            const later = writes.filter((one) => one !== write && knew(one, write));
            const rivals = writes.filter((one) => one !== write && !knew(one, write) && !knew(write, one));
            if (rivals.length === 0) expect(entry?.overridden).toBeUndefined();
            if (write === winner) expect(entry?.overridden).toBeUndefined();
            else if (later.length === 0 && !mayBeGone(write, known, type))
              expect(entry?.overridden).toBe(true);
            if (entry?.overridden)
              expect(entry.reviewed).toBe(known.reviewed.has(keyOf(path, write.stamp)) || undefined);
          }
        }
      }),
      runs(40),
    );
  });

  test('[M4] a conflict is shown until it is reviewed, unless the later value is the same', () => {
    fc.assert(
      fc.property(withVersions(collection, 3), (input) => {
        const { record } = chosen(input).reduce(joined);
        const shown = new Set(conflictsOf(record));
        for (const entry of record.journal) {
          if (entry.overridden !== true || entry.reviewed === true) expect(shown).not.toContain(entry);
          else if (!shown.has(entry)) {
            const slash = entry.field.indexOf('/');
            const fields = record as unknown as Record<string, Record<string, unknown>>;
            const present =
              slash < 0
                ? fields[entry.field]
                : fields[entry.field.slice(0, slash)]?.[entry.field.slice(slash + 1)];
            const later = record.journal.filter(
              (one) => one.field === entry.field && one.stamp > entry.stamp,
            );
            expect([present, ...later.map((one) => one.value)].map(canonical)).toContain(
              canonical(entry.value),
            );
          }
        }
      }),
      runs(40),
    );
  });

  test('[M5] writing and joining never make a record that the schema refuses, and JSON carries it whole', () => {
    fc.assert(
      fc.property(withVersions(collection, 3), (input) => {
        const versions = play(input.history);
        const all = [...versions, chosen(input).reduce(joined)];
        for (const { record } of all) {
          const parsed = schema.safeParse(record);
          expect(parsed.error?.issues ?? []).toEqual([]);
          const carried = JSON.parse(JSON.stringify(record));
          expect(canonical(carried)).toBe(canonical(record));
          const last = versions.at(-1) as Version;
          expect(canonical(join(type, carried, frozen(last.record)))).toBe(
            canonical(join(type, frozen(record), frozen(last.record))),
          );
        }
      }),
      runs(25),
    );
  });
});

test('the histories are hard enough: forgotten entries, conflicts, reviews, second creations, all at once', () => {
  const seen = { forgotten: 0, conflicts: 0, reviewed: 0, creations: 0, forgottenAndConflicts: 0 };
  for (const history of fc.sample(histories('opportunities'), 150)) {
    const versions = play(history);
    const open = versions.some(({ record }) => record.journal.some((entry) => entry.overridden));
    const forgot = versions.some(({ record }) => record.forgotten !== undefined);
    if (open) seen.conflicts++;
    if (forgot) seen.forgotten++;
    if (open && forgot) seen.forgottenAndConflicts++;
    if (versions.some(({ known }) => known.reviewed.size > 0)) seen.reviewed++;
    if (versions.some(({ known }) => known.created.size > 1)) seen.creations++;
  }
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(15);
});

/** A value that has no entry although it lost: an empty one of the creation, or one reviewed and more than ten edits old. */
const mayBeGone = (write: Write, known: Knowledge, type: RecordType): boolean =>
  (write.implied && nothing(write.value)) ||
  (known.reviewed.has(keyOf(write.path, write.stamp)) && !type.tracked.includes(write.path));

/** Whether the writer of `one` knew of `other`, by their version vectors. */
const knew = (
  one: { vector: ReadonlyMap<number, number> },
  other: { vector: ReadonlyMap<number, number>; device: number },
): boolean => (one.vector.get(other.device) ?? 0) >= (other.vector.get(other.device) ?? 0);
