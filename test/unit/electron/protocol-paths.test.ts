import { describe, expect, test } from 'vitest';
import { fileOf, isInside } from '../../../electron/protocol-paths';

const root = '/opt/fasi/renderer';

describe('a URL of the application', () => {
  test.each([
    ['app://fasi/', `${root}/index.html`, 'text/html; charset=utf-8'],
    ['app://fasi/paper.html', `${root}/paper.html`, 'text/html; charset=utf-8'],
    ['app://fasi/assets/a%20b.js?v=1#x', `${root}/assets/a b.js`, 'text/javascript; charset=utf-8'],
    ['app://fasi/assets/inter.WOFF2', `${root}/assets/inter.WOFF2`, 'font/woff2'],
    // The URL itself resolves these, and cannot climb above its root.
    [
      'app://fasi/%2e%2e/%2e%2e/etc/passwd.json',
      `${root}/etc/passwd.json`,
      'application/json; charset=utf-8',
    ],
    ['app://fasi/a/../index.html', `${root}/index.html`, 'text/html; charset=utf-8'],
  ])('%s is %s', (url, path, mimeType) => {
    expect(fileOf(url, root)).toEqual({ path, mimeType });
  });

  test.each([
    ['a climbing path in one segment', 'app://fasi/..%2f..%2fsecret.json'],
    ['a climbing path by backslashes', 'app://fasi/..%5c..%5csecret.json'],
    ['a sibling folder whose name begins alike', 'app://fasi/..%2frenderer-old%2findex.html'],
    ['a name cut by a zero byte', 'app://fasi/index.html%00.js'],
    ['broken escapes', 'app://fasi/%zz.html'],
    ['another host', 'app://evil/index.html'],
    ['another scheme', 'https://fasi/index.html'],
    ['a file', 'file:///opt/fasi/renderer/index.html'],
    ['a type that is never served', 'app://fasi/main.cjs'],
    ['no URL', 'index.html'],
  ])('%s leads nowhere', (_what, url) => {
    expect(fileOf(url, root)).toBeNull();
  });
});

describe('inside a folder', () => {
  test.each([
    ['/a/b', '/a', true],
    ['/a/..b', '/a', true],
    ['/a', '/a', false],
    ['/ab', '/a', false],
    ['/', '/a', false],
  ])('%s in %s: %s', (path, folder, inside) => {
    expect(isInside(path, folder)).toBe(inside);
  });
});
