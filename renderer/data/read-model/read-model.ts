import { dateAt } from '#shared/base/calendar-date';
import type { ImportBatch } from '#shared/domain/records/import-batch';
import type { Person } from '#shared/domain/records/person';
import type { Pipeline } from '#shared/domain/records/pipeline';
import type { OwnerGroup, Setting, Topic } from '#shared/domain/records/setting';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { bareRecord } from '../store/bare-record';
import type { ReadModel } from '../workspace';
import { createBoards } from './board';
import { type ContactLine, type Contacts, contactLine, createContacts } from './contacts';
import { createExternalIndex, externalText } from './external-keys';
import { momentOf } from './filter';
import { createListeners } from './listeners';
import { removed, used } from './opportunity-columns';
import { createOpportunityRows, type OpportunityRows, type ShownFields } from './opportunity-rows';

/** The read model as the rest of the data layer sees it: it can be changed. */
export type LiveReadModel = {
  readModel: ReadModel;
  rows: OpportunityRows;
  contacts: Contacts;
  /** Takes in a record as it is stored. */
  apply: <C extends CollectionName>(collection: C, record: RecordOf<C>) => void;
  /** Shows fields of an opportunity before they are durable; `now` in UTC ms. */
  show: (row: number, fields: ShownFields, now: number) => void;
  /** Forgets a record that was shown but never stored. */
  drop: (collection: 'opportunities' | 'contacts', id: string) => void;
  putContact: (line: ContactLine) => void;
  /** To be called after columns were filled directly. */
  touched: () => void;
  /** See `Listeners.tell`. */
  tell: () => void;
};

