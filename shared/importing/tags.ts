import { derivedId } from '#shared/base/ids';
import type { Cells } from './cells';
import type { SettingDrafts } from './draft';
import type { Directory } from './mapping';
import { normalise } from './matching';

/** The tags of a row, by id; a cell may hold several, cut by commas, semicolons or bars. New ones go to the settings. */
export function tagsOf(cells: Cells, directory: Directory, settings: SettingDrafts): Record<string, true> {
  const tags: Record<string, true> = {};
  for (const { value } of cells.all('tags'))
    for (const part of value.split(/[,;|]/)) {
      const name = part.trim();
      if (name === '') continue;
      const key = normalise(name);
      const id = directory.tags.get(key) ?? derivedId('import', 'tag', key);
      tags[id] = true;
      if (!directory.tags.has(key) && !settings.tags.has(id))
        settings.tags.set(id, { name, archived: false });
    }
  return tags;
}

/** The lead source that a cell names, made if it is new; null for a blank cell. */
export function leadSourceOf(cells: Cells, directory: Directory, settings: SettingDrafts): string | null {
  const name = cells.line1('leadSource');
  if (name === '') return null;
  const key = normalise(name);
  const known = directory.leadSources.get(key);
  if (known !== undefined) return known;
  const id = derivedId('import', 'lead source', key);
  if (!settings.leadSources.has(id)) settings.leadSources.set(id, { name, archived: false });
  return id;
}
