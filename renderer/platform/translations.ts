import { makeI18n, type Texts } from '#shared/i18n/index';
import { bridge } from './bridge';

const files = import.meta.glob<Record<string, unknown>>('../../shared/i18n/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** A file `locales/LANGUAGE/NAMESPACE.json` is a namespace by being there: no list names them. */
function collectTexts(): Texts {
  const texts: Texts = { it: {}, en: {} };
  for (const [path, entries] of Object.entries(files)) {
    const [, language, namespace] = /\/(it|en)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (language !== undefined && namespace !== undefined)
      texts[language as 'it' | 'en'][namespace] = entries;
  }
  return texts;
}

/** The language shown first is the one that the main process decided on. */
export const i18n = makeI18n(collectTexts(), bridge.startInfo.language);

const tellDocument = (language: string): void => {
  document.documentElement.lang = language;
};
tellDocument(i18n.language);
i18n.on('languageChanged', tellDocument);
