/** Printable ASCII: nothing to take accents from. */
const ascii = /^[ -~]*$/;
const marks = /\p{M}+/gu;

/** Text as it is searched and sorted: lower case, without accents (`Opportunità` → `opportunita`). */
export const fold = (text: string): string =>
  ascii.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(marks, '').toLowerCase();

/** The words of what somebody typed into a search field, folded. */
export const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);
