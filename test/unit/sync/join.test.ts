import { describe, expect, test } from 'vitest';
import { formatStamp } from '#shared/base/stamp';
import type { Person } from '#shared/domain/records/person';
import { person, personType } from '#shared/domain/records/person';
import { collections } from '#shared/schema/collections';
import { join } from '#shared/sync/join';
import type { Replicated } from '#shared/sync/record';
import { type Authorship, conflictsOf, createRecord, reviewEntry, writeRecord } from '#shared/sync/write';

const id = '00000000-0000-7000-8000-000000000001';
const anna = '00000000-0000-7000-8000-00000000000a';
const bruno = '00000000-0000-7000-8000-00000000000b';

const by = (minute: number, person = anna): Authorship => ({
  stamp: formatStamp(1_700_000_000_000 + minute * 60_000, 0, person === anna ? 'laptop0a' : 'laptop0b'),
  person,
  cause: 'hand',
});

const plain = {
  name: 'Carla',
  email: '',
  role: 'rep' as const,
  manager: null as string | null,
  team: '',
  external: {} as Record<string, string | null>,
  archived: false,
};

const create = (fields: Partial<typeof plain>, author: Authorship, at = {}): Person =>
  createRecord<Person>(personType, id, { ...plain, ...fields }, author, at);
const write = (record: Person, patch: Partial<Person>, author: Authorship): Person =>
  writeRecord(personType, record, patch, author);
const joined = (a: Person, b: Person): Person => join(personType, a, b);
const entries = (record: Replicated, field: string) =>
  record.journal.filter((entry) => entry.field === field);

describe('a conflict', () => {
  const base = create({}, by(0));
  const hers = write(base, { team: 'Nord' }, by(5));
  const his = write(base, { team: 'Sud' }, by(6, bruno));
  const both = joined(hers, his);

  test('[M2] the later edit stands', () => expect(both.team).toBe('Sud'));

  test('[M4] the other one is kept, marked and shown', () => {
    expect(conflictsOf(both)).toEqual([
      { stamp: by(5).stamp, field: 'team', value: 'Nord', person: anna, cause: 'hand', overridden: true },
    ]);
  });

  test('[M4] it stays under Conflicts when somebody edits the field again without reviewing it', () => {
    expect(conflictsOf(write(both, { team: 'Ovest' }, by(9))).map((entry) => entry.value)).toEqual(['Nord']);
  });

  test('[M4] it goes when it is reviewed, also from a laptop that had not reviewed it', () => {
    const reviewed = reviewEntry(personType, both, 'team', by(5).stamp);
    expect(conflictsOf(reviewed)).toEqual([]);
    expect(conflictsOf(joined(both, reviewed))).toEqual([]);
  });

  test('[M4] what she replaced herself, before she heard of his edit, is not shown', () => {
    const again = write(hers, { team: 'Est' }, by(7));
    const all = joined(both, again);
    expect(all.team).toBe('Est');
    expect(conflictsOf(all).map((entry) => entry.value)).toEqual(['Sud']);
  });

  test('[M2] edits of different fields are none', () => {
    const mail = write(base, { email: 'c@example.org' }, by(6, bruno));
    const all = joined(hers, mail);
    expect([all.team, all.email, conflictsOf(all)]).toEqual(['Nord', 'c@example.org', []]);
  });

  test('[M4] the same edit by two people is none', () => {
    const same = write(base, { team: 'Nord' }, by(6, bruno));
    expect(conflictsOf(joined(hers, same))).toEqual([]);
  });
});

