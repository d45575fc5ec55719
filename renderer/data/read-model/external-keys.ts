const betweenParts = '\u0001';
const betweenSources = '\u0002';

/** What other systems call a record, as one string: `source\u0001key`, joined by `\u0002`; '' for nothing. */
export function externalText(external: Readonly<Record<string, string | null>>): string {
  let text = '';
  for (const source in external) {
    const key = external[source];
    if (key === null || key === undefined) continue;
    text += (text === '' ? '' : betweenSources) + source + betweenParts + key;
  }
  return text;
}

export const externalKey = (source: string, key: string): string => source + betweenParts + key;

/** The keys in a text that `externalText` made. */
export const keysOf = (text: string): string[] => (text === '' ? [] : text.split(betweenSources));

/** Finds records by what another system calls them; nothing is built until somebody asks (imports do). */
export type ExternalIndex = {
  find: (source: string, key: string) => string | undefined;
  /** The record's present text; `removed` ones are not found. */
  changed: (id: string, text: string, removed: boolean) => void;
};

export function createExternalIndex(
  all: (visit: (id: string, text: string, removed: boolean) => void) => void,
): ExternalIndex {
  let ids: Map<string, string> | undefined;
  let keys: Map<string, string> | undefined;
  const put = (id: string, text: string, isRemoved: boolean): void => {
    if (ids === undefined || keys === undefined) return;
    const before = keys.get(id);
    if (before !== undefined && before !== text)
      for (const key of keysOf(before)) if (ids.get(key) === id) ids.delete(key);
    if (text === '') keys.delete(id);
    else keys.set(id, text);
    for (const key of keysOf(text)) {
      if (!isRemoved) ids.set(key, id);
      else if (ids.get(key) === id) ids.delete(key);
    }
  };
  return {
    find: (source, key) => {
      if (ids === undefined) {
        ids = new Map();
        keys = new Map();
        all(put);
      }
      return ids.get(externalKey(source, key));
    },
    changed: put,
  };
}
