import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '#shared/i18n/index';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'i18n', 'locales');

const readLanguage = (language: 'it' | 'en'): Texts['it'] =>
  Object.fromEntries(
    readdirSync(join(folder, language)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
    ]),
  );

/** All texts of the application, as the files hold them. */
export const readTexts = (): Texts => ({ it: readLanguage('it'), en: readLanguage('en') });
