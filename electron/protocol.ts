import { readFile, realpath } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { appScheme } from '#shared/bridge/origin';
import { fileOf, isInside } from './protocol-paths';

/**
 * Scripts come from the bundle only; styles may stand in elements because the components set them there; a connection
 * goes nowhere but to the bundle itself.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  // Files change with an update of the application, under the same URL.
  'Cache-Control': 'no-cache',
} as const;

/** Must run before the application is ready: Chromium learns its schemes once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the bundled pages in `folder`, and nothing else on this machine, under the application's origin. */
export function serveRenderer(session: Session, folder: string): void {
  const realRoot = realpath(folder);
  session.protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405);
    const file = fileOf(request.url, folder);
    if (file === null) return answer(404);
    try {
      const real = await realpath(file.path);
      if (!isInside(real, await realRoot)) return answer(404);
      return answer(200, await readFile(real), file.mimeType);
    } catch {
      return answer(404);
    }
  });
}

function answer(status: number, body?: Buffer, mimeType = 'text/plain; charset=utf-8'): Response {
  // A Buffer of its own memory is a body; the type only refuses shared memory.
  const bytes = body as Buffer<ArrayBuffer> | undefined;
  return new Response(bytes ?? null, { status, headers: { ...securityHeaders, 'Content-Type': mimeType } });
}
