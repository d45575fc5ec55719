import type { Flavour, Language, NewWorkspace } from '#shared/bridge/start-info';

/** What the command line said about Fasi; everything it did not say is null. */
export interface Flags {
  readonly userDataDir: string | null;
  readonly language: Language | null;
  readonly newWorkspace: NewWorkspace | null;
  /** UTC milliseconds. */
  readonly frozenNow: number | null;
}

export type FlagsResult =
  | { readonly ok: true; readonly flags: Flags }
  | { readonly ok: false; readonly sentence: string };

const known = ['user-data-dir', 'lang', 'workspace', 'now'] as const;
type Name = (typeof known)[number];

/**
 * Reads Fasi's own flags from a command line. All others belong to Chromium and are left alone; of a repeated flag the
 * last one counts.
 *
 * @returns the flags, or one sentence for the person who mistyped
 */
export function parseFlags(argv: readonly string[], flavour: Flavour): FlagsResult {
  const values = new Map<Name, string>();
  for (const argument of argv) {
    const name = known.find((one) => argument === `--${one}` || argument.startsWith(`--${one}=`));
    if (name === undefined) continue;
    const value = argument.slice(name.length + 3);
    if (value === '') return refuse(`--${name} needs a value: --${name}=…`);
    values.set(name, value);
  }

  const lang = values.get('lang') ?? null;
  const language = lang === null ? null : languageOf(lang);
  if (language === undefined) return refuse(`--lang is it or en, not "${lang}".`);

  const workspace = values.get('workspace') ?? null;
  if (workspace !== null && workspace !== 'empty' && workspace !== 'demo') {
    return refuse(`--workspace is empty or demo, not "${workspace}".`);
  }

  const now = values.get('now') ?? null;
  if (now !== null && flavour !== 'test') return refuse('--now works in builds for tests only.');
  const frozenNow = now === null ? null : instantOf(now);
  if (frozenNow === undefined) {
    return refuse(`--now is an ISO 8601 instant like 2026-03-02T09:00:00Z, not "${now}".`);
  }

  const userDataDir = values.get('user-data-dir') ?? null;
  return { ok: true, flags: { userDataDir, language, newWorkspace: workspace, frozenNow } };
}

function refuse(sentence: string): FlagsResult {
  return { ok: false, sentence };
}

/** Accepts regional tags (`it-IT`) because Chromium uses the same flag with those. */
function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return primary === 'it' || primary === 'en' ? primary : undefined;
}

const isoInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function instantOf(text: string): number | undefined {
  if (!isoInstant.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  // Date.parse takes 31 February for 3 March; the calendar day must come back as it went in.
  const day = text.slice(0, 10);
  if (Number.isNaN(milliseconds) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day)
    return undefined;
  return milliseconds;
}
