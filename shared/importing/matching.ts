/** Text as it is compared: without accents, case, punctuation at the ends and repeated spaces. */
export function normalise(text: string): string {
  const plain = asciiOnly.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const asciiOnly = /^[\u0000-\u007f]*$/;

/** What is left when spaces and punctuation go too: "GTX Pro" and "gtx-pro" are near. */
export const squeezed = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two words differ by one letter: inserted, left out, replaced or swapped with its neighbour. */
export function oneLetterApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  let fromEnd = 0;
  while (
    fromEnd < Math.min(a.length, b.length) - at &&
    a[a.length - 1 - fromEnd] === b[b.length - 1 - fromEnd]
  )
    fromEnd++;
  const [restA, restB] = [a.slice(at, a.length - fromEnd), b.slice(at, b.length - fromEnd)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** A value of a file that matches nothing as it stands, and what it probably means. */
export type NearMatch = {
  value: string;
  /** Rows with this value. */
  count: number;
  suggestion: string | undefined;
  /** `spelling`: only spaces, case or punctuation differ; `letter`: one letter does. */
  how: 'spelling' | 'letter' | undefined;
};

/** Of `values` those that are not among `known`, each with the nearest known one. */
export function nearMatches(
  values: readonly (readonly [value: string, count: number])[],
  known: readonly string[],
): NearMatch[] {
  const exact = new Set(known.map(normalise));
  const bySqueezed = new Map(known.map((one) => [squeezed(one), one] as const));
  const found: NearMatch[] = [];
  for (const [value, count] of values) {
    if (exact.has(normalise(value))) continue;
    const spelled = bySqueezed.get(squeezed(value));
    if (spelled !== undefined) {
      found.push({ value, count, suggestion: spelled, how: 'spelling' });
      continue;
    }
    const word = squeezed(value);
    const typo =
      word.length < 6 ? undefined : [...bySqueezed].find(([other]) => oneLetterApart(word, other))?.[1];
    found.push({ value, count, suggestion: typo, how: typo === undefined ? undefined : 'letter' });
  }
  return found;
}

/** Branches as address lists name them, in English and Italian: what a mistyped one is compared with. */
export const knownSectors: readonly string[] = [
  'agriculture',
  'automotive',
  'banking',
  'chemical',
  'construction',
  'consulting',
  'education',
  'electronics',
  'employment',
  'energy',
  'engineering',
  'entertainment',
  'finance',
  'government',
  'healthcare',
  'hospitality',
  'insurance',
  'logistics',
  'manufacturing',
  'marketing',
  'medical',
  'pharmaceutical',
  'real estate',
  'retail',
  'services',
  'software',
  'technology',
  'telecommunications',
  'transportation',
  'agricoltura',
  'alimentare',
  'arredamento',
  'assicurazioni',
  'automobilistico',
  'chimica',
  'commercio',
  'consulenza',
  'edilizia',
  'elettronica',
  'energia',
  'farmaceutico',
  'finanza',
  'formazione',
  'immobiliare',
  'informatica',
  'ingegneria',
  'istruzione',
  'logistica',
  'manifatturiero',
  'meccanica',
  'metalmeccanica',
  'ristorazione',
  'sanità',
  'servizi',
  'tecnologia',
  'telecomunicazioni',
  'tessile',
  'trasporti',
  'turismo',
];

/** Values that look like a mistyped branch. They are shown, never changed by themselves. */
export const mistypedSectors = (values: readonly (readonly [value: string, count: number])[]): NearMatch[] =>
  nearMatches(values, knownSectors).filter((match) => match.how === 'letter');
