import fc from 'fast-check';
import type { CollectionName } from '#shared/schema/collections';

/** What the fields of a record may hold: few different values, so that equal ones meet often. */
export type FieldValues = Readonly<
  Record<string, fc.Arbitrary<unknown> | { keys: readonly string[]; value: fc.Arbitrary<unknown> }>
>;

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const recordId = uuid(1);
/** Somebody for each device. */
export const personOf = (device: number): string => uuid(100 + device);

const id = fc.constantFrom(uuid(11), uuid(12), uuid(13));
const idOrNull = fc.option(id);
const name = fc.constantFrom('Rossi', 'Bianchi', 'Verdi', "D'Àngelo");
const line = fc.constantFrom('', 'one', 'two', 'three', 'quattro "virgolette"');
const flag = fc.boolean();
const date = fc.constantFrom('2026-01-31', '2026-02-28', '2028-02-29');
const dateOrNull = fc.option(date);
const anything = fc.constantFrom<unknown>('', 0, 7, 'text', null, false, true, [1, 2], { b: 1, a: [null] });
const key = ['a', 'b', 'c/d', 'constructor'] as const;
const map = (value: fc.Arbitrary<unknown>) => ({ keys: key, value });
const tag = map(fc.option(fc.constant(true)));
const external = map(fc.option(fc.constantFrom('', '17', 'A-1')));
const labels = fc.constantFrom([], [{ label: 'work', value: 'x@example.org' }], [{ label: '', value: '1' }]);

const stage = (text: string, probability: number) => ({
  name: text,
  order: 'a0',
  probability,
  targetDays: null,
  checklist: [],
  kind: 'open',
  colour: 'blue',
  archived: false,
});

export const fieldValues: Record<CollectionName, FieldValues> = {
  opportunities: {
    title: name,
    contact: id,
    place: fc.record({ pipeline: id, stage: id, reason: idOrNull }),
    owner: idOrNull,
    revenue: fc.option(
      fc
        .tuple(fc.nat(3), fc.nat(3))
        .map(([low, more]) => ({ low: low * 100, high: (low + more) * 100, currency: 'EUR' })),
    ),
    expectedClose: dateOrNull,
    inForecast: flag,
    nextAction: fc.option(fc.record({ date, note: line })),
    notes: line,
    leadSource: idOrNull,
    checklist: map(fc.option(flag)),
    products: fc.constantFrom([], [{ product: uuid(20), name: 'GTX', quantity: 1.5, price: null }]),
    tags: tag,
    custom: map(anything),
    position: fc.constantFrom('', 'a0', 'a1'),
    external,
    removed: flag,
  },
  contacts: {
    givenName: line,
    familyName: name,
    company: line,
    jobTitle: line,
    emails: labels,
    phones: labels,
    addresses: fc.constantFrom(
      [],
      [{ label: '', street: 'Via Po 1', postcode: '10123', city: 'Torino', province: 'TO', country: 'IT' }],
    ),
    owner: idOrNull,
    birthday: dateOrNull,
    language: fc.constantFrom('', 'it', 'en-GB'),
    sector: line,
    website: line,
    notes: line,
    tags: tag,
    custom: map(anything),
    external,
    archived: flag,
    removed: flag,
  },
  pipelines: {
    name,
    order: fc.constantFrom('a0', 'a1'),
    stages: map(fc.constantFrom(stage('New', 10), stage('Sent', 50), stage('Sent', 60))),
    reasons: map(
      fc.constantFrom(
        { text: 'Price', outcome: 'lost', archived: false },
        { text: 'Price', outcome: 'lost', archived: true },
      ),
    ),
    money: flag,
    external,
    archived: flag,
    removed: flag,
  },
  people: {
    name,
    email: line,
    role: fc.constantFrom('administrator', 'manager', 'rep', 'viewer'),
    manager: idOrNull,
    team: line,
    external,
    archived: flag,
    removed: flag,
  },
  settings: {
    topic: fc.constantFrom('workspace', 'tags'),
    values: map(anything),
    removed: flag,
  },
  imports: {
    kind: fc.constantFrom('batch', 'chunk'),
    batch: id,
    files: line,
    status: fc.constantFrom(null, 'running', 'done', 'undoing', 'undone'),
    chunk: fc.constantFrom(null, { collection: 'contacts', created: [uuid(30)], updated: [] }),
    counts: fc.constantFrom({}, { created: 3 }, { created: 3, skipped: 1 }),
    removed: flag,
  },
};

/** One field, or one key of a map, with a value it may get. */
export type Change = { field: string; key: string | undefined; value: unknown };

export function changes(collection: CollectionName): fc.Arbitrary<Change> {
  const values = fieldValues[collection];
  return fc.oneof(
    ...Object.entries(values).map(([field, holds]) =>
      'keys' in holds
        ? fc.record({
            field: fc.constant(field),
            key: fc.constantFrom(...holds.keys),
            value: holds.value,
          })
        : holds.map((value) => ({ field, key: undefined, value })),
    ),
  );
}

/** A field, or a key of a map, with values that it gets in turn. */
export type Target = { field: string; key: string | undefined; values: readonly unknown[] };

export function targets(collection: CollectionName): fc.Arbitrary<Target> {
  const several = (value: fc.Arbitrary<unknown>) => fc.array(value, { minLength: 3, maxLength: 6 });
  return fc.oneof(
    ...Object.entries(fieldValues[collection]).map(([field, holds]) =>
      'keys' in holds
        ? fc.record({
            field: fc.constant(field),
            key: fc.constantFrom(...holds.keys),
            values: several(holds.value),
          })
        : fc.record({ field: fc.constant(field), key: fc.constant(undefined), values: several(holds) }),
    ),
  );
}

/** All fields of a new record (none of them `removed`); maps with some of their keys. */
export function newFields(collection: CollectionName): fc.Arbitrary<Record<string, unknown>> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [field, holds] of Object.entries(fieldValues[collection])) {
    if (field === 'removed') continue;
    fields[field] =
      'keys' in holds
        ? fc.dictionary(fc.constantFrom(...holds.keys), holds.value, { maxKeys: 2, noNullPrototype: true })
        : holds;
  }
  return fc.record(fields);
}
