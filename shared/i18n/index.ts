export { makeI18n, type Texts } from './set-up';
