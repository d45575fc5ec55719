import type { Language, LanguageChoice } from '#shared/bridge/start-info';

/**
 * The language to show: what the command line says, else the person's choice, else the first of the system's languages
 * that Fasi speaks, else English.
 *
 * @param systemLanguages BCP 47 tags, the preferred one first
 */
export function languageToShow(
  flag: Language | null,
  choice: LanguageChoice,
  systemLanguages: readonly string[],
): Language {
  if (flag !== null) return flag;
  if (choice !== 'system') return choice;
  for (const tag of systemLanguages) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'it' || primary === 'en') return primary;
  }
  return 'en';
}
