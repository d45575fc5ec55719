import fc from 'fast-check';
import type { Stamp } from '#shared/base/stamp';
import type { Cause } from '#shared/domain/records/replicated';
import { type CollectionName, collections } from '#shared/schema/collections';
import { type Clock, createClock } from '#shared/sync/clock';
import { join } from '#shared/sync/join';
import { latestStamp, pathsOf, type Replicated, stampOf } from '#shared/sync/record';
import { createRecord, reviewEntry, writeRecord } from '#shared/sync/write';
import { type Change, changes, newFields, personOf, recordId, type Target, targets } from './record-values';
import { type Knowledge, keyOf, union, type Write } from './reference-model';

/** What happens on one of the laptops. `pick` chooses among what is there, whatever its number. */
export type Step =
  | { do: 'create'; device: number; fields: Record<string, unknown>; past: readonly number[] | undefined }
  | { do: 'write'; device: number; changes: readonly Change[] }
  | { do: 'restore'; device: number; pick: number }
  | { do: 'review'; device: number; pick: number; restore: boolean }
  | { do: 'pull'; from: number; to: number }
  | { do: 'wait'; ms: number }
  | { do: 'clock jumps'; device: number; ms: number };

export type History = { collection: CollectionName; skews: readonly number[]; steps: readonly Step[] };

/** A version of the record and all that its device knew when it had it. */
export type Version = { record: Replicated; known: Knowledge };

const day = 86_400_000;

/** Histories of one record on two to four laptops; a few fields are written far more often than the others. */
export function histories(collection: CollectionName): fc.Arbitrary<History> {
  const device = fc.nat(3);
  const pick = fc.nat(1000);
  const change = changes(collection);
  const create = fc.record({
    do: fc.constant('create' as const),
    device,
    fields: newFields(collection),
    past: fc.option(fc.array(pick, { maxLength: 3 }), { nil: undefined }),
  });
  const write = fc.record({
    do: fc.constant('write' as const),
    device,
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  });
  const others: fc.Arbitrary<Step>[] = [
    fc.record({ do: fc.constant('restore' as const), device, pick }),
    fc.record({ do: fc.constant('review' as const), device, pick, restore: fc.boolean() }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 60_000, day) }),
    fc.record({
      do: fc.constant('clock jumps' as const),
      device,
      ms: fc.constantFrom(-day, -1000, 1000, day),
    }),
  ];
  const pull = fc.record({ do: fc.constant('pull' as const), from: device, to: device });
  /** The same field again and again, so that the ten-latest rule has work. */
  const burst = fc
    .record({ device, target: targets(collection), times: fc.integer({ min: 6, max: 16 }) })
    .map(({ device, target, times }) =>
      Array.from({ length: times }, (_, at) => ({
        do: 'write' as const,
        device,
        changes: [changeOf(target, at)],
      })),
    );
  const scenes: { weight: number; arbitrary: fc.Arbitrary<readonly Step[]> }[] = [
    { weight: 1, arbitrary: create.map((one) => [one]) },
    { weight: 4, arbitrary: write.map((one) => [one]) },
    { weight: 2, arbitrary: burst },
    { weight: 6, arbitrary: pull.map((one) => [one]) },
    ...others.map((one) => ({ weight: 1, arbitrary: one.map((step) => [step]) })),
  ];
  return fc
    .record({
      skews: fc.array(fc.constantFrom(0, 0, -3 * day, -5000, 1, 7000, 2 * day), {
        minLength: 2,
        maxLength: 4,
      }),
      first: create,
      hot: fc.array(targets(collection), { minLength: 1, maxLength: 3 }),
      scenes: fc.array(fc.tuple(fc.oneof(...scenes), fc.nat(3), fc.nat(30)), { maxLength: 40, size: 'max' }),
    })
    .map(({ skews, first, hot, scenes }) => ({
      collection,
      skews,
      steps: [first, ...scenes.flatMap(([steps, cool, at]) => (cool === 0 ? steps : heated(steps, hot, at)))],
    }));
}

/** The same writes, on one of the few fields that everybody writes. */
function heated(steps: readonly Step[], hot: readonly Target[], at: number): Step[] {
  const target = hot[at % hot.length] as Target;
  return steps.map((step, index) =>
    step.do === 'write' ? { ...step, changes: [changeOf(target, at + index)] } : step,
  );
}

const changeOf = ({ field, key, values }: Target, at: number): Change => ({
  field,
  key,
  value: values[at % values.length],
});

type Laptop = {
  clock: Clock;
  person: string;
  version: Version | undefined;
  skew: number;
  wrote: number;
  creations: number;
};

