import { dateAt } from '#shared/base/calendar-date';
import type { Pipeline, StageKind } from '#shared/domain/records/pipeline';
import type { Product, Topic } from '#shared/domain/records/setting';
import type { Directory } from '#shared/importing/mapping';
import { normalise } from '#shared/importing/matching';
import { reasonKey } from '#shared/importing/plan-reasons';
import type { Workspace } from '../workspace';
import { archivedByUndo } from './archived-by-undo';
import { idsMadeByImports } from './chunks';

/** Looking up an address searches all contacts, so only this many are. */
const mostEmails = 500;

/** What the workspace has already, for the planner; `emails` are the addresses that the files name. */
export async function directoryOf(workspace: Workspace, emails: readonly string[]): Promise<Directory> {
  const { readModel, clock } = workspace;
  const people = new Map<string, string>();
  for (const person of readModel.people()) {
    if (person.removed || person.archived) continue;
    for (const name of [person.name, person.email])
      if (name !== '' && !people.has(normalise(name))) people.set(normalise(name), person.id);
  }
  const contactsByName = new Map<string, string>();
  for (const { id, name } of readModel.findContacts('', Number.POSITIVE_INFINITY)) {
    const key = normalise(name);
    if (key !== '' && !contactsByName.has(key)) contactsByName.set(key, id);
  }
  const contactsByEmail = new Map<string, string>();
  if (contactsByName.size > 0)
    for (const email of emails.slice(0, mostEmails)) {
      const found = readModel.findContacts(email, 2);
      if (found.length === 1 && found[0] !== undefined) contactsByEmail.set(email, found[0].id);
    }
  const stageKinds = new Map<string, StageKind>();
  for (const pipeline of readModel.pipelines())
    for (const [id, stage] of Object.entries(pipeline.stages)) stageKinds.set(id, stage.kind);
  const { syncOpen, syncClosed } = readModel.setting('opportunityDefaults')?.values ?? {};
  return {
    today: dateAt(clock.now(), -new Date(clock.now()).getTimezoneOffset()),
    known: await idsMadeByImports(workspace),
    people,
    stageKinds,
    reasons: new Map(readModel.pipelines().map((one) => [one.id, reasonsOf(one)])),
    contactsByName,
    contactsByEmail,
    products: new Map(
      entriesOf<Product>(workspace, 'products').map(([id, product]) => [
        normalise(product.name),
        { id, name: product.name, price: product.price, currency: product.currency },
      ]),
    ),
    tags: namesOf(workspace, 'tags'),
    leadSources: namesOf(workspace, 'leadSources'),
    sameOwner: { open: syncOpen === true, closed: syncClosed === true },
    personNames: new Map(readModel.people().map((one) => [one.id, one.name])),
  };
}

/** A pipeline's reasons by their key; an archived one only where no other is called so, one that an undo took never. */
function reasonsOf(pipeline: Pipeline): Map<string, string> {
  const reasons = new Map<string, string>();
  const entries = Object.entries(pipeline.reasons).sort(
    ([, a], [, b]) => Number(a.archived) - Number(b.archived),
  );
  for (const [id, { outcome, text }] of entries) {
    const key = reasonKey(outcome, text);
    if (!reasons.has(key) && !archivedByUndo(pipeline, 'reasons', id)) reasons.set(key, id);
  }
  return reasons;
}

/** The entries of a list in the settings that were not taken away. */
export const entriesOf = <T>(workspace: Workspace, topic: Topic): [string, T][] =>
  Object.entries(workspace.readModel.setting(topic)?.values ?? {}).filter(
    (entry): entry is [string, T] => entry[1] !== null,
  );

const namesOf = (workspace: Workspace, topic: 'tags' | 'leadSources'): Map<string, string> =>
  new Map(entriesOf<{ name: string }>(workspace, topic).map(([id, { name }]) => [normalise(name), id]));
