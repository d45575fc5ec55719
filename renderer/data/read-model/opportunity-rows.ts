import { dateOfDayNumber, dayNumber } from '#shared/base/calendar-date';
import { stampMs } from '#shared/base/stamp';
import { journeyOf } from '#shared/domain/journey';
import type { Opportunity, Place, Revenue } from '#shared/domain/records/opportunity';
import { createdStamp } from '#shared/sync/record';
import type { Card } from '../workspace';
import { bucketOf } from './buckets';
import { createDictionary, type Dictionary } from './dictionary';
import { externalText } from './external-keys';
import { createIdIndex, hexDigits } from './id-index';
import {
  createOpportunityColumns,
  inForecast,
  noDay,
  type OpportunityColumns,
  removed,
  reserve,
  used,
} from './opportunity-columns';
import { createPlaceEntries, type PlaceEntries } from './place-entries';
import { createStageIndex, type StageIndex } from './stage-index';
import {
  createTrackedEntries,
  type TrackedEntries,
  type TrackedValue,
  trackedFields,
} from './tracked-entries';

/** The dictionaries that columns of the read model are coded with. A place is `pipeline` + `stage`, 36 characters each. */
export type Names = {
  contacts: Dictionary;
  people: Dictionary;
  places: Dictionary;
  reasons: Dictionary;
  currencies: Dictionary;
};

export const createNames = (): Names => ({
  contacts: createDictionary(),
  people: createDictionary(),
  places: createDictionary(),
  reasons: createDictionary(),
  currencies: createDictionary(),
});

export const pipelineOfPlace = (place: string): string => place.slice(0, 36);
export const stageOfPlace = (place: string): string => place.slice(36);

/** Fields of an opportunity that the read model shows before they are durable. */
export type ShownFields = Partial<
  Pick<
    Opportunity,
    | 'title'
    | 'contact'
    | 'place'
    | 'owner'
    | 'revenue'
    | 'expectedClose'
    | 'inForecast'
    | 'nextAction'
    | 'position'
    | 'removed'
  >
>;

/** All opportunities in columns, with their index by stage. */
export type OpportunityRows = {
  columns: OpportunityColumns;
  names: Names;
  stages: StageIndex;
  stays: PlaceEntries;
  tracked: TrackedEntries;
  rowOf: (id: string) => number | undefined;
  /** Every id, removed ones too. */
  ids: () => Iterable<string>;
  /** How many records, removed ones too. */
  readonly size: number;
  /** Takes a record in as it is stored, new or changed. */
  put: (record: Opportunity) => number;
  /** Changes what is shown of a row; `now` (UTC ms) is when a new place was entered. */
  show: (row: number, fields: ShownFields, now: number) => void;
  /** The values that `show` would overwrite, for taking it back without a record. */
  shown: (row: number) => Required<ShownFields> & { entered: number };
  /** Forgets a row, for a record that was never stored. */
  drop: (row: number) => void;
  /** A free row for `id`, used but not linked: the caller fills every column, then calls `stages.link` unless removed. */
  take: (id: string) => number;
  card: (row: number, contactName: (contact: string) => string | undefined) => Card;
  /** Rows that are not removed. */
  readonly count: number;
  /** To be called by whoever links rows taken with `take`. */
  counted: (rows: number) => void;
};

