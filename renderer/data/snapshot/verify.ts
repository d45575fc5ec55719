import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { contactLine } from '../read-model/contacts';
import { createOpportunityRows, type OpportunityRows } from '../read-model/opportunity-rows';
import type { LiveReadModel } from '../read-model/read-model';
import { trackedFields } from '../read-model/tracked-entries';
import type { Store } from '../store/open-store';
import type { Disagreement } from '../workspace';

/**
 * Compares the read model with the stored records, one by one (R3). Call it when nothing is pending: what is shown
 * before it is durable would count as a disagreement. `limit` ends the search early.
 */
export async function verify(model: LiveReadModel, store: Store, limit = 100): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  const compare = (collection: CollectionName, id: string, inModel: unknown, stored: unknown): void => {
    const [a, b] = [JSON.stringify(inModel) ?? 'missing', JSON.stringify(stored) ?? 'missing'];
    if (a !== b && found.length < limit) found.push({ collection, id, model: a, stored: b });
  };
  const seen = { opportunities: new Set<string>(), contacts: new Set<string>() };

  await store.scan('opportunities', (records) => {
    const fresh = createOpportunityRows();
    for (const record of records) {
      seen.opportunities.add(record.id);
      const row = model.rows.rowOf(record.id);
      const freshRow = fresh.put(record as unknown as RecordOf<'opportunities'>);
      compare(
        'opportunities',
        record.id,
        row === undefined ? undefined : described(model.rows, row),
        described(fresh, freshRow),
      );
    }
    return true;
  });
  for (const id of model.rows.ids())
    if (!seen.opportunities.has(id)) compare('opportunities', id, 'present', undefined);

  await store.scan('contacts', (records) => {
    for (const record of records) {
      seen.contacts.add(record.id);
      compare('contacts', record.id, model.contacts.line(record.id), contactLine(record as never));
    }
    return true;
  });
  model.contacts.each((line) => {
    if (!seen.contacts.has(line.id)) compare('contacts', line.id, line, undefined);
  });
  for (const name of ['pipelines', 'people', 'settings'] as const)
    await store.scan(name, (records) => {
      for (const record of records) {
        const known =
          name === 'pipelines'
            ? model.readModel.pipeline(record.id)
            : name === 'people'
              ? model.readModel.person(record.id)
              : model.readModel.setting((record as unknown as RecordOf<'settings'>).topic);
        compare(name, record.id, known?.stamps, record.stamps);
      }
      return true;
    });
  if (found.length === 0 && sumsOf(model.rows) !== recountedSums(model.rows))
    found.push({
      collection: 'opportunities',
      id: '',
      model: sumsOf(model.rows),
      stored: recountedSums(model.rows),
    });
  return found;
}

/** How many records `sampleAgrees` looks at. */
const sample = 300;

/**
 * Whether there are as many records as rows, and a few hundred opportunities behind a random id are the same: cheap
 * enough for the idle time after every start, too dear for the start itself. `random` gives 0 ≤ x < 1.
 */
export async function sampleAgrees(
  model: LiveReadModel,
  store: Store,
  random: () => number,
): Promise<boolean> {
  const from = Math.floor(random() * 0x100000000)
    .toString(16)
    .padStart(8, '0');
  const [opportunities, contacts] = await Promise.all([
    store.count('opportunities'),
    store.count('contacts'),
  ]);
  let agrees = model.rows.size === opportunities && model.contacts.size === contacts;
  await store.scan(
    'opportunities',
    (records) => {
      const fresh = createOpportunityRows();
      for (const record of records) {
        const stored = described(fresh, fresh.put(record as unknown as RecordOf<'opportunities'>));
        const row = model.rows.rowOf(record.id);
        const known = row === undefined ? undefined : described(model.rows, row);
        if (JSON.stringify(known) !== JSON.stringify(stored)) agrees = false;
      }
      return false;
    },
    from,
    sample,
  );
  return agrees;
}

/** Everything that the columns say of a row, by names instead of codes. */
function described(rows: OpportunityRows, row: number): unknown {
  const { row: _r, ...card } = rows.card(row, () => undefined);
  const stays: [string, number][] = [];
  rows.stays.each(rows.columns.stays[row] as number, (place, at) =>
    stays.push([rows.names.places.text(place), at]),
  );
  const tracked: unknown[] = [];
  rows.tracked.each(rows.columns.tracked[row] as number, ({ field, at, a, b, currency }) => {
    const name = trackedFields[field];
    const value = name === 'owner' && a >= 0 ? rows.names.people.text(a) : a;
    const unit = name === 'revenue' && currency >= 0 ? rows.names.currencies.text(currency) : null;
    tracked.push([name, at, value, b, unit]);
  });
  return [card, rows.columns.external[row], rows.shown(row).removed, stays, tracked];
}

const places = (rows: OpportunityRows): number[] =>
  Array.from({ length: rows.names.places.size }, (_, index) => index);

const sumsOf = (rows: OpportunityRows): string =>
  JSON.stringify(
    places(rows).map((place) => [rows.stages.at(place).count, [...rows.stages.at(place).sums].sort()]),
  );

/** The sums again, from nothing but the columns. */
function recountedSums(rows: OpportunityRows): string {
  const again = createOpportunityRows();
  for (const place of places(rows)) again.names.places.codeOf(rows.names.places.text(place));
  for (let code = 0; code < rows.names.currencies.size; code++)
    again.names.currencies.codeOf(rows.names.currencies.text(code));
  for (const id of rows.ids()) {
    const row = rows.rowOf(id) as number;
    const shown = rows.shown(row);
    if (shown.removed) continue;
    const copy = again.take(id);
    again.columns.place[copy] = rows.columns.place[row] as number;
    again.columns.currency[copy] = rows.columns.currency[row] as number;
    again.columns.low[copy] = rows.columns.low[row] as number;
    again.columns.high[copy] = rows.columns.high[row] as number;
    again.columns.flags[copy] = rows.columns.flags[row] as number;
    again.stages.link(copy);
  }
  return sumsOf(again);
}
