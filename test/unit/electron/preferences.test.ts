import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultPreferences, openPreferences } from '../../../electron/preferences';

describe('the preferences of a profile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fasi-preferences-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (text: string) => writeFileSync(join(folder, 'preferences.json'), text);

  test('are the defaults in a new profile, and nothing is written', () => {
    expect(openPreferences(folder).read()).toEqual(defaultPreferences);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are there after a restart', () => {
    openPreferences(folder).change({ language: 'it', theme: 'dark' });
    expect(openPreferences(folder).read()).toEqual({ language: 'it', theme: 'dark', window: null });
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  test.each(['', '{"language":', 'null', '[]', '"it"'])('that do not read (%j) are set aside', (text) => {
    write(text);
    expect(openPreferences(folder).read()).toEqual(defaultPreferences);
    expect(readFileSync(join(folder, 'preferences.broken.json'), 'utf8')).toBe(text);
    expect(existsSync(join(folder, 'preferences.json'))).toBe(false);
  });

  test('keep what reads beside what does not', () => {
    write('{"language":"it","theme":"purple","window":{"bounds":{"x":1}},"unknown":1}');
    expect(openPreferences(folder).read()).toEqual({ language: 'it', theme: 'system', window: null });
  });

  test('of an older version may lack keys', () => {
    write('{}');
    expect(openPreferences(folder).read()).toEqual(defaultPreferences);
  });
});
