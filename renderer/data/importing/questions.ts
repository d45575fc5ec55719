import type { FileMapping, StageOfFile } from '#shared/importing/mapping';
import { mistypedSectors, nearMatches, normalise } from '#shared/importing/matching';
import type { ColumnProfile } from '#shared/importing/profile';
import type { Target } from '#shared/importing/targets';
import type { InspectedFile } from './inspect';
import type { ContactLookup, Join, Questions } from './protocol';
import { readRows } from './read-file';

type Mapped = { mapping: FileMapping; file: InspectedFile };

const columnOf = ({ mapping, file }: Mapped, target: Target): ColumnProfile | undefined =>
  file.columns[mapping.columns.findIndex((column) => column.target === target)];
const headerOf = ({ mapping }: Mapped, target: Target): string =>
  mapping.columns.find((column) => column.target === target)?.header ?? '';
const valuesOf = (column: ColumnProfile | undefined): [string, number][] => [...(column?.distinct ?? [])];

/** What the values of the mapped columns leave to decide, from what `inspectFile` counted. */
export async function questionsOf(files: readonly Mapped[]): Promise<Questions> {
  const of = (role: FileMapping['role']): Mapped[] => files.filter((one) => one.mapping.role === role);
  const stages = new Map<string, StageOfFile & { count: number }>();
  const owners = new Map<string, number>();
  const found: Questions = {
    stages: [],
    withoutStage: 0,
    withoutOwner: 0,
    withoutContact: 0,
    owners: [],
    joins: [],
    products: [],
    contacts: [],
    sectors: [],
  };
  for (const one of of('opportunities')) {
    const stage = columnOf(one, 'stage');
    if (stage === undefined) found.withoutStage += one.file.rows;
    else found.withoutStage += one.file.rows - stage.filled;
    await countStages(one, (pipeline, name, count) => {
      const key = JSON.stringify([pipeline, name]);
      const known = stages.get(key);
      if (known === undefined) stages.set(key, { pipeline, stage: name, count });
      else known.count += count;
    });
    const owner = columnOf(one, 'owner');
    if (owner !== undefined) found.withoutOwner += one.file.rows - owner.filled;
    const naming = (
      ['company', 'contactName', 'givenName', 'familyName', 'contactEmail', 'contactId'] as const
    ).map((target) => columnOf(one, target)?.filled ?? 0);
    found.withoutContact += one.file.rows - Math.min(one.file.rows, Math.max(0, ...naming));
  }
  for (const one of [...of('opportunities'), ...of('contacts')])
    for (const [value, count] of valuesOf(columnOf(one, 'owner')))
      owners.set(value, (owners.get(value) ?? 0) + count);
  found.owners = [...owners].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  found.stages = [...stages.values()].slice(0, 500);

  joinsOf(
    of('opportunities'),
    of('contacts'),
    [
      ['company', 'company'],
      ['contactName', 'contactName'],
      ['contactEmail', 'contactEmail'],
      ['contactId', 'externalId'],
    ],
    found.joins,
  );
  joinsOf([...of('opportunities'), ...of('contacts')], of('people'), [['owner', 'personName']], found.joins);
  joinsOf(of('opportunities'), of('products'), [['product', 'productName']], found.joins);

  found.products = near(of('opportunities'), 'product', of('products'), 'productName');
  found.contacts = near(of('opportunities'), 'company', of('contacts'), 'company').filter(
    (match) => match.suggestion !== undefined,
  );
  found.sectors = of('contacts').flatMap((one) =>
    mistypedSectors(valuesOf(columnOf(one, 'sector')).slice(0, 500)),
  );
  return found;
}

async function countStages(
  one: Mapped,
  count: (pipeline: string, stage: string, rows: number) => void,
): Promise<void> {
  const stage = columnOf(one, 'stage');
  const pipeline = columnOf(one, 'pipeline');
  if (stage === undefined) return;
  if (pipeline === undefined) {
    for (const [value, rows] of valuesOf(stage)) count('', line(value), rows);
    return;
  }
  // Which stage belongs to which pipeline is only in the rows themselves.
  let header = one.file.dialect.hasHeader;
  for await (const { rows } of readRows(one.file.file, one.file.dialect))
    for (const { cells } of rows) {
      if (header) header = false;
      else {
        const name = line(cells[stage.index] ?? '');
        if (name !== '') count(line(cells[pipeline.index] ?? ''), name, 1);
      }
    }
}

/** As the planner reads a cell of one line. */
const line = (cell: string): string =>
  cell
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .slice(0, 500);

function joinsOf(
  from: readonly Mapped[],
  to: readonly Mapped[],
  pairs: readonly (readonly [Target, Target])[],
  joins: Join[],
): void {
  for (const one of from)
    for (const other of to)
      for (const [target, key] of pairs) {
        const values = valuesOf(columnOf(one, target));
        const keys = columnOf(other, key);
        if (values.length === 0 || keys === undefined) continue;
        const known = new Set([...keys.distinct.keys()].map(normalise));
        joins.push({
          from: { file: one.mapping.name, column: headerOf(one, target) },
          to: { file: other.mapping.name, column: headerOf(other, key) },
          matched: values.filter(([value]) => known.has(normalise(value))).length,
          values: values.length,
        });
      }
}

/** Values are only compared where both lists are short enough to be looked at. */
const mostCompared = 3_000;

function near(from: readonly Mapped[], target: Target, to: readonly Mapped[], key: Target) {
  if (to.length === 0) return [];
  const known = to.flatMap((one) => valuesOf(columnOf(one, key)).map(([value]) => value));
  const values = from.flatMap((one) => valuesOf(columnOf(one, target)));
  return known.length > mostCompared || values.length > mostCompared ? [] : nearMatches(values, known);
}

/** Names and addresses of contacts in the files, each once, for the window to look up. */
export async function contactsIn(files: readonly Mapped[]): Promise<ContactLookup> {
  const names = new Set<string>();
  const emails = new Set<string>();
  for (const { mapping, file } of files) {
    if (mapping.role !== 'opportunities' && mapping.role !== 'contacts') continue;
    const at = (target: Target): number => mapping.columns.findIndex((column) => column.target === target);
    const [company, full, given, family, email] = [
      at('company'),
      at('contactName'),
      at('givenName'),
      at('familyName'),
      at('contactEmail'),
    ] as const;
    let header = file.dialect.hasHeader;
    for await (const { rows } of readRows(file.file, file.dialect))
      for (const { cells } of rows) {
        if (header) {
          header = false;
          continue;
        }
        const cell = (index: number): string => (index < 0 ? '' : normalise(cells[index] ?? ''));
        const person = cell(full) || `${cell(given)} ${cell(family)}`.trim();
        const name = [person, cell(company)].filter((part) => part !== '').join(' · ');
        if (name !== '') names.add(name);
        if (cell(email) !== '') emails.add(cell(email));
      }
  }
  return { names: [...names], emails: [...emails] };
}
