import type { Setting } from '#shared/domain/records/setting';

export type Named = { id: string; name: string };

/** The entries of a list in the settings (tags, lead sources) that are not archived, by name; `kept` stay in any case. */
export function namedEntries(setting: Setting | undefined, kept: readonly string[]): Named[] {
  return Object.entries(setting?.values ?? {})
    .map(([id, value]) => ({ id, ...(value as { name?: string; archived?: boolean } | null) }))
    .filter((one): one is Named & { archived?: boolean } => typeof one.name === 'string')
    .filter((one) => one.archived !== true || kept.includes(one.id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export const byName = (entries: readonly Named[], name: string): Named | undefined =>
  entries.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
