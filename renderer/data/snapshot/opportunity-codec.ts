import { removed } from '../read-model/opportunity-columns';
import type { OpportunityRows } from '../read-model/opportunity-rows';
import { type TrackedValue, trackedFields } from '../read-model/tracked-entries';
import { narrow } from './narrow';

const idLength = 36;
const ownerField = trackedFields.indexOf('owner');
const revenueField = trackedFields.indexOf('revenue');

/**
 * The rows of one bucket in columns. What repeats is numbered per bucket (`contacts` to `currencies` say what the
 * numbers mean, −1 is null), ids are joined, what is mostly empty is listed by index.
 */
type Columns = {
  ids: string;
  titles: string[];
  notes: [number, string][];
  positions: [number, string][];
  external: [number, string][];
  contacts: string;
  people: string[];
  places: string[];
  reasons: string[];
  currencies: string[];
  contact: number[];
  owner: number[];
  place: number[];
  reason: number[];
  currency: number[];
  close: number[];
  action: number[];
  flags: number[];
  low: number[];
  high: number[];
  /** UTC ms after `epoch`; the stays after the creation, `entered` after the last stay: mostly one digit, not thirteen. */
  epoch: number;
  created: number[];
  entered: number[];
  stays: number[];
  stayPlaces: number[];
  stayTimes: number[];
  /** Index of the row, then per entry its five numbers. */
  tracked: [number, ...number[]][];
};

/** Numbers what it is given in the order of appearance; −1 stays −1. */
function numbering(text: (code: number) => string) {
  const numbers = new Map<number, number>();
  const texts: string[] = [];
  const number = (code: number): number => {
    if (code < 0) return -1;
    const known = numbers.get(code);
    if (known !== undefined) return known;
    numbers.set(code, texts.length);
    return texts.push(text(code)) - 1;
  };
  return { number, texts };
}

/** One bucket of the read model as text, with the number of its records. */
export function encodeOpportunities(rows: OpportunityRows, bucket: number): { text: string; count: number } {
  const { columns, names } = rows;
  const contacts = numbering(names.contacts.text);
  const people = numbering(names.people.text);
  const places = numbering(names.places.text);
  const reasons = numbering(names.reasons.text);
  const currencies = numbering(names.currencies.text);
  const ids: string[] = [];
  const out: Omit<Columns, 'epoch' | 'ids' | 'contacts' | 'people' | 'places' | 'reasons' | 'currencies'> = {
    titles: [],
    notes: [],
    positions: [],
    external: [],
    contact: [],
    owner: [],
    place: [],
    reason: [],
    currency: [],
    close: [],
    action: [],
    flags: [],
    low: [],
    high: [],
    created: [],
    entered: [],
    stays: [],
    stayPlaces: [],
    stayTimes: [],
    tracked: [],
  };
  let epoch = 0;
  for (let row = 0; row < columns.size; row++) {
    if (columns.bucket[row] !== bucket || columns.id[row] === '') continue;
    const created = columns.created[row] as number;
    if (ids.length === 0) epoch = created;
    const index = ids.push(columns.id[row] as string) - 1;
    out.titles.push(columns.title[row] as string);
    if (columns.note[row] !== '') out.notes.push([index, columns.note[row] as string]);
    if (columns.position[row] !== '') out.positions.push([index, columns.position[row] as string]);
    if (columns.external[row] !== '') out.external.push([index, columns.external[row] as string]);
    out.contact.push(contacts.number(columns.contact[row] as number));
    out.owner.push(people.number(columns.owner[row] as number));
    out.place.push(places.number(columns.place[row] as number));
    out.reason.push(reasons.number(columns.reason[row] as number));
    out.currency.push(currencies.number(columns.currency[row] as number));
    out.close.push(columns.close[row] as number);
    out.action.push(columns.action[row] as number);
    out.flags.push(columns.flags[row] as number);
    out.low.push(columns.low[row] as number);
    out.high.push(columns.high[row] as number);
    out.created.push(created - epoch);
    let stays = 0;
    let last = created;
    rows.stays.each(columns.stays[row] as number, (place, at) => {
      out.stayPlaces.push(places.number(place));
      out.stayTimes.push(at - created);
      last = at;
      stays++;
    });
    out.stays.push(stays);
    out.entered.push((columns.entered[row] as number) - last);
    if ((columns.tracked[row] as number) >= 0) {
      const numbers: [number, ...number[]] = [index];
      rows.tracked.each(columns.tracked[row] as number, ({ field, at, a, b, currency }) =>
        numbers.push(
          field,
          at,
          field === ownerField ? people.number(a) : a,
          b,
          field === revenueField ? currencies.number(currency) : 0,
        ),
      );
      out.tracked.push(numbers);
    }
  }
  const encoded: Columns = {
    ...out,
    epoch,
    ids: ids.join(''),
    contacts: contacts.texts.join(''),
    people: people.texts,
    places: places.texts,
    reasons: reasons.texts,
    currencies: currencies.texts,
  };
  return { text: narrow(JSON.stringify(encoded)), count: ids.length };
}