describe('found by the properties', () => {
  test('[M4] two laptops that import the same row have no conflicts to review', () => {
    const one = create({ team: 'Nord' }, by(0));
    const other = create({ team: 'Nord' }, by(3, bruno));
    expect(conflictsOf(joined(one, other))).toEqual([]);
    const differs = create({ team: 'Sud' }, by(3, bruno));
    expect(conflictsOf(joined(one, differs)).map((entry) => entry.value)).toEqual(['Nord']);
  });

  test('[M1] a review that makes an eleventh value count drops the oldest at once', () => {
    const base = create({}, by(0));
    const lost = write(base, { team: 'lost' }, by(1, bruno));
    let record = joined(write(base, { team: 'v1' }, by(2)), lost);
    for (let minute = 3; minute < 20; minute++) record = write(record, { team: `v${minute}` }, by(minute));
    expect(entries(record, 'team')).toHaveLength(11);
    const reviewed = reviewEntry(personType, record, 'team', by(1, bruno).stamp);
    expect(joined(reviewed, reviewed)).toEqual(reviewed);
    expect(entries(reviewed, 'team')).toHaveLength(10);
    expect(joined(record, reviewed)).toEqual(reviewed);
  });

  test('[M1] a present value of a creation counts among the ten latest before it has an entry', () => {
    let base = create({ team: 'v0' }, by(0));
    for (let minute = 1; minute <= 7; minute++) base = write(base, { team: `v${minute}` }, by(minute));
    const hers = write(write(base, { team: 'v8' }, by(8)), { team: 'v9' }, by(9));
    const his = write(write(base, { team: 'v10' }, by(10, bruno)), { team: 'v11' }, by(11, bruno));
    const later = create({ team: 'imported' }, by(60, bruno));
    expect(joined(joined(hers, his), later)).toEqual(joined(joined(hers, later), his));
  });

  test('[M3] two reviews on two laptops make an eleventh value count, which their join drops', () => {
    let hers = create({ team: 'v0' }, by(0));
    for (let minute = 1; minute <= 8; minute++) hers = write(hers, { team: `v${minute}` }, by(minute));
    const his = write(create({ team: 'v0' }, by(0)), { team: 'fork' }, by(9, bruno));
    const both = joined(joined(hers, his), create({ team: 'imported' }, by(60, bruno)));
    expect(conflictsOf(both).map((entry) => entry.value)).toEqual(['v8', 'fork']);
    const one = reviewEntry(personType, both, 'team', by(8).stamp);
    const other = reviewEntry(personType, both, 'team', by(9, bruno).stamp);
    expect(entries(joined(one, other), 'team').map((entry) => entry.value)).not.toContain('v0');
    expect(joined(one, other)).toEqual(reviewEntry(personType, one, 'team', by(9, bruno).stamp));
  });

  test('[M1] the author of a creation value is known after its creation entry is ten removals old', () => {
    let hers = create({}, by(0));
    for (let minute = 1; minute <= 14; minute++)
      hers = write(hers, { removed: minute % 2 === 1 }, by(minute));
    const his = create({ name: 'Carlo' }, by(-30, bruno));
    const third = create({ name: 'Carola' }, by(40, bruno));
    expect(joined(joined(hers, his), third)).toEqual(joined(joined(hers, third), his));
    expect(entries(joined(joined(hers, his), third), 'name')).toContainEqual(
      expect.objectContaining({ value: 'Carla', person: anna }),
    );
  });

  test('[M1] the author of a value with a moment of its own is not mistaken for who created the record first', () => {
    const hers = create({ name: 'Carla' }, by(5), { name: by(7).stamp });
    const his = create({ name: 'Carlo' }, by(1, bruno));
    const third = write(create({}, by(5)), { name: 'Carola' }, by(40));
    expect(joined(joined(hers, his), third)).toEqual(joined(hers, joined(his, third)));
    expect(entries(joined(joined(hers, his), third), 'name')).toContainEqual(
      expect.objectContaining({ value: 'Carla', person: anna, overridden: true }),
    );
  });

  test('[M1] of two values with one stamp the one that is not empty stands, and is kept when it loses', () => {
    const full = create({ manager: bruno }, by(0));
    const empty = create({ manager: null }, by(0));
    const later = create({ manager: anna }, by(9, bruno));
    expect(joined(full, empty).manager).toBe(bruno);
    expect(joined(joined(full, empty), later)).toEqual(joined(full, joined(empty, later)));
  });

  test('a stamp for something that the record has not got is refused at its creation', () => {
    expect(() => create({}, by(0), { 'external/crm': by(1).stamp })).toThrow('external/crm');
  });

  test('an undefined key of a map is no write', () => {
    const base = create({ external: { crm: '17' } }, by(0));
    const next = write(base, { external: { crm: undefined as unknown as string } }, by(1));
    expect(next).toBe(base);
  });
});

describe('the ten-latest rule', () => {
  test('[M3] of an untracked field the journal keeps ten values, and a stale copy brings none back', () => {
    const first = create({ team: 'v0' }, by(0));
    let record = first;
    const versions = [first];
    for (let minute = 1; minute <= 15; minute++) {
      record = write(record, { team: `v${minute}` }, by(minute));
      versions.push(record);
    }
    expect(entries(record, 'team').map((entry) => entry.value)).toEqual(
      Array.from({ length: 10 }, (_, at) => `v${at + 6}`),
    );
    for (const stale of versions) expect(joined(stale, record)).toEqual(record);
  });
});

test('join of two different records is a defect', () => {
  const other = { ...create({}, by(0)), id: '00000000-0000-7000-8000-000000000002' };
  expect(() => joined(create({}, by(0)), other)).toThrow('two records');
});

test('[M5] the longest key that a map may have still fits the journal', () => {
  const key = 'k'.repeat(150);
  const before = create({ external: { [key]: 'a' } }, by(0));
  const after = joined(write(before, { external: { [key]: 'b' } }, by(1)), before);
  expect(entries(after, `external/${key}`)).toHaveLength(2);
  expect(person.safeParse(after).error).toBeUndefined();
  expect(person.safeParse(create({ external: { [`${key}k`]: 'a' } }, by(0))).success).toBe(false);
  const longest = Math.max(
    ...Object.values(collections)
      .flatMap(({ type }) => Object.keys(type.fields))
      .map((f) => f.length),
  );
  expect(longest + 1 + 150).toBeLessThanOrEqual(200);
});
