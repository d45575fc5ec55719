export const languages = ['it', 'en'] as const;
export type Language = (typeof languages)[number];
export type LanguageChoice = Language | 'system';

export const themeChoices = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What a new profile begins with when `--workspace` says so. */
export type NewWorkspace = 'empty' | 'demo';

/** `test` accepts `--now` and can be driven by tests; `production` is what is packaged. */
export type Flavour = 'test' | 'production';

/** What the window knows at its first line of script, without asking the main process. */
export interface StartInfo {
  readonly version: string;
  readonly flavour: Flavour;
  /** Node's name of the platform: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** The language to show: the choice, or what the system prefers. */
  readonly language: Language;
  readonly languageChoice: LanguageChoice;
  /** `system` follows `prefers-color-scheme`. */
  readonly themeChoice: ThemeChoice;
  /** From `--workspace`; null asks the person when the profile is new. */
  readonly newWorkspace: NewWorkspace | null;
  /** UTC milliseconds at which `--now` froze the clock; null lets it run. */
  readonly frozenNow: number | null;
}