/** Puts the rows of a bucket into an empty part of the read model. Throws on what is no bucket. */
export function decodeOpportunities(text: string, rows: OpportunityRows): number {
  const bucket = JSON.parse(text) as Columns;
  const { columns, names } = rows;
  const count = bucket.ids.length / idLength;
  const contacts = parts(bucket.contacts).map(names.contacts.codeOf);
  const people = bucket.people.map(names.people.codeOf);
  const places = bucket.places.map(names.places.codeOf);
  const reasons = bucket.reasons.map(names.reasons.codeOf);
  const currencies = bucket.currencies.map(names.currencies.codeOf);
  const code = (codes: readonly number[], number: number): number =>
    number < 0 ? -1 : (codes[number] as number);
  let stay = 0;
  let linked = 0;
  for (let index = 0; index < count; index++) {
    const row = rows.take(bucket.ids.slice(index * idLength, (index + 1) * idLength));
    columns.title[row] = bucket.titles[index] as string;
    columns.note[row] = '';
    columns.position[row] = '';
    columns.external[row] = '';
    columns.contact[row] = code(contacts, bucket.contact[index] as number);
    columns.owner[row] = code(people, bucket.owner[index] as number);
    columns.place[row] = code(places, bucket.place[index] as number);
    columns.reason[row] = code(reasons, bucket.reason[index] as number);
    columns.currency[row] = code(currencies, bucket.currency[index] as number);
    columns.close[row] = bucket.close[index] as number;
    columns.action[row] = bucket.action[index] as number;
    columns.flags[row] = bucket.flags[index] as number;
    columns.low[row] = bucket.low[index] as number;
    columns.high[row] = bucket.high[index] as number;
    const created = bucket.epoch + (bucket.created[index] as number);
    const until = stay + (bucket.stays[index] as number);
    let at = created;
    let head = -1;
    let last = -1;
    for (; stay < until; stay++) {
      at = created + (bucket.stayTimes[stay] as number);
      last = rows.stays.after(last, places[bucket.stayPlaces[stay] as number] as number, at);
      if (head < 0) head = last;
    }
    columns.stays[row] = head;
    columns.created[row] = created;
    columns.entered[row] = at + (bucket.entered[index] as number);
    if (((columns.flags[row] as number) & removed) !== 0) continue;
    rows.stages.link(row);
    linked++;
  }
  for (const [index, external] of bucket.external)
    columns.external[rowAt(rows, bucket.ids, index)] = external;
  for (const [index, note] of bucket.notes) columns.note[rowAt(rows, bucket.ids, index)] = note;
  for (const [index, position] of bucket.positions)
    columns.position[rowAt(rows, bucket.ids, index)] = position;
  for (const [index, ...numbers] of bucket.tracked) {
    const values: TrackedValue[] = [];
    for (let from = 0; from < numbers.length; from += 5) {
      const [field, at, a, b, currency] = numbers.slice(from, from + 5) as [
        number,
        number,
        number,
        number,
        number,
      ];
      values.push({
        field,
        at,
        a: field === ownerField ? code(people, a) : a,
        b,
        currency: field === revenueField ? code(currencies, currency) : 0,
      });
    }
    const row = rowAt(rows, bucket.ids, index);
    columns.tracked[row] = rows.tracked.replace(-1, values);
  }
  rows.counted(linked);
  return count;
}

const parts = (ids: string): string[] =>
  Array.from({ length: ids.length / idLength }, (_, index) =>
    ids.slice(index * idLength, (index + 1) * idLength),
  );
const rowAt = (rows: OpportunityRows, ids: string, index: number): number =>
  rows.rowOf(ids.slice(index * idLength, (index + 1) * idLength)) as number;
