import type { Stamp } from '#shared/base/stamp';
import { formatStamp, maxCounter, stampCounter, stampMs } from '#shared/base/stamp';
import type { Place } from '#shared/domain/records/opportunity';
import type { RecordType } from '#shared/domain/records/replicated';
import {
  authorOf,
  createdStamp,
  equal,
  isEmpty,
  latestStamp,
  pathsOf,
  type Replicated,
} from '#shared/sync/record';
import { createRecord, type Patch, writeRecord } from '#shared/sync/write';

/** Who imports, as every record of the batch says it. */
export type Author = { person: string; batch: string; device: string };
export const causeOf = (batch: string): `import:${string}` => `import:${batch}`;

export type AnyDraft = {
  id: string;
  fields: Record<string, unknown>;
  spoken: readonly string[];
  created?: number | null;
  placed?: number | null;
};

/** Stamps for moments of a file's rows; `at` is a clock's. */
export type Moments = { at: (ms: number) => Stamp; now: number };

/** The new record of a draft: created and placed when the file says, else now. */
export function recordFromDraft(
  type: RecordType,
  draft: AnyDraft,
  author: Author,
  moments: Moments,
): Replicated {
  // Noon of today may be yet to come.
  const created = Math.min(draft.created ?? moments.now, moments.now);
  const stamp = moments.at(created);
  const placed = Math.min(draft.placed ?? created, moments.now);
  return createRecord(
    type,
    draft.id,
    draft.fields as never,
    { stamp, person: author.person, cause: causeOf(author.batch) },
    placed === created || type.fields.place === undefined ? {} : { place: moments.at(placed) },
  );
}

/** What an earlier import wrote into a path, if any did; `undone` names batches that do not count any more. */
export function lastImported(
  record: Replicated,
  path: string,
  current: unknown,
  undone: ReadonlySet<string>,
): { value: unknown } | 'never' | 'forgotten' {
  for (let at = record.journal.length - 1; at >= 0; at--) {
    const entry = record.journal[at];
    if (entry?.field !== path || !entry.cause.startsWith('import:')) continue;
    if (entry.stamp !== createdStamp(record) && undone.has(entry.cause.slice('import:'.length))) continue;
    return { value: entry.value };
  }
  const creator = authorOf(record, createdStamp(record));
  if (creator === undefined || !creator.cause.startsWith('import:')) return 'never';
  if (record.stamps[path] === undefined) return { value: current };
  return record.forgotten?.[path] === undefined ? { value: null } : 'forgotten';
}

const same = (a: unknown, b: unknown): boolean => equal(a, b) || (isEmpty(a) && isEmpty(b));

/**
 * The record after the rows of a changed file: fields in which the file differs from what an import wrote last. Where
 * the file says what it said before, a later edit by hand stands. `grant` is a stamp later than all of the record's.
 * The very same object is returned when nothing changes.
 */
export function recordChanged<R extends Replicated>(
  type: RecordType,
  record: R,
  draft: AnyDraft,
  author: Author,
  moments: Moments,
  grant: Stamp,
  undone: ReadonlySet<string>,
): { record: R; fields: string[]; revived: boolean } {
  const paths = pathsOf(type, record);
  const patch: Record<string, unknown> = {};
  const fields: string[] = [];
  for (const field of draft.spoken) {
    const value = draft.fields[field];
    if (type.fields[field] === 'value') {
      if (!isNews(record, field, paths.get(field), value, undone)) continue;
      if (field === 'place' && movedSince(record, value as Place, undone)) continue;
      patch[field] = value;
      fields.push(field);
      continue;
    }
    const keys = Object.entries(value as object).filter(([key, one]) =>
      isNews(record, `${field}/${key}`, paths.get(`${field}/${key}`), one, undone),
    );
    if (keys.length === 0) continue;
    patch[field] = Object.fromEntries(keys);
    fields.push(field);
  }
  const revived = record.removed;
  if (revived) patch.removed = false;

  const by = { person: author.person, cause: causeOf(author.batch) };
  let next = record;
  if (patch.place !== undefined) {
    const { place, ...rest } = patch;
    const stamp = placeStamp(next, draft.placed ?? null, moments, author.device);
    next = writeRecord(type, next, { place } as unknown as Patch<R>, { ...by, stamp });
    return {
      record: writeRecord(type, next, rest as Patch<R>, {
        ...by,
        stamp: grant > stamp ? grant : justAfter(stamp, author.device),
      }),
      fields,
      revived,
    };
  }
  next = writeRecord(type, next, patch as Patch<R>, { ...by, stamp: grant });
  return { record: next, fields, revived };
}

function isNews(
  record: Replicated,
  path: string,
  current: unknown,
  value: unknown,
  undone: ReadonlySet<string>,
): boolean {
  if (same(current, value)) return false;
  const last = lastImported(record, path, current, undone);
  if (last === 'forgotten') return false;
  return last === 'never' ? !isEmpty(value) : !same(last.value, value);
}

/** Whether somebody moved an opportunity elsewhere while the file has it where an import put it, with another reason. */
function movedSince(record: Replicated, { pipeline, stage }: Place, undone: ReadonlySet<string>): boolean {
  const { place } = record as unknown as { place: Place };
  const last = lastImported(record, 'place', place, undone);
  if (typeof last === 'string' || last.value === null) return false;
  const before = last.value as Place;
  const stays = before.pipeline === pipeline && before.stage === stage;
  return stays && (place.pipeline !== pipeline || place.stage !== stage);
}

/** The file's moment, or just after the latest stamp of the record where that is later: a write must be the latest. */
function placeStamp(record: Replicated, placed: number | null, moments: Moments, device: string): Stamp {
  const latest = latestStamp(record);
  const wanted = moments.at(Math.min(placed ?? moments.now, moments.now));
  return wanted > latest ? wanted : justAfter(latest, device);
}

/** The next stamp of this device after one: for a record that is read and written in one go. */
function justAfter(stamp: Stamp, device: string): Stamp {
  const counter = stampCounter(stamp);
  return counter < maxCounter
    ? formatStamp(stampMs(stamp), counter + 1, device)
    : formatStamp(stampMs(stamp) + 1, 0, device);
}
