import { type CollectionName, collectionNames } from '#shared/schema/collections';

/** The IndexedDB database that RxDB's Dexie storage keeps a collection in. */
export const databaseOf = (workspace: string, version: number, collection: CollectionName): string =>
  `rxdb-dexie-${workspace}--${version}--${collection}`;

/** The versions that the stored databases of a workspace have, by collection; nothing for a new workspace. */
export async function storedVersions(workspace: string): Promise<Map<CollectionName, number[]>> {
  const found = new Map<CollectionName, number[]>();
  for (const { name } of await indexedDB.databases()) {
    const [, version, collection] =
      /^--(\d+)--(\w+)$/.exec(name?.slice(`rxdb-dexie-${workspace}`.length) ?? '') ?? [];
    if (!name?.startsWith(`rxdb-dexie-${workspace}--`) || version === undefined) continue;
    const known = collectionNames.find((one) => one === collection);
    if (known !== undefined) found.set(known, [...(found.get(known) ?? []), Number(version)]);
  }
  return found;
}

/** Every database that belongs to a workspace. */
export async function databasesOf(workspace: string): Promise<string[]> {
  const names = (await indexedDB.databases()).map((one) => one.name ?? '');
  return names.filter(
    (name) => name.startsWith(`rxdb-dexie-${workspace}--`) || name === snapshotName(workspace),
  );
}

export const snapshotName = (workspace: string): string => `${workspace}-snapshot`;
export const profileName = (workspace: string): string => `${workspace}-profile`;
