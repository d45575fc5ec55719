import { formatStamp, type Stamp } from '#shared/base/stamp';
import type { Cause, RecordType } from '#shared/domain/records/replicated';
import type { Replicated } from '#shared/sync/record';
import { createRecord, type Patch, writeRecord } from '#shared/sync/write';
import type { Random } from './random';

/** A clock and a source of ids for things that happened long ago, at the laptops of several people. */
export type History = {
  /** A stamp of the laptop of `person` at `ms` (UTC), never twice the same. */
  stamp: (person: string, ms: number) => Stamp;
  /** A UUID v7 of the moment `ms`. */
  id: (ms: number) => string;
};

export function createHistory(random: Random): History {
  const used = new Map<string, number>();
  return {
    stamp: (person, ms) => {
      const device = deviceOf(person);
      const key = `${device}${ms}`;
      const counter = used.get(key) ?? 0;
      used.set(key, counter + 1);
      return formatStamp(ms, counter, device);
    },
    id: (ms) => {
      const time = Math.floor(ms).toString(16).padStart(12, '0');
      const hex = (digits: number): string =>
        Math.floor(random.next() * 16 ** digits)
          .toString(16)
          .padStart(digits, '0');
      const variant = '89ab'[random.whole(0, 3)];
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
    },
  };
}

/** The device id of somebody's laptop: the random end of their own id. */
const deviceOf = (person: string): string => person.slice(-8);

/** Something that somebody did to a record at `ms` (UTC). */
export type Event<R extends Replicated> = { ms: number; person: string; cause?: Cause; patch: Patch<R> };

/** The record that real use leaves behind: created, then written to at each event, in the order of their moments. */
export function replay<R extends Replicated>(
  type: RecordType,
  history: History,
  created: { id: string; ms: number; person: string; fields: Parameters<typeof createRecord<R>>[2] },
  events: readonly Event<R>[] = [],
): R {
  let last = created.ms;
  const creation = {
    stamp: history.stamp(created.person, last),
    person: created.person,
    cause: 'hand' as const,
  };
  let record = createRecord<R>(type, created.id, created.fields, creation);
  for (const event of [...events].sort((a, b) => a.ms - b.ms)) {
    // Two gestures of one moment follow each other: a write's stamp is later than every stamp of its record.
    last = Math.max(event.ms, last + 1);
    const stamp = history.stamp(event.person, last);
    record = writeRecord(type, record, event.patch, {
      stamp,
      person: event.person,
      cause: event.cause ?? 'hand',
    });
  }
  return record;
}
