/** Strings that repeat, as small numbers. Code −1 stands for null and is never in the dictionary. */
export type Dictionary = {
  /** The number of a string, a new one if it was not known. */
  codeOf: (text: string) => number;
  find: (text: string) => number | undefined;
  text: (code: number) => string;
  readonly size: number;
};

export function createDictionary(): Dictionary {
  const codes = new Map<string, number>();
  const texts: string[] = [];
  return {
    codeOf: (text) => {
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, texts.length);
      return texts.push(text) - 1;
    },
    find: (text) => codes.get(text),
    text: (code) => texts[code] as string,
    get size() {
      return texts.length;
    },
  };
}
