import type { App } from 'electron';

/**
 * Chromium is a browser that likes to talk to its maker. A Fasi window shows bundled pages and nothing else, so
 * everything that fetches, reports or prefetches by itself is off.
 */
const quiet = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];

/** Must run before the application is ready. */
export function setChromiumSwitches(app: App): void {
  for (const name of quiet) app.commandLine.appendSwitch(name);
}
