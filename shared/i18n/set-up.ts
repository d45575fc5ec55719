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
    resources: texts,
    ns: Object.keys(texts.en),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
