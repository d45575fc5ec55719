import { describe, expect, test } from 'vitest';
import { makeI18n, type Texts } from '#shared/i18n/index';
import { readTexts } from '../../support/texts';
import { readSources, type Sources } from './source-texts';

/*
 * Every text exists in Italian and in English, every text that the sources ask for exists, and every one that exists
 * is asked for. A key need not be written where it is used: `t(KEY)` counts for every key that the compiler knows
 * KEY can be (`'yes' | 'no'`, `keyof typeof x`, `as const`). A key of type `string` is refused: give it a type.
 */

type Language = keyof Texts;

const flatten = (value: unknown, path: string, into: Map<string, string>): Map<string, string> => {
  if (typeof value === 'string') into.set(path, value);
  else
    for (const [key, one] of Object.entries(value as object))
      flatten(one, path === '' ? key : `${path}.${key}`, into);
  return into;
};
const flattened = (language: Language): Map<string, Map<string, string>> =>
  new Map(
    Object.entries(readTexts()[language]).map(([namespace, all]) => [namespace, flatten(all, '', new Map())]),
  );
const texts = { en: flattened('en'), it: flattened('it') };
const namespaces = [...texts.en.keys()].sort();

const pluralForm = /_(zero|one|two|few|many|other)$/;
const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] as string).sort();

test('both languages have the same namespaces', () => {
  expect([...texts.it.keys()].sort()).toEqual(namespaces);
});

describe.each(namespaces)('%s', (namespace) => {
  const en = texts.en.get(namespace) ?? new Map<string, string>();
  const it = texts.it.get(namespace) ?? new Map<string, string>();

  test('has the same keys in both languages, none of them empty', () => {
    expect([...it.keys()].sort()).toEqual([...en.keys()].sort());
    expect([...en, ...it].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('takes the same values in both languages', () => {
    const values = (all: Map<string, string>) =>
      Object.fromEntries(
        // "un giorno" need not say the number again.
        [...all].map(([key, text]) => [
          key,
          variables(text).filter((name) => name !== 'count' || !pluralForm.test(key)),
        ]),
      );
    expect(values(it)).toEqual(values(en));
  });

  test('has one and other of every plural', () => {
    for (const all of [en, it]) {
      const plurals = new Set(
        [...all.keys()].filter((key) => pluralForm.test(key)).map((key) => key.replace(pluralForm, '')),
      );
      for (const key of plurals) {
        expect(all.has(`${key}_one`), `${namespace}:${key}_one`).toBe(true);
        expect(all.has(`${key}_other`), `${namespace}:${key}_other`).toBe(true);
        expect(all.has(key), `${namespace}:${key} beside its plural`).toBe(false);
      }
    }
  });
});

test('a million of something is said in Italian, which has a plural of its own for it', () => {
  const { t } = makeI18n(readTexts(), 'it');
  const plurals = [...texts.it].flatMap(([namespace, keys]) =>
    [...keys.keys()].filter((key) => key.endsWith('_other')).map((key) => `${namespace}:${key}`),
  );
  expect(plurals.length).toBeGreaterThan(10);
  const count = 1_000_000;
  for (const key of plurals) expect(t(key.replace('_other', ''), { count })).toBe(t(key, { count }));
});

/** What is wrong with the uses of texts: keys that do not exist, keys nobody knows, values not handed over. */
function judge({ uses, properties }: Sources) {
  const found = { missing: [] as string[], unknown: [] as string[], unfilled: new Set<string>() };
  const used = new Set(properties);
  for (const { where, namespaces: own, keys, values } of uses) {
    if (keys === undefined || own.length === 0) found.unknown.push(where);
    for (const key of keys ?? []) {
      const at = key.indexOf(':');
      const [namespace, name] = at < 0 ? [own[0] ?? '', key] : [key.slice(0, at), key.slice(at + 1)];
      const all = texts.en.get(namespace) ?? new Map<string, string>();
      const forms = [name, ...['zero', 'one', 'other'].map((form) => `${name}_${form}`)].filter((form) =>
        all.has(form),
      );
      if (forms.length === 0) found.missing.push(`${where} ${namespace}:${name}`);
      for (const form of forms) {
        used.add(`${namespace}:${form}`);
        const needed = [...variables(all.get(form) as string), ...(pluralForm.test(form) ? ['count'] : [])];
        for (const value of needed)
          if (values !== undefined && !values.includes(value))
            found.unfilled.add(`${where} ${namespace}:${form} {{${value}}}`);
      }
    }
  }
  return { ...found, unfilled: [...found.unfilled], used };
}

describe('the sources', () => {
  const { sources, mistakes } = readSources();
  const { missing, unknown, unfilled, used } = judge(sources);

  test('ask for texts at all', () => expect(sources.uses.length).toBeGreaterThan(100));
  test('ask for no text that is missing', () => expect(missing).toEqual([]));
  test('ask by keys that the compiler knows', () => expect(unknown).toEqual([]));
  test('hand over every value that a text takes', () => expect(unfilled).toEqual([]));
  test('leave no text unused', () => {
    const all = [...texts.en].flatMap(([namespace, keys]) =>
      [...keys.keys()].map((key) => `${namespace}:${key}`),
    );
    expect(all.filter((key) => !used.has(key))).toEqual([]);
  });
  test('put no text on the screen that was not translated', () => expect(sources.hardCoded).toEqual([]));

  test('are read well enough to find these mistakes', () => {
    const judged = judge(mistakes);
    expect(judged.missing.map((one) => one.split(' ')[1])).toEqual([
      'common:thisKeyDoesNotExist',
      'common:neitherDoesThis',
    ]);
    expect(judged.unknown).toHaveLength(1);
    expect(judged.used).toEqual(new Set(['common:close']));
    expect(mistakes.hardCoded.map((one) => JSON.parse(one.slice(one.indexOf(' '))))).toEqual([
      'A spoken label',
      'Written into the page',
      'one way',
      'nothing here',
      ' days',
    ]);
  });
});
