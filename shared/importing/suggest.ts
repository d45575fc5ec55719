import { judgeDates } from './dates';
import type { ColumnMapping, FileMapping } from './mapping';
import { normalise, squeezed } from './matching';
import { judgeNumbers } from './numbers';
import { mostNewReasons } from './plan-reasons';
import type { ColumnProfile } from './profile';
import { guessKind } from './stages';
import {
  type DataRole,
  dataRoles,
  type FileRole,
  repeatable,
  type Target,
  targetKind,
  targetOfHeader,
} from './targets';

/** A file as far as suggestions need to know it. */
export type FileProfile = { name: string; rows: number; columns: ColumnProfile[] };

const roleWords: Record<DataRole, RegExp> = {
  opportunities: /opportunit|deal|pipeline|trattativ|affari|vendite/,
  contacts: /contact|contatt|account|client|compan|aziend|anagrafic|organi[sz]/,
  people: /team|people|person|agent|user|utent|commercial|venditor|sales.?rep|staff/,
  products: /product|prodott|articol|listino|catalog/,
};

/** Targets that make a file what it is. */
const telling: Record<DataRole, readonly Target[]> = {
  opportunities: ['stage', 'value', 'closeDate', 'expectedClose', 'low', 'title', 'pipeline'],
  contacts: ['company', 'contactName', 'familyName', 'contactEmail', 'sector', 'country', 'city'],
  people: ['personName', 'manager', 'team'],
  products: ['productName', 'price'],
};

/** What the rows of a file most likely are: by its headers first, then by its name. */
export function suggestRole(file: FileProfile): FileRole {
  let best: { role: FileRole; score: number } = { role: 'ignored', score: 0 };
  for (const role of ['opportunities', 'products', 'people', 'contacts'] as const) {
    const found = new Set(file.columns.map((column) => targetOfHeader(role, column.header)));
    const known = telling[role].filter((target) => found.has(target)).length;
    if (known === 0) continue;
    const named = roleWords[role].test(normalise(file.name)) ? 1 : 0;
    const stage = role === 'opportunities' && found.has('stage') ? 2 : 0;
    const covered = file.columns.filter((column) => targetOfHeader(role, column.header) !== undefined).length;
    const score = known + stage + named + (2 * covered) / file.columns.length;
    if (score > best.score) best = { role, score };
  }
  if (best.role !== 'ignored') return best.role;
  return dataRoles.find((role) => roleWords[role].test(normalise(file.name))) ?? 'opportunities';
}

/** Columns without a field of their own go to the notes, unless there are so many that nobody would read them. */
const mostInNotes = 8;

/** Suggests where the columns of a file go, by their headers, then by what stands in them. */
export function suggestColumns(role: FileRole, file: FileProfile): ColumnMapping[] {
  if (role === 'ignored') return file.columns.map(({ header }) => ({ header, target: null }));
  const taken = new Set<Target>();
  const targets = file.columns.map((column) => {
    const target = targetOfHeader(role, column.header);
    if (target === undefined || (taken.has(target) && !repeatable.has(target)) || !fits(target, column))
      return null;
    taken.add(target);
    return target;
  });
  file.columns.forEach((column, at) => {
    if (targets[at] !== null) return;
    const target = byContent(role, column, taken);
    if (target === undefined) return;
    taken.add(target);
    targets[at] = target;
  });
  if (role === 'opportunities' || role === 'contacts') {
    const left = file.columns.filter((column, at) => targets[at] === null && column.filled > 0);
    if (left.length <= mostInNotes) for (const { index } of left) targets[index] = 'addToNotes';
  }
  return file.columns.map((column, at) =>
    readingOf({ header: column.header, target: targets[at] ?? null }, column),
  );
}

/** A header that says "date" over a column of names is not to be believed, nor one that says "reason" over free text. */
function fits(target: Target, column: ColumnProfile): boolean {
  if (column.filled === 0) return true;
  const kind = targetKind(target);
  if (kind === 'date') return judgeDates(column.dates).kind !== 'no dates';
  if (kind === 'number') return judgeNumbers(column.numbers).kind !== 'no numbers';
  if (target === 'outcomeReason') return !column.tooMany && column.distinct.size <= mostNewReasons;
  if (target === 'contactEmail' || target === 'personEmail') return column.emails > column.filled / 3;
  return true;
}

function byContent(role: DataRole, column: ColumnProfile, taken: ReadonlySet<Target>): Target | undefined {
  if (column.filled === 0) return undefined;
  const email: Target = role === 'people' ? 'personEmail' : 'contactEmail';
  if (role !== 'products' && !taken.has(email) && column.emails > column.filled * 0.8) return email;
  if (role !== 'opportunities') return undefined;
  if (!taken.has('stage') && !column.tooMany && column.distinct.size <= 30) {
    const kinds = new Set([...column.distinct.keys()].map(guessKind));
    if (kinds.has('won') && kinds.has('lost')) return 'stage';
  }
  return undefined;
}

/** The column with how its dates or numbers are read where that is certain, and left open where it is not. */
export function readingOf(column: ColumnMapping, profile: ColumnProfile): ColumnMapping {
  const { header, target } = column;
  if (target === null) return { header, target };
  if (targetKind(target) === 'date') {
    const verdict = judgeDates(profile.dates);
    if (verdict.kind === 'certain') return { header, target, date: verdict.reading };
    return {
      header,
      target,
      ...(verdict.kind === 'no dates' ? { date: { order: 'dmy', pivot: null } } : {}),
    };
  }
  if (targetKind(target) === 'number') {
    const verdict = judgeNumbers(profile.numbers);
    if (verdict.kind === 'certain') return { header, target, decimal: verdict.decimal };
    return { header, target, ...(verdict.kind === 'no numbers' ? { decimal: '.' } : {}) };
  }
  return { header, target };
}

/** FNV-1a, 32 bits: tells sets of headers apart, no more. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The name of where rows come from: the same for every export with the same columns, whatever the file is called. */
export const suggestSource = (role: FileRole, headers: readonly string[]): string =>
  `${role}-${fingerprint(headers.map(squeezed).sort().join('|'))}`;

/** The whole suggestion for one file. */
export function suggestFile(file: FileProfile): FileMapping {
  const role = suggestRole(file);
  return {
    name: file.name,
    role,
    source: suggestSource(
      role,
      file.columns.map((column) => column.header),
    ),
    columns: suggestColumns(role, file),
  };
}
