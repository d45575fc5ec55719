import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatStamp } from '#shared/base/stamp';
import { collectionNames, collections } from '#shared/schema/collections';
import { join } from '#shared/sync/join';
import { latestStamp, pathsOf, type Replicated, stampOf } from '#shared/sync/record';
import { createRecord, writeRecord } from '#shared/sync/write';
import { frozen, histories, play, type Version } from './history';
import { changes, newFields, personOf, recordId } from './record-values';
import { canonical } from './reference-model';

const runs = (n: number) => ({ numRuns: n * Number(process.env.FASI_RUNS ?? 1) });

describe.each(collectionNames)('%s', (collection) => {
  const { type } = collections[collection];
  const later = (record: Replicated) => ({
    stamp: formatStamp(Number.parseInt(latestStamp(record).slice(0, 9), 36) + 1, 0, 'device09'),
    person: personOf(9),
    cause: 'hand' as const,
  });

  test('[3.2] a write touches the fields that it changes and no other', () => {
    fc.assert(
      fc.property(histories(collection), changes(collection), (history, { field, key, value }) => {
        const { record } = play(history).at(-1) as Version;
        const by = later(record);
        const path = key === undefined ? field : `${field}/${key}`;
        const patch = { [field]: key === undefined ? value : { [key]: value } };
        const next = writeRecord(type, frozen(record), patch as object, by);
        const before = pathsOf(type, record);
        if (canonical(before.get(path) ?? null) === canonical(value ?? null)) {
          expect(next).toBe(record);
          return;
        }
        const after = pathsOf(type, next);
        expect(after.get(path)).toEqual(value);
        expect(stampOf(next, path)).toBe(by.stamp);
        for (const [other, was] of before) {
          if (other === path) continue;
          expect(after.get(other)).toBe(was);
          expect(stampOf(next, other)).toBe(stampOf(record, other));
          expect(canonical(next.journal.filter((entry) => entry.field === other))).toBe(
            canonical(record.journal.filter((entry) => entry.field === other)),
          );
        }
        expect([...after.keys()].filter((one) => !before.has(one) && one !== path)).toEqual([]);
        // The value that was there before is one click away.
        const was = before.get(path);
        if (was !== null && was !== undefined && was !== '' && was !== false && canonical(was) !== '[]')
          expect(
            next.journal.some((entry) => entry.field === path && canonical(entry.value) === canonical(was)),
          ).toBe(true);
      }),
      runs(40),
    );
  });

  test('[3.4] a later edit of `removed` revives, an earlier one does not', () => {
    fc.assert(
      fc.property(histories(collection), fc.boolean(), (history, revive) => {
        const { record } = play(history).at(-1) as Version;
        const first = later(record);
        const removed = writeRecord(type, record, { removed: true } as object, first);
        const second = later(removed);
        const revived = writeRecord(type, removed, { removed: false } as object, second);
        expect(revived.removed).toBe(false);
        const both = revive ? join(type, removed, revived) : join(type, revived, record);
        expect(both.removed).toBe(false);
        expect(join(type, record, removed).removed).toBe(true);
      }),
      runs(20),
    );
  });

  // Never written by Fasi itself; a profile that was copied to a second laptop does it all the same.
  test('[M1] versions with equal stamps and different values join to one record in any order', () => {
    const device = fc.constantFrom('device00', 'device01');
    const version = fc.record({
      fields: newFields(collection),
      device,
      edits: fc.array(fc.tuple(changes(collection), fc.integer({ min: 1, max: 3 }), device), {
        maxLength: 6,
      }),
    });
    const made = ({ fields, device, edits }: typeof version extends fc.Arbitrary<infer T> ? T : never) => {
      const by = (ms: number, one: string) => ({
        stamp: formatStamp(1_000_000 + ms, 0, one),
        person: personOf(one === 'device00' ? 0 : 1),
        cause: 'hand' as const,
      });
      let record = createRecord<Replicated>(type, recordId, fields as never, by(0, device));
      for (const [{ field, key, value }, ms, one] of [...edits].sort((a, b) => a[1] - b[1])) {
        const stamp = by(ms, one);
        if (stamp.stamp <= latestStamp(record)) continue;
        record = writeRecord(
          type,
          record,
          { [field]: key === undefined ? value : { [key]: value } } as object,
          stamp,
        );
      }
      return frozen(record);
    };
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        const [a, b, c] = [made(one), made(two), made(three)];
        expect(canonical(join(type, a, b))).toBe(canonical(join(type, b, a)));
        expect(canonical(join(type, join(type, a, b), c))).toBe(canonical(join(type, a, join(type, b, c))));
        expect(canonical(join(type, join(type, a, b), a))).toBe(canonical(join(type, a, b)));
      }),
      runs(60),
    );
  });
});