export function createOpportunityRows(): OpportunityRows {
  const columns = createOpportunityColumns();
  const names = createNames();
  const stages = createStageIndex(columns);
  const stays = createPlaceEntries();
  const tracked = createTrackedEntries();
  const rows = createIdIndex((row) => columns.id[row] as string);
  const free: number[] = [];
  let count = 0;

  const placeCode = (place: Place): number => names.places.codeOf(place.pipeline + place.stage);
  const codeOrNull = (dictionary: Dictionary, text: string | null): number =>
    text === null ? -1 : dictionary.codeOf(text);
  const isLinked = (row: number): boolean => ((columns.flags[row] as number) & removed) === 0;

  const take = (id: string): number => {
    const row = free.pop() ?? columns.size++;
    reserve(columns, columns.size);
    columns.id[row] = id;
    columns.idHead[row] = hexDigits(id, 0, 12);
    rows.add(id, row);
    columns.flags[row] = used;
    columns.stays[row] = -1;
    columns.tracked[row] = -1;
    columns.bucket[row] = bucketOf(id);
    return row;
  };
  const flag = (row: number, bit: number, on: boolean): void => {
    const flags = columns.flags[row] as number;
    columns.flags[row] = on ? flags | bit : flags & ~bit;
  };
  const unlink = (row: number): void => {
    if (!isLinked(row)) return;
    stages.unlink(row);
    count--;
  };
  const link = (row: number): void => {
    if (!isLinked(row)) return;
    stages.link(row);
    count++;
  };
  const set = (row: number, fields: ShownFields): void => {
    if (fields.title !== undefined) columns.title[row] = fields.title;
    if (fields.contact !== undefined) columns.contact[row] = names.contacts.codeOf(fields.contact);
    if (fields.place !== undefined) {
      columns.place[row] = placeCode(fields.place);
      columns.reason[row] = codeOrNull(names.reasons, fields.place.reason);
    }
    if (fields.owner !== undefined) columns.owner[row] = codeOrNull(names.people, fields.owner);
    if (fields.revenue !== undefined) {
      columns.low[row] = fields.revenue?.low ?? 0;
      columns.high[row] = fields.revenue?.high ?? 0;
      columns.currency[row] = codeOrNull(names.currencies, fields.revenue?.currency ?? null);
    }
    if (fields.expectedClose !== undefined)
      columns.close[row] = fields.expectedClose === null ? noDay : dayNumber(fields.expectedClose);
    if (fields.nextAction !== undefined) {
      columns.action[row] = fields.nextAction === null ? noDay : dayNumber(fields.nextAction.date);
      columns.note[row] = fields.nextAction?.note ?? '';
    }
    if (fields.position !== undefined) columns.position[row] = fields.position;
    if (fields.inForecast !== undefined) flag(row, inForecast, fields.inForecast);
    if (fields.removed !== undefined) flag(row, removed, fields.removed);
  };
  const setStays = (row: number, record: Opportunity): void => {
    const journey = journeyOf(record.journal);
    columns.created[row] = stampMs(createdStamp(record));
    columns.entered[row] = journey.at(-1)?.entered ?? (columns.created[row] as number);
    columns.stays[row] = stays.replace(
      columns.stays[row] as number,
      journey.map((stay) => placeCode(stay.place)),
      journey.map((stay) => stay.entered),
    );
  };
  const trackedValue = (field: number, at: number, value: unknown): TrackedValue => {
    const of = { field, at, a: 0, b: 0, currency: 0 };
    switch (trackedFields[field]) {
      case 'owner':
        return { ...of, a: codeOrNull(names.people, value as string | null) };
      case 'expectedClose':
        return { ...of, a: value === null ? noDay : dayNumber(value as string) };
      default: {
        const range = value as Revenue | null;
        return range === null
          ? { ...of, currency: -1 }
          : { ...of, a: range.low, b: range.high, currency: names.currencies.codeOf(range.currency) };
      }
    }
  };
  const setTracked = (row: number, { journal }: Opportunity): void => {
    const values: TrackedValue[] = [];
    // A journal of the four tracked fields' first values says nothing that the columns do not.
    if (journal.length > trackedFields.length + 1)
      trackedFields.forEach((name, field) => {
        const entries = journal.filter((entry) => entry.field === name && entry.overridden !== true);
        if (entries.length > 1)
          for (const { stamp, value } of entries) values.push(trackedValue(field, stampMs(stamp), value));
      });
    columns.tracked[row] = tracked.replace(columns.tracked[row] as number, values);
  };

  return {
    columns,
    names,
    stages,
    stays,
    tracked,
    take,
    rowOf: rows.find,
    ids: function* () {
      for (let row = 0; row < columns.size; row++)
        if (((columns.flags[row] as number) & used) !== 0) yield columns.id[row] as string;
    },
    get size() {
      return rows.size;
    },
    put: (record) => {
      const known = rows.find(record.id);
      if (known !== undefined) unlink(known);
      const row = known ?? take(record.id);
      set(row, record);
      columns.external[row] = externalText(record.external);
      setStays(row, record);
      setTracked(row, record);
      link(row);
      return row;
    },
    show: (row, fields, now) => {
      unlink(row);
      const before = columns.place[row] as number;
      set(row, fields);
      if ((columns.place[row] as number) !== before) columns.entered[row] = now;
      link(row);
    },
    shown: (row) => {
      const currency = columns.currency[row] as number;
      const place = names.places.text(columns.place[row] as number);
      const reason = columns.reason[row] as number;
      const owner = columns.owner[row] as number;
      const flags = columns.flags[row] as number;
      const action = columns.action[row] as number;
      return {
        title: columns.title[row] as string,
        contact: names.contacts.text(columns.contact[row] as number),
        place: {
          pipeline: pipelineOfPlace(place),
          stage: stageOfPlace(place),
          reason: reason < 0 ? null : names.reasons.text(reason),
        },
        owner: owner < 0 ? null : names.people.text(owner),
        revenue:
          currency < 0
            ? null
            : {
                low: columns.low[row] as number,
                high: columns.high[row] as number,
                currency: names.currencies.text(currency),
              },
        expectedClose: dateOrNull(columns.close[row] as number),
        inForecast: (flags & inForecast) !== 0,
        nextAction:
          action === noDay ? null : { date: dateOfDayNumber(action), note: columns.note[row] as string },
        position: columns.position[row] as string,
        removed: (flags & removed) !== 0,
        entered: columns.entered[row] as number,
      };
    },
    drop: (row) => {
      unlink(row);
      rows.remove(columns.id[row] as string);
      columns.stays[row] = stays.replace(columns.stays[row] as number, [], []);
      columns.tracked[row] = tracked.replace(columns.tracked[row] as number, []);
      columns.flags[row] = removed;
      columns.id[row] = '';
      columns.title[row] = '';
      free.push(row);
    },
    card: (row, contactName) => {
      const place = names.places.text(columns.place[row] as number);
      const reason = columns.reason[row] as number;
      const owner = columns.owner[row] as number;
      const currency = columns.currency[row] as number;
      const contact = names.contacts.text(columns.contact[row] as number);
      return {
        row,
        id: columns.id[row] as string,
        title: columns.title[row] as string,
        contact,
        contactName: contactName(contact),
        owner: owner < 0 ? null : names.people.text(owner),
        pipeline: pipelineOfPlace(place),
        stage: stageOfPlace(place),
        reason: reason < 0 ? null : names.reasons.text(reason),
        low: columns.low[row] as number,
        high: columns.high[row] as number,
        currency: currency < 0 ? null : names.currencies.text(currency),
        expectedClose: dateOrNull(columns.close[row] as number),
        inForecast: ((columns.flags[row] as number) & inForecast) !== 0,
        nextActionDate: dateOrNull(columns.action[row] as number),
        nextActionNote: columns.note[row] as string,
        entered: columns.entered[row] as number,
        created: columns.created[row] as number,
        position: columns.position[row] as string,
      };
    },
    get count() {
      return count;
    },
    counted: (rowsLinked) => {
      count += rowsLinked;
    },
  };
}

const dateOrNull = (day: number): string | null => (day === noDay ? null : dateOfDayNumber(day));
