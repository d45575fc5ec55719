import i18next, { type i18n } from 'i18next';
import type { Language } from './format';

/** Texts by language and namespace, as the files in `locales/` hold them. */
export type Texts = Record<Language, Record<string, Record<string, unknown>>>;

/**
 * An i18next instance that answers at once: the texts are there, nothing is fetched. Escaping is left to who shows
 * the text (React does it). A key that is missing in Italian is said in English rather than as a key.
 */
export function makeI18n(texts: Texts, language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['it', 'en'],
    resources: { ...texts, it: withMany(texts.it) },
    ns: Object.keys(texts.en),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** Italian has a plural of its own for a million ("un milione di giorni"); after a figure it is the ordinary one. */
function withMany<T extends Record<string, unknown>>(texts: T): T {
  const all: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(texts)) {
    all[key] = typeof text === 'object' && text !== null ? withMany(text as Record<string, unknown>) : text;
    if (key.endsWith('_other')) all[key.replace(/other$/, 'many')] ??= text;
  }
  return all as T;
}
