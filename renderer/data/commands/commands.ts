import { generateKeyBetween } from 'fractional-indexing';
import type { IdSource } from '#shared/base/ids';
import { fail, ok, type Result } from '#shared/base/result';
import { movedPlace } from '#shared/domain/moves';
import { mayOwn } from '#shared/domain/owners';
import { positionKey } from '#shared/domain/positions';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { type Person, personType } from '#shared/domain/records/person';
import { type Setting, settingId, settingType } from '#shared/domain/records/setting';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import type { Clock } from '#shared/sync/clock';
import type { Replicated } from '#shared/sync/record';
import { createRecord, type Patch } from '#shared/sync/write';
import type { ShownFields } from '../read-model/opportunity-rows';
import type { LiveReadModel } from '../read-model/read-model';
import type { CommandError, Commands, UndoLabel } from '../workspace';
import { columnOf, keysFor } from './arrange';
import { createAuthor } from './authorship';
import { type Changed, type Changes, type Outcome, type Shown, validated } from './changes';
import { contactFrom, opportunityFrom } from './create-opportunity';
import { moveTo } from './move';
import { fieldChanges, inversePatch, type RecordChange, type UndoStacks, type UndoStep } from './undo';

const shownFields = [
  'title',
  'contact',
  'place',
  'owner',
  'revenue',
  'expectedClose',
  'inForecast',
  'nextAction',
  'position',
  'removed',
] as const satisfies readonly (keyof ShownFields)[];

