import type { Stamp } from '#shared/base/stamp';
import type { JournalEntry, RecordType } from '#shared/domain/records/replicated';

/**
 * What a record must be, told from the writes that somebody knows of and nothing else: no version is ever merged here,
 * knowledge is a set of writes and two sets are put together by union. The oracle of the merge laws.
 */
export type Write = {
  path: string;
  stamp: Stamp;
  value: unknown;
  person: string;
  cause: string;
  /** The stamp of the value that the writer saw and replaced. */
  replaces: Stamp | undefined;
  /** How many writes of each device the writer knew, this one included: its version vector. */
  vector: ReadonlyMap<number, number>;
  device: number;
  /** A value of the creation that follows from the record and is not in the journal until something replaces it. */
  implied: boolean;
};

export type Knowledge = {
  created: ReadonlySet<Stamp>;
  writes: ReadonlyMap<string, Write>;
  /** Overridden values that somebody reviewed, by `keyOf`. */
  reviewed: ReadonlySet<string>;
  vector: ReadonlyMap<number, number>;
};

export const keyOf = (path: string, stamp: Stamp): string => `${path} @ ${stamp}`;

export const union = (a: Knowledge, b: Knowledge): Knowledge => ({
  created: new Set([...a.created, ...b.created]),
  writes: new Map([...a.writes, ...b.writes]),
  reviewed: new Set([...a.reviewed, ...b.reviewed]),
  vector: new Map(
    [...new Set([...a.vector.keys(), ...b.vector.keys()])].map((device) => [
      device,
      Math.max(a.vector.get(device) ?? 0, b.vector.get(device) ?? 0),
    ]),
  ),
});

export function writesByPath(known: Knowledge): Map<string, Write[]> {
  const byPath = new Map<string, Write[]>();
  for (const write of known.writes.values()) {
    const list = byPath.get(write.path);
    if (list === undefined) byPath.set(write.path, [write]);
    else list.push(write);
  }
  for (const list of byPath.values()) list.sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  return byPath;
}

export const nothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** The record that this knowledge makes. */
export function recordOf(type: RecordType, id: string, known: Knowledge): Record<string, unknown> {
  const created = [...known.created].sort()[0] as Stamp;
  const stamps: Record<string, Stamp> = { '*': created };
  const journal: JournalEntry[] = [];
  const forgotten: Record<string, Record<string, Stamp>> = {};
  const record: Record<string, unknown> = { id };
  for (const [field, kind] of Object.entries(type.fields)) if (kind === 'map') record[field] = {};

  for (const [path, writes] of writesByPath(known)) {
    const current = writes.at(-1) as Write;
    const slash = path.indexOf('/');
    if (slash < 0) record[path] = current.value;
    else (record[path.slice(0, slash)] as Record<string, unknown>)[path.slice(slash + 1)] = current.value;
    if (current.stamp !== created) stamps[path] = current.stamp;

    const replaced = new Set(writes.map((write) => write.replaces));
    const keepsAll = path === 'removed' || type.tracked.includes(path);
    let counted = 0;
    for (const write of writes.toReversed()) {
      const overridden = write !== current && !replaced.has(write.stamp);
      const reviewed = known.reviewed.has(keyOf(path, write.stamp));
      const visible = !write.implied || (write !== current && !nothing(write.value));
      if (write === current || (visible && (!overridden || reviewed))) counted++;
      if (!visible) continue;
      if (!keepsAll && counted > 10 && (!overridden || reviewed)) {
        const device = write.stamp.slice(-8);
        forgotten[path] ??= {};
        const latest = forgotten[path][device] ?? '';
        if (latest < write.stamp) forgotten[path][device] = write.stamp;
        continue;
      }
      journal.push({
        stamp: write.stamp,
        field: path,
        value: write.value,
        person: write.person,
        cause: write.cause as JournalEntry['cause'],
        ...(overridden ? { overridden: true as const } : {}),
        ...(reviewed ? { reviewed: true as const } : {}),
      });
    }
  }
  journal.sort((a, b) => (keyOf(a.stamp, a.field) < keyOf(b.stamp, b.field) ? -1 : 1));
  return {
    ...record,
    stamps,
    journal,
    ...(Object.keys(forgotten).length > 0 ? { forgotten } : {}),
  };
}

/** JSON with sorted keys: equal texts for equal records, however they came about. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const known = Object.keys(fields).filter((key) => fields[key] !== undefined);
  return `{${known
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`)
    .join()}}`;
}
