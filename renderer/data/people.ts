import { ok, type Result } from '#shared/base/result';
import { type Person, personType } from '#shared/domain/records/person';
import { latestStamp } from '#shared/sync/record';
import { createRecord, type Patch, writeRecord } from '#shared/sync/write';
import type { CommandError, Workspace } from './workspace';

/** Adds somebody who works in the workspace; resolves with the new id when durable. Who may own says the owner group. */
export async function addPerson(
  { writeMany, newId, clock, me }: Workspace,
  name: string,
): Promise<Result<string, CommandError>> {
  const id = newId();
  const person = createRecord<Person>(
    personType,
    id,
    { name, email: '', role: 'rep', manager: null, team: '', external: {}, archived: false },
    { stamp: clock.tick(), person: me, cause: 'hand' },
  );
  const written = await writeMany('people', [person]);
  return written.ok ? ok(id) : written;
}

/** Renames or archives somebody; durable when it resolves. Not a step of undo: what it does is undone where it was done. */
export async function editPerson(
  { read, writeMany, clock, me }: Workspace,
  id: string,
  patch: Patch<Person>,
): Promise<Result<void, CommandError>> {
  const person = await read('people', id);
  if (person === undefined) return { ok: false, error: { kind: 'not found' } };
  clock.observe(latestStamp(person));
  const next = writeRecord<Person>(personType, person, patch, {
    stamp: clock.tick(),
    person: me,
    cause: 'hand',
  });
  return next === person ? ok(undefined) : writeMany('people', [next]);
}