export function createCommands(options: {
  model: LiveReadModel;
  changes: Changes;
  undo: UndoStacks;
  clock: Clock;
  newId: IdSource;
  me: string;
}): Commands {
  const { model, changes, undo, clock, newId, me } = options;
  const { readModel, rows } = model;
  const author = createAuthor(clock, me);

  const maybeOwn = (person: string | null): boolean => {
    if (person === null) return true;
    const record = readModel.person(person);
    return record !== undefined && mayOwn(record, readModel.ownerGroup());
  };
  const titleOf = (id: string): string => {
    const row = rows.rowOf(id);
    return row === undefined ? '' : (rows.columns.title[row] as string);
  };
  /** `aside`: what was written besides, that nobody would name. */
  const remember = <C extends CollectionName>(
    command: UndoLabel['command'],
    named: Pick<UndoLabel, 'title' | 'topic'>,
    collection: C,
    changed: readonly Changed<C>[],
    aside: readonly Changed<C>[] = [],
  ): void => {
    undo.done({
      label: { command, count: changed.length, ...named },
      changes: [...changed, ...aside].map((one) => changeOf(collection, one)),
    });
  };
  const changeOf = <C extends CollectionName>(collection: C, changed: Changed<C>): RecordChange => ({
    collection,
    id: changed.after.id,
    fields: fieldChanges(collection, changed),
  });

  /** What of a patch stands on cards; nothing when the schema would refuse the patch. */
  const shownOf = (patch: Patch<Opportunity>): Shown => ({
    fields: Object.fromEntries(
      shownFields.filter((field) => patch[field] !== undefined).map((field) => [field, patch[field]]),
    ),
    now: clock.now(),
  });

  /** Edits one record and remembers it under a command's name. */
  const edit = async <C extends CollectionName>(
    command: UndoLabel['command'],
    collection: C,
    id: string,
    patch: Patch<RecordOf<C> & Replicated>,
    named: (record: RecordOf<C>) => Pick<UndoLabel, 'title' | 'topic'>,
    shown?: Shown,
    check?: (record: RecordOf<C>) => Result<unknown, CommandError>,
  ): Promise<Result<void, CommandError>> => {
    const outcomes = await changes.change(
      collection,
      [id],
      (record) => {
        const checked = check?.(record);
        return checked?.ok === false ? checked : ok(author.write(collection, record, patch));
      },
      shown === undefined ? undefined : () => shown,
    );
    const outcome = outcomes.get(id) as Outcome<C>;
    if (!outcome.ok) return outcome;
    if (outcome.value !== undefined)
      remember(command, named(outcome.value.after), collection, [outcome.value]);
    return ok(undefined);
  };

  /** A place in an edit is a move or another reason in the same stage; both must hold what the domain says. */
  const checkPlace = (record: Opportunity, patch: Patch<Opportunity>): Result<unknown, CommandError> => {
    const to = patch.place;
    if (to === undefined) return ok(undefined);
    const pipeline = readModel.pipeline(to.pipeline);
    if (pipeline === undefined) return fail({ kind: 'no such stage' });
    if (record.place.pipeline === to.pipeline && record.place.stage === to.stage) return ok(undefined);
    return movedPlace(record, readModel.pipeline(record.place.pipeline), { ...to, pipeline });
  };

  /** Writes the inverse of a step, collection by collection; the step as it can be inverted again. */
  const invert = async (step: UndoStep): Promise<Result<UndoStep, CommandError>> => {
    const byCollection = new Map<CollectionName, RecordChange[]>();
    for (const change of step.changes)
      byCollection.set(change.collection, [...(byCollection.get(change.collection) ?? []), change]);
    const undone: RecordChange[] = [];
    let failure: CommandError | undefined;
    for (const [collection, list] of byCollection) {
      const fields = new Map(list.map((change) => [change.id, change.fields]));
      const outcomes = await changes.change(
        collection,
        [...fields.keys()],
        (record) => {
          const patch = inversePatch(collection, record, fields.get(record.id) ?? []);
          return ok(author.write(collection, record, patch, 'undo'));
        },
        collection === 'opportunities' ? (id) => shownInverse(id, fields.get(id) ?? []) : undefined,
      );
      for (const [id, outcome] of outcomes) {
        if (!outcome.ok) failure = outcome.error;
        else if (outcome.value !== undefined) undone.push({ ...changeOf(collection, outcome.value), id });
      }
    }
    if (failure !== undefined && undone.length === 0) return fail(failure);
    // Steps hold more records than they name: the contact of a new opportunity, cards that made room for another.
    const count = Math.min(step.label.count, undone.length);
    return ok({ label: { ...step.label, count }, changes: undone });
  };
  const shownInverse = (id: string, fields: RecordChange['fields']): Shown | undefined => {
    const row = rows.rowOf(id);
    if (row === undefined) return undefined;
    const present = rows.shown(row) as Record<string, unknown>;
    const back: Record<string, unknown> = {};
    for (const { path, from, to } of fields)
      if (path in present && JSON.stringify(present[path]) === JSON.stringify(to)) back[path] = from;
    return { fields: back as ShownFields, now: clock.now() };
  };
  const step = async (from: 'undo' | 'redo'): Promise<Result<{ label: UndoLabel } | null, CommandError>> => {
    const taken = from === 'undo' ? undo.takeUndo() : undo.takeRedo();
    if (taken === undefined) return ok(null);
    const done = await invert(taken);
    if (!done.ok) {
      undo.put(from, taken);
      return done;
    }
    // `done` is what was just written; inverting it once more is what the other stack is for.
    if (done.value.changes.length > 0) undo.put(from === 'undo' ? 'redo' : 'undo', done.value);
    return ok({ label: done.value.label });
  };

  return {
    move: async (ids, to) => {
      const moved = await moveTo({ model, changes, author, now: clock.now }, ids, to);
      if (moved.changed.length > 0) {
        const title = moved.changed.length === 1 ? (moved.changed[0]?.after.title ?? '') : '';
        remember('move', { title }, 'opportunities', moved.changed, moved.aside);
      }
      return { moved: moved.changed.map((one) => one.after.id), refused: moved.refused };
    },

    arrange: async (id, between) => {
      const row = rows.rowOf(id);
      if (row === undefined) return fail({ kind: 'not found' });
      const { place } = rows.shown(row);
      const column = columnOf(model, place.pipeline, place.stage, clock.now());
      const keys = keysFor(column, [id], between);
      const outcomes = await changes.change(
        'opportunities',
        [...keys.keys()],
        (record) =>
          ok(author.write('opportunities', record, { position: keys.get(record.id) ?? record.position })),
        (one) => ({ fields: { position: keys.get(one) ?? '' }, now: clock.now() }),
      );
      const changed: Changed<'opportunities'>[] = [];
      for (const outcome of outcomes.values()) {
        if (!outcome.ok) return outcome;
        if (outcome.value !== undefined) changed.push(outcome.value);
      }
      const [first, ...aside] = changed;
      if (first !== undefined) remember('arrange', { title: titleOf(id) }, 'opportunities', [first], aside);
      return ok(undefined);
    },

    createOpportunity: async (draft) => {
      const stage = readModel.pipeline(draft.pipeline)?.stages[draft.stage];
      if (stage === undefined) return fail({ kind: 'no such stage' });
      if (stage.archived) return fail({ kind: 'stage archived', stage: stage.name });
      const owner = draft.owner === undefined ? (maybeOwn(me) ? me : null) : draft.owner;
      if (!maybeOwn(owner)) return fail({ kind: 'owner not in group' });

      const newContact =
        typeof draft.contact === 'string' ? undefined : contactFrom(draft.contact, owner, newId, author);
      const contact = newContact?.id ?? (draft.contact as string);
      const first = columnOf(model, draft.pipeline, draft.stage, clock.now())[0];
      const position = generateKeyBetween(
        null,
        first === undefined ? null : positionKey(first.position, first.id),
      );
      const opportunity = opportunityFrom(draft, { contact, owner, position }, newId, author);
      // The opportunity is checked before its contact is written: a refused draft leaves nothing behind.
      const valid = validated('opportunities', opportunity);
      if (!valid.ok) return valid;
      const created: RecordChange[] = [];
      if (newContact !== undefined) {
        // First the contact: a crash between the two leaves a contact without opportunity, which is a whole record.
        const made = await changes.create('contacts', newContact);
        if (!made.ok) return made;
        if (made.value !== undefined) created.push(changeOf('contacts', made.value));
      }
      const made = await changes.create('opportunities', opportunity);
      if (!made.ok) return made;
      if (made.value !== undefined) created.unshift(changeOf('opportunities', made.value));
      undo.done({ label: { command: 'create', count: 1, title: opportunity.title }, changes: created });
      return ok({ opportunity: opportunity.id, contact });
    },

    editOpportunity: (id, patch) => {
      if (patch.owner !== undefined && !maybeOwn(patch.owner))
        return Promise.resolve(fail({ kind: 'owner not in group' }));
      return edit(
        'edit',
        'opportunities',
        id,
        patch,
        ({ title }) => ({ title }),
        patch.place === undefined ? shownOf(patch) : undefined,
        (record) => checkPlace(record, patch),
      );
    },

    removeOpportunities: async (ids) => {
      const outcomes = await changes.change(
        'opportunities',
        ids,
        (record) => ok(author.write('opportunities', record, { removed: true })),
        () => ({ fields: { removed: true }, now: clock.now() }),
      );
      const changed: Changed<'opportunities'>[] = [];
      let failure: CommandError | undefined;
      for (const outcome of outcomes.values()) {
        if (!outcome.ok) failure = outcome.error;
        else if (outcome.value !== undefined) changed.push(outcome.value);
      }
      if (changed.length > 0) {
        const title = changed.length === 1 ? (changed[0]?.after.title ?? '') : '';
        remember('remove', { title }, 'opportunities', changed);
      }
      return failure === undefined ? ok(undefined) : fail(failure);
    },

    editContact: (id, patch) =>
      edit('edit', 'contacts', id, patch, () => ({ title: readModel.contactName(id) ?? '' })),
    editPipeline: (id, patch) => edit('edit', 'pipelines', id, patch, ({ name }) => ({ title: name })),
    addPerson: async (name) => {
      const person = createRecord<Person>(
        personType,
        newId(),
        { name, email: '', role: 'rep', manager: null, team: '', external: {}, archived: false },
        author.now(),
      );
      const made = await changes.create('people', person);
      if (!made.ok) return made;
      if (made.value !== undefined) remember('create', { title: name }, 'people', [made.value]);
      return ok(person.id);
    },
    editPerson: (id, patch) => edit('edit', 'people', id, patch, ({ name }) => ({ title: name })),
    editSetting: async (topic, values) => {
      const id = settingId(topic);
      if (readModel.setting(topic) !== undefined)
        return edit('edit', 'settings', id, { values }, () => ({ title: '', topic }));
      const record = createRecord<Setting>(settingType, id, { topic, values }, author.now());
      const made = await changes.create('settings', record);
      return made.ok ? ok(undefined) : made;
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
  };
}
