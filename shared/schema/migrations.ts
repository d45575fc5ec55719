import type { CollectionName } from './collections';

/**
 * One step of a collection's history: makes a record of the version before into one of `version`. It gets whatever the
 * older application stored, so it takes and gives plain values; stamps and journal go through untouched unless the step
 * renames a field (then it renames it there too).
 */
export type Migration = {
  version: number;
  migrate: (record: Record<string, unknown>) => Record<string, unknown>;
};

export type Migrations = Readonly<Record<CollectionName, readonly Migration[]>>;

/**
 * Every change of a stored shape since version 0, in order. A collection's version is the number of its last step.
 * Steps are never edited once released: laptops that were off for a year walk through all of them.
 */
export const migrations: Migrations = {
  opportunities: [],
  contacts: [],
  pipelines: [],
  people: [],
  settings: [],
  imports: [],
};

/** The version of a collection's stored shape: that of its last migration, 0 without any. */
export const versionOf = (collection: CollectionName, all: Migrations = migrations): number =>
  all[collection].at(-1)?.version ?? 0;
