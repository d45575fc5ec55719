import { z } from 'zod';
import { idPattern } from '#shared/base/ids';
import { stampPattern } from '#shared/base/stamp';

export const id = z.string().regex(idPattern);
export const stamp = z.string().regex(stampPattern);
export const calendarDate = z.iso.date();
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** One line of text that a person typed. */
export const line = z.string().max(500);
/** Free text. */
export const text = z.string().max(100_000);

/** A key of a map whose keys are stamped one by one: short enough for `map/key` to fit a journal entry (M5). */
export const mapKey = z.string().max(150);

/** Why a value was written: by whom's hand, or by what. The part after the colon is the id of what did it. */
export type Cause = 'hand' | 'undo' | `import:${string}` | `campaign:${string}` | `rule:${string}`;
export const cause = z
  .string()
  .regex(/^(hand|undo|(import|campaign|rule):.+)$/) as unknown as z.ZodType<Cause>;

/**
 * One value that a field had (DESIGN 3.3). `field` is a field's name, or `map/key` for an entry of a map.
 * `overridden` marks a value that lost to a concurrent edit (M4), `reviewed` that somebody has looked at that.
 */
export const journalEntry = z.object({
  stamp,
  field: z.string().max(200),
  value: z.unknown(),
  person: id,
  cause,
  overridden: z.literal(true).optional(),
  reviewed: z.literal(true).optional(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

/**
 * What every replicated record carries beside its own fields.
 * `stamps['*']` is the stamp of creation and stands for every field that is not named: `stampOf` in `shared/sync`.
 * `forgotten[field][device]` is the latest stamp of that device which the ten-latest rule dropped from the journal,
 * so that a version which still has the entry does not bring it back as a conflict.
 * `removed` is deletion (3.4): a stamped field like any other.
 */
export const replicated = {
  id,
  stamps: z.record(z.string(), stamp),
  journal: z.array(journalEntry),
  forgotten: z.record(z.string(), z.record(z.string(), stamp)).optional(),
  removed: z.boolean(),
};

/** What `shared/sync` must know of a record type to write and to merge it. */
export type RecordType = {
  name: string;
  /** `map`: each key is stamped on its own, so that two people may edit different keys. */
  fields: Readonly<Record<string, 'value' | 'map'>>;
  /** Fields of which the journal keeps every value for ever (3.3). */
  tracked: readonly string[];
};
