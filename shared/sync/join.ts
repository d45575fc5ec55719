import { type Stamp, stampDevice } from '#shared/base/stamp';
import type { JournalEntry, RecordType } from '#shared/domain/records/replicated';
import {
  creation,
  equal,
  fieldsOf,
  impliedEntry,
  inOrder,
  isEmpty,
  keepsAll,
  keptEntries,
  pathsOf,
  type Replicated,
  stampOf,
} from './record';
import { forget } from './write';

/**
 * Joins two versions of one record: commutative, associative, idempotent (M1).
 *
 * For each path the later stamp wins (M2) and the journals join by union on (stamp, field) (M3). What makes M4 free of
 * any order is how an entry's fate is read off a version: an entry that is not the path's latest and not marked
 * `overridden` was superseded by somebody who *knew* it. Being superseded is final, so the union of what both versions
 * know decides: not the latest and superseded in neither version means it lost to a concurrent edit.
 */
export function join<R extends Replicated>(type: RecordType, a: R, b: R): R {
  if (a.id !== b.id) throw new Error(`join of two records: ${a.id} and ${b.id}`);
  const one = versionOf(type, a);
  const other = versionOf(type, b);

  const stamps: Record<string, Stamp> = {
    [creation]: [one.created, other.created].sort()[0] as Stamp,
  };
  const values = new Map<string, unknown>();
  const journal: JournalEntry[] = [];
  const crowded: string[] = [];
  for (const path of new Set([...one.paths.keys(), ...other.paths.keys()])) {
    const winner = laterOf(one, other, path);
    values.set(path, winner.paths.get(path));
    const stamp = stampOf(winner.record, path);
    if (stamp !== stamps[creation]) stamps[path] = stamp;
    const entries = joinEntries(one, other, path, stamp);
    journal.push(...entries);
    if (entries.length >= keptEntries && !keepsAll(type, path)) crowded.push(path);
  }
  const { journal: _j, forgotten: _f, stamps: _s, ...rest } = a;
  const joined = {
    ...rest,
    ...fieldsOf(type, values),
    stamps,
    journal: journal.sort(inOrder),
  } as unknown as R;
  const forgotten = joinForgotten(a.forgotten, b.forgotten);
  if (forgotten !== undefined) joined.forgotten = forgotten;
  for (const path of crowded) forget(joined, path);
  return joined;
}

/** True when both versions say the same, whatever the order of their keys. */
export const sameRecord = (a: Replicated, b: Replicated): boolean => equal(a, b);

type Version = {
  record: Replicated;
  created: Stamp;
  paths: Map<string, unknown>;
  entries: Map<string, JournalEntry[]>;
};

function versionOf(type: RecordType, record: Replicated): Version {
  const entries = new Map<string, JournalEntry[]>();
  for (const entry of record.journal) {
    const list = entries.get(entry.field);
    if (list === undefined) entries.set(entry.field, [entry]);
    else list.push(entry);
  }
  return {
    record,
    created: record.stamps[creation] as Stamp,
    paths: pathsOf(type, record),
    entries,
  };
}

/**
 * The version whose value of the path is later. Equal stamps of different values are never written by us (a profile
 * copied to a second laptop does it); they go by their text, an empty one last, since that has no implied entry.
 */
function laterOf(one: Version, other: Version, path: string): Version {
  if (!one.paths.has(path)) return other;
  if (!other.paths.has(path)) return one;
  const [mine, theirs] = [stampOf(one.record, path), stampOf(other.record, path)];
  if (mine !== theirs) return mine > theirs ? one : other;
  return text(one.paths.get(path)) >= text(other.paths.get(path)) ? one : other;
}

const text = (value: unknown, ...author: string[]): string =>
  JSON.stringify([isEmpty(value) ? 0 : 1, value, ...author]);
const content = (entry: JournalEntry): string => text(entry.value, entry.person, entry.cause);

/** The entries of one path in both versions, with their marks as the union of both knows them. */
function joinEntries(one: Version, other: Version, path: string, latest: Stamp): JournalEntry[] {
  const mine = entriesOf(one, path, latest);
  const theirs = entriesOf(other, path, latest);
  const joined: JournalEntry[] = [];
  for (const stamp of new Set([...mine.keys(), ...theirs.keys()])) {
    const a = mine.get(stamp);
    const b = theirs.get(stamp);
    // One side had it and dropped it by the ten-latest rule: it was superseded or reviewed, and stays dropped.
    if (a === undefined && forgot(one, path, stamp)) continue;
    if (b === undefined && forgot(other, path, stamp)) continue;
    const base = a === undefined ? (b as JournalEntry) : b === undefined || content(a) >= content(b) ? a : b;
    const superseded = supersededIn(one, path, a) || supersededIn(other, path, b);
    const { overridden: _o, reviewed: _r, ...entry } = base;
    joined.push({
      ...entry,
      ...(stamp < latest && !superseded ? { overridden: true as const } : {}),
      ...(a?.reviewed === true || b?.reviewed === true ? { reviewed: true as const } : {}),
    });
  }
  return joined;
}

/** The journal's entries of a path by stamp, with the present value's implied one where it loses. */
function entriesOf(version: Version, path: string, latest: Stamp): Map<Stamp, JournalEntry> {
  const byStamp = new Map((version.entries.get(path) ?? []).map((entry) => [entry.stamp, entry]));
  if (version.paths.has(path)) {
    const stamp = stampOf(version.record, path);
    if (stamp < latest && !byStamp.has(stamp)) {
      const implied = impliedEntry(version.record, path, version.paths.get(path));
      if (implied !== undefined) byStamp.set(stamp, implied);
    }
  }
  return byStamp;
}

const supersededIn = (version: Version, path: string, entry: JournalEntry | undefined): boolean =>
  entry !== undefined && entry.overridden !== true && entry.stamp < stampOf(version.record, path);

const forgot = (version: Version, path: string, stamp: Stamp): boolean =>
  (version.record.forgotten?.[path]?.[stampDevice(stamp)] ?? '') >= stamp;

function joinForgotten(a: Replicated['forgotten'], b: Replicated['forgotten']): Replicated['forgotten'] {
  if (a === undefined || b === undefined) return a ?? b;
  const joined: Record<string, Record<string, Stamp>> = { ...a };
  for (const [path, devices] of Object.entries(b)) {
    const merged = { ...joined[path] };
    for (const [device, stamp] of Object.entries(devices))
      if ((merged[device] ?? '') < stamp) merged[device] = stamp;
    joined[path] = merged;
  }
  return joined;
}
