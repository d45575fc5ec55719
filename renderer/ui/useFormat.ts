import { useTranslation } from 'react-i18next';
import { type Formatters, formatters, type Language } from '#shared/i18n/format';

/** Numbers, money and dates in the language on the screen; a component that uses it follows a switch of language. */
export function useFormat(): Formatters {
  const { i18n } = useTranslation();
  return formatters(i18n.language as Language);
}