/** Plays a history and returns every version of the record that there ever was, the last of each laptop at the end. */
export function play(history: History): Version[] {
  const { type } = collections[history.collection];
  let time = Date.UTC(2026, 0, 15);
  const laptops: Laptop[] = history.skews.map((skew, index) => {
    const laptop: Laptop = {
      clock: undefined as unknown as Clock,
      person: personOf(index),
      version: undefined,
      skew,
      wrote: 0,
      creations: 0,
    };
    laptop.clock = createClock({ device: `device0${index}`, now: () => time + laptop.skew });
    return laptop;
  });
  const versions: Version[] = [];
  const at = (index: number): Laptop => laptops[index % laptops.length] as Laptop;

  const put = (laptop: Laptop, version: Version): void => {
    laptop.version = version;
    if (versions.at(-1) !== version) versions.push(version);
  };
  const write = (index: number, patch: Record<string, unknown>, cause: Cause): void => {
    const laptop = at(index);
    if (laptop.version === undefined) return;
    const { record, known } = laptop.version;
    laptop.clock.observe(latestStamp(record));
    const stamp = laptop.clock.tick();
    const next = writeRecord(type, frozen(record), patch as object, { stamp, person: laptop.person, cause });
    if (next === record) return;
    const device = index % laptops.length;
    const vector = new Map(known.vector).set(device, ++laptop.wrote);
    const writes = new Map(known.writes);
    const before = pathsOf(type, record);
    for (const [path, value] of pathsOf(type, next)) {
      if (stampOf(next, path) !== stamp) continue;
      const replaces = before.has(path) ? stampOf(record, path) : undefined;
      const { person } = laptop;
      writes.set(keyOf(path, stamp), {
        path,
        stamp,
        value,
        person,
        cause,
        replaces,
        vector,
        device,
        implied: false,
      });
    }
    put(laptop, { record: next, known: { ...known, writes, vector } });
  };

  for (const step of history.steps) {
    time += 1;
    switch (step.do) {
      case 'create': {
        const laptop = at(step.device);
        // Another version made of nothing, joined with what is there: what an import on a second laptop does.
        const fresh = created(history.collection, step, laptop, step.device % laptops.length, time);
        if (laptop.version === undefined) put(laptop, fresh);
        else put(laptop, merged(history.collection, laptop.version, fresh));
        break;
      }
      case 'write': {
        const patch: Record<string, unknown> = {};
        for (const { field, key, value } of step.changes)
          patch[field] = key === undefined ? value : { ...(patch[field] as object), [key]: value };
        write(step.device, patch, 'hand');
        break;
      }
      case 'restore': {
        const journal = at(step.device).version?.record.journal ?? [];
        const entry = journal[step.pick % Math.max(1, journal.length)];
        if (entry !== undefined) write(step.device, patchOf(entry.field, entry.value), 'undo');
        break;
      }
      case 'review': {
        const laptop = at(step.device);
        if (laptop.version === undefined) break;
        const { record, known } = laptop.version;
        const open = record.journal.filter((entry) => entry.overridden && !entry.reviewed);
        const entry = open[step.pick % Math.max(1, open.length)];
        if (entry === undefined) break;
        const reviewed = new Set(known.reviewed).add(keyOf(entry.field, entry.stamp));
        put(laptop, {
          record: reviewEntry(type, frozen(record), entry.field, entry.stamp),
          known: { ...known, reviewed },
        });
        if (step.restore) write(step.device, patchOf(entry.field, entry.value), 'hand');
        break;
      }
      case 'pull': {
        const [from, to] = [at(step.from).version, at(step.to).version];
        if (from === undefined) break;
        put(at(step.to), to === undefined ? from : merged(history.collection, to, from));
        break;
      }
      case 'wait':
        time += step.ms;
        break;
      case 'clock jumps':
        at(step.device).skew += step.ms;
        break;
    }
  }
  return versions;
}

export const merged = (collection: CollectionName, a: Version, b: Version): Version => ({
  record: join(collections[collection].type, frozen(a.record), frozen(b.record)),
  known: union(a.known, b.known),
});

function patchOf(path: string, value: unknown): Record<string, unknown> {
  const slash = path.indexOf('/');
  return slash < 0 ? { [path]: value } : { [path.slice(0, slash)]: { [path.slice(slash + 1)]: value } };
}

/** A record made of nothing, now or (an import) with stamps of the past of its own for some of its fields. */
function created(
  collection: CollectionName,
  step: Step & { do: 'create' },
  laptop: Laptop,
  device: number,
  time: number,
): Version {
  const { type } = collections[collection];
  const { clock, person } = laptop;
  // Stamps of one device never go back within one record: only its first version may come from the past.
  const past = laptop.version === undefined ? step.past : undefined;
  if (laptop.version !== undefined) clock.observe(latestStamp(laptop.version.record));
  const stamp = past === undefined ? clock.tick() : clock.at(time - 300 * day);
  const plain = Object.entries(type.fields).filter(
    ([field, kind]) => kind === 'value' && field !== 'removed',
  );
  const moments: Record<string, Stamp> = {};
  for (const pick of past ?? [])
    moments[(plain[pick % plain.length] as [string, string])[0]] = clock.at(time - (pick % 200) * day);
  const cause: Cause = past === undefined ? 'hand' : 'import:file';
  const record = createRecord<Replicated>(
    type,
    recordId,
    step.fields as never,
    { stamp, person, cause },
    moments,
  );
  // A second creation knows nothing of what the laptop wrote before, so it counts as a device of its own.
  const writer = laptop.version === undefined ? device : 10 * (device + 1) + ++laptop.creations;
  const vector = new Map([[writer, ++laptop.wrote]]);
  const writes = new Map<string, Write>();
  const tracked = type.tracked.some((field) => moments[field] === undefined);
  for (const [path, value] of pathsOf(type, record)) {
    const own = moments[path] ?? stamp;
    const implied =
      !type.tracked.includes(path) && moments[path] === undefined && (path !== 'removed' || tracked);
    writes.set(keyOf(path, own), {
      path,
      stamp: own,
      value,
      person,
      cause,
      replaces: undefined,
      vector,
      device: writer,
      implied,
    });
  }
  return { record, known: { created: new Set([stamp]), writes, reviewed: new Set(), vector } };
}

/** Frozen to the bottom: what changes its arguments throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) frozen(one);
  }
  return value;
}
