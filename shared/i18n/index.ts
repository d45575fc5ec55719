export { type Formatters, formatters, type Language } from './format';
export { makeI18n, type Texts } from './set-up';
