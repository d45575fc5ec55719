import { isAbsolute, join, relative, sep } from 'node:path';
import { appHost, appScheme } from '#shared/bridge/origin';

const mimeTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  wasm: 'application/wasm',
  csv: 'text/csv; charset=utf-8',
};

/**
 * The file below `root` that a URL of the application names, before the file system was asked: null for another
 * origin, a climbing path, or a type of file that is never served. Symbolic links are for the caller, who compares
 * real paths with `isInside`.
 */
export function fileOf(url: string, root: string): { path: string; mimeType: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${appScheme}:` || host !== appHost) return null;
  const decoded = decode(pathname === '/' ? '/index.html' : pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = join(root, decoded);
  const mimeType = mimeTypes[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  if (mimeType === undefined || !isInside(path, root)) return null;
  return { path, mimeType };
}

/** True where `path` is a file or folder strictly below `folder`. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