/** `offsetMinutes`: how far east of Greenwich the wall clock is at a moment. */
export function createReadModel(options: { offsetMinutes: (now: number) => number }): LiveReadModel {
  const rows = createOpportunityRows();
  const contacts = createContacts();
  const boards = createBoards(rows, contacts);
  const listeners = createListeners();
  const pipelines = new Map<string, Pipeline>();
  const people = new Map<string, Person>();
  const settings = new Map<Topic, Setting>();
  const imports = new Map<string, ImportBatch>();
  let version = 0;
  let peopleVersion = 0;
  let sorted: { pipelines?: Pipeline[]; people?: Person[]; imports?: ImportBatch[] } = {};

  const touched = (): void => {
    version++;
    listeners.changed();
  };
  type Visit = (id: string, text: string, isRemoved: boolean) => void;
  const eachExternal = {
    opportunities: (visit: Visit) => {
      const { columns } = rows;
      for (let row = 0; row < columns.size; row++) {
        const flags = columns.flags[row] as number;
        if ((flags & used) !== 0)
          visit(columns.id[row] as string, columns.external[row] as string, (flags & removed) !== 0);
      }
    },
    contacts: (visit: Visit) => contacts.each((line) => visit(line.id, line.external, line.removed)),
    pipelines: (visit: Visit) => {
      for (const one of pipelines.values()) visit(one.id, externalText(one.external), one.removed);
    },
    people: (visit: Visit) => {
      for (const one of people.values()) visit(one.id, externalText(one.external), one.removed);
    },
  };
  const external = {
    opportunities: createExternalIndex(eachExternal.opportunities),
    contacts: createExternalIndex(eachExternal.contacts),
    pipelines: createExternalIndex(eachExternal.pipelines),
    people: createExternalIndex(eachExternal.people),
  };
  const putContact = (line: ContactLine): void => {
    contacts.put(line);
    external.contacts.changed(line.id, line.external, line.removed);
  };
  const apply: { [C in CollectionName]: (record: RecordOf<C>) => void } = {
    opportunities: (record) => {
      const row = rows.put(record);
      external.opportunities.changed(record.id, rows.columns.external[row] as string, record.removed);
    },
    contacts: (record) => putContact(contactLine(record)),
    pipelines: (record) => {
      pipelines.set(record.id, bareRecord(record));
      external.pipelines.changed(record.id, externalText(record.external), record.removed);
    },
    people: (record) => {
      if (people.get(record.id)?.name !== record.name) peopleVersion++;
      people.set(record.id, bareRecord(record));
      external.people.changed(record.id, externalText(record.external), record.removed);
    },
    settings: (record) => {
      settings.set(record.topic, bareRecord(record));
    },
    // Chunks name every record of an import: they are read when somebody undoes it, not kept.
    imports: (record) => {
      if (record.kind === 'batch') imports.set(record.id, bareRecord(record));
    },
  };

  const inOrder = <R extends { id: string }>(records: Iterable<R>, key: (record: R) => string): R[] =>
    [...records].sort((a, b) => {
      const [one, other] = [key(a), key(b)];
      return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1;
    });

  const readModel: ReadModel = {
    get version() {
      return version;
    },
    get namesVersion() {
      return contacts.version + peopleVersion;
    },
    subscribe: listeners.subscribe,
    pipelines: () => {
      sorted.pipelines ??= inOrder(
        [...pipelines.values()].filter((one) => !one.removed),
        (one) => one.order,
      );
      return sorted.pipelines;
    },
    pipeline: (id) => pipelines.get(id),
    people: () => {
      sorted.people ??= inOrder(
        [...people.values()].filter((one) => !one.removed),
        (one) => one.name.toLowerCase(),
      );
      return sorted.people;
    },
    person: (id) => people.get(id),
    setting: (topic) => settings.get(topic),
    imports: () => {
      // Newest first: ids are UUID v7, which sort by time.
      sorted.imports ??= inOrder(
        [...imports.values()].filter((one) => !one.removed),
        (one) => one.id,
      ).reverse();
      return sorted.imports;
    },
    ownerGroup: () => {
      const group = settings.get('opportunityDefaults')?.values.ownerGroup;
      return typeof group === 'string'
        ? (settings.get('ownerGroups')?.values[group] as OwnerGroup | undefined)
        : undefined;
    },
    board: (id, filter, sort, now) => {
      const pipeline = pipelines.get(id);
      if (pipeline === undefined) return undefined;
      const moment = momentOf(now, dateAt(now, options.offsetMinutes(now)));
      return boards.board(pipeline, filter, sort, moment, version);
    },
    card: (row) => rows.card(row, contacts.name),
    rowOf: (id) => rows.rowOf(id),
    allRows: () => {
      const { columns } = rows;
      const all = new Int32Array(rows.count);
      let count = 0;
      for (let row = 0; row < columns.size; row++)
        if (((columns.flags[row] as number) & (used | removed)) === used) all[count++] = row;
      return all;
    },
    contactName: contacts.name,
    contactCount: () => contacts.count,
    opportunityCount: () => rows.count,
    opportunitiesOf: (contact) => {
      const code = rows.names.contacts.find(contact);
      if (code === undefined) return [];
      const { columns } = rows;
      const found: number[] = [];
      for (let row = 0; row < columns.size; row++)
        if (columns.contact[row] === code && ((columns.flags[row] as number) & (used | removed)) === used)
          found.push(row);
      return found;
    },
    findContacts: contacts.find,
    findExternal: (collection, source, key) => external[collection].find(source, key),
  };

  return {
    readModel,
    rows,
    contacts,
    apply: (collection, record) => {
      (apply[collection] as (one: typeof record) => void)(record);
      if (collection !== 'opportunities' && collection !== 'contacts') sorted = {};
      touched();
    },
    show: (row, fields, now) => {
      rows.show(row, fields, now);
      touched();
    },
    drop: (collection, id) => {
      if (collection === 'contacts') contacts.drop(id);
      else {
        const row = rows.rowOf(id);
        if (row !== undefined) {
          external.opportunities.changed(id, '', true);
          rows.drop(row);
        }
      }
      touched();
    },
    putContact,
    touched,
    tell: listeners.tell,
  };
}
