import { describe, expect, test } from 'vitest';
import { parseFlags } from '../../../electron/flags';

const none = { userDataDir: null, language: null, newWorkspace: null, frozenNow: null };

describe('the command line', () => {
  test('says nothing: everything is left open', () => {
    expect(parseFlags(['--no-sandbox', '.', '--inspect=0'], 'test')).toEqual({ ok: true, flags: none });
  });

  test('names profile, language, workspace and the frozen clock', () => {
    const argv = [
      '--user-data-dir=/tmp/a b',
      '--lang=it-IT',
      '--workspace=demo',
      '--now=2026-03-02T09:00:00+01:00',
    ];
    expect(parseFlags(argv, 'test')).toEqual({
      ok: true,
      flags: {
        userDataDir: '/tmp/a b',
        language: 'it',
        newWorkspace: 'demo',
        frozenNow: Date.UTC(2026, 2, 2, 8, 0, 0),
      },
    });
  });

  test('repeats a flag: the last one counts', () => {
    const result = parseFlags(['--lang=it', '--lang=en'], 'test');
    expect(result).toEqual({ ok: true, flags: { ...none, language: 'en' } });
  });

  test.each([
    ['--lang=fr', '--lang is it or en, not "fr".'],
    ['--lang', '--lang needs a value: --lang=…'],
    ['--workspace=full', '--workspace is empty or demo, not "full".'],
    ['--user-data-dir=', '--user-data-dir needs a value: --user-data-dir=…'],
    ['--now=yesterday', '--now is an ISO 8601 instant like 2026-03-02T09:00:00Z, not "yesterday".'],
    ['--now=2026-02-31', '--now is an ISO 8601 instant like 2026-03-02T09:00:00Z, not "2026-02-31".'],
  ])('%s is refused in one sentence', (argument, sentence) => {
    expect(parseFlags([argument], 'test')).toEqual({ ok: false, sentence });
  });

  test('a production build never freezes its clock', () => {
    const result = parseFlags(['--now=2026-03-02T09:00:00Z'], 'production');
    expect(result).toEqual({ ok: false, sentence: '--now works in builds for tests only.' });
  });

  test('does not take a longer name for one of its own', () => {
    expect(parseFlags(['--language=fr', '--nowhere'], 'test')).toEqual({ ok: true, flags: none });
  });
});
