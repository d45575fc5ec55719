import { derivedId } from '#shared/base/ids';
import {
  type OwnerGroup,
  type Setting,
  settingId,
  settingType,
  type Topic,
} from '#shared/domain/records/setting';
import { latestStamp } from '#shared/sync/record';
import { createRecord, writeRecord } from '#shared/sync/write';
import type { Workspace } from '../workspace';
import { type Author, causeOf, recordChanged } from './build-record';
import type { SettingsPlan } from './protocol';

/** Records on their way to the database, told apart for the note that an undo reads. */
export type Written<R> = { created: R[]; updated: R[] };

/**
 * The settings with the products, tags and lead sources of the files in them, and with those who own an opportunity in
 * the owner group (O1).
 */
export async function settingsForImport(
  workspace: Workspace,
  plan: SettingsPlan,
  author: Author,
  undone: ReadonlySet<string>,
): Promise<Written<Setting>> {
  const written: Written<Setting> = { created: [], updated: [] };
  const groups = await withOwners(workspace, plan.owners);
  const topics: [Topic, [string, unknown][]][] = [
    ['products', plan.products],
    ['tags', plan.tags],
    ['leadSources', plan.leadSources],
  ];
  for (const [topic, entries] of topics)
    if (entries.length > 0) await put(topic, Object.fromEntries(entries), false);
  if (groups !== undefined) {
    await put('ownerGroups', { [groups.id]: groups.group }, true);
    if (groups.isNew) await put('opportunityDefaults', { ownerGroup: groups.id }, true);
  }
  return written;

  async function put(topic: Topic, values: Record<string, unknown>, always: boolean): Promise<void> {
    const id = settingId(topic);
    const present = await workspace.read('settings', id);
    const { clock } = workspace;
    if (present === undefined) {
      const by = { stamp: clock.tick(), person: author.person, cause: causeOf(author.batch) };
      written.created.push(createRecord<Setting>(settingType, id, { topic, values }, by));
      return;
    }
    clock.observe(latestStamp(present));
    const stamp = clock.tick();
    const by = { stamp, person: author.person, cause: causeOf(author.batch) };
    const next = always
      ? writeRecord<Setting>(settingType, present, { values }, by)
      : recordChanged(
          settingType,
          present,
          { id, fields: { values }, spoken: ['values'] },
          author,
          { at: () => stamp, now: clock.now() },
          stamp,
          undone,
        ).record;
    if (next !== present) written.updated.push(next);
  }
}

async function withOwners(
  workspace: Workspace,
  owners: readonly string[],
): Promise<{ id: string; group: OwnerGroup; isNew: boolean } | undefined> {
  if (owners.length === 0) return undefined;
  const defaults = await workspace.read('settings', settingId('opportunityDefaults'));
  const chosen = defaults?.values.ownerGroup;
  const id = typeof chosen === 'string' ? chosen : derivedId('import', 'owner group');
  const groups = await workspace.read('settings', settingId('ownerGroups'));
  const group = (groups?.values[id] ?? { name: 'Commerciali', members: {} }) as OwnerGroup;
  const joining = owners.filter((owner) => group.members[owner] !== true);
  if (joining.length === 0) return undefined;
  const members = { ...group.members };
  for (const owner of joining) members[owner] = true;
  return { id, group: { ...group, members }, isNew: typeof chosen !== 'string' };
}
