import { describe, expect, test } from 'vitest';
import { isOfApplication, isTrusted } from '../../../electron/ipc/sender';
import { languageToShow } from '../../../electron/language';
import { isForTheSystem } from '../../../electron/outside-links';

describe('the sender of a message', () => {
  test('is trusted as the main frame of the application only', () => {
    expect(isTrusted({ url: 'app://fasi/index.html#/board', isMainFrame: true })).toBe(true);
    expect(isTrusted({ url: 'app://fasi/index.html', isMainFrame: false })).toBe(false);
    expect(isTrusted(null)).toBe(false);
  });

  test.each([
    'app://fasi.evil.example/',
    'app://evil@other/',
    'app://fasi:8080/',
    'https://fasi/',
    'file:///app://fasi/',
    'about:blank',
    'data:text/html,app://fasi',
    '',
  ])('%j is not the application', (url) => {
    expect(isOfApplication(url)).toBe(false);
  });
});

describe('a link to the outside', () => {
  test.each(['https://example.org/a?b', 'mailto:anna@example.org', 'tel:+390212345678'])(
    '%s may open',
    (url) => {
      expect(isForTheSystem(url)).toBe(true);
    },
  );

  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-msdt:/id',
    'https://user:secret@example.org/',
    'app://fasi/',
    'no url',
  ])('%s may not', (url) => {
    expect(isForTheSystem(url)).toBe(false);
  });
});

describe('the language to show', () => {
  test.each([
    ['it', 'en', ['en-GB'], 'it'],
    [null, 'en', ['it-IT'], 'en'],
    [null, 'system', ['it-CH', 'en-US'], 'it'],
    [null, 'system', ['de-DE', 'en-US', 'it-IT'], 'en'],
    [null, 'system', ['fr-FR'], 'en'],
    [null, 'system', [], 'en'],
  ] as const)('flag %s, choice %s, system %j: %s', (flag, choice, system, shown) => {
    expect(languageToShow(flag, choice, system)).toBe(shown);
  });
});
