import { type Contact, contactName } from '#shared/domain/records/contact';
import { externalText } from './external-keys';
import { fold, wordsOf } from './fold';

/** What the read model keeps of a contact. */
export type ContactLine = {
  id: string;
  name: string;
  /** E-mail addresses, joined by a space. */
  emails: string;
  external: string;
  removed: boolean;
};

export const contactLine = (record: Contact): ContactLine => ({
  id: record.id,
  name: contactName(record),
  emails: record.emails.map((email) => email.value).join(' '),
  external: externalText(record.external),
  removed: record.removed,
});

export type Contacts = {
  put: (line: ContactLine) => void;
  drop: (id: string) => void;
  line: (id: string) => ContactLine | undefined;
  name: (id: string) => string | undefined;
  /** The name as it is searched, '' when the contact is not here. */
  folded: (id: string) => string;
  each: (visit: (line: ContactLine) => void) => void;
  find: (text: string, limit: number) => { id: string; name: string }[];
  /** Contacts that are not removed. */
  readonly count: number;
  /** All, removed ones too. */
  readonly size: number;
  /** Grows when a name changes. */
  readonly version: number;
};

export function createContacts(): Contacts {
  const lines = new Map<string, ContactLine>();
  const foldedNames = new Map<string, string>();
  let count = 0;
  let version = 0;

  const folded = (line: ContactLine): string => {
    const known = foldedNames.get(line.id);
    if (known !== undefined) return known;
    const made = fold(line.name);
    foldedNames.set(line.id, made);
    return made;
  };
  return {
    put: (line) => {
      const before = lines.get(line.id);
      if (before !== undefined && !before.removed) count--;
      if (!line.removed) count++;
      if (before?.name !== line.name) {
        foldedNames.delete(line.id);
        version++;
      }
      lines.set(line.id, line);
    },
    drop: (id) => {
      const before = lines.get(id);
      if (before === undefined) return;
      if (!before.removed) count--;
      lines.delete(id);
      foldedNames.delete(id);
      version++;
    },
    line: (id) => lines.get(id),
    name: (id) => lines.get(id)?.name,
    folded: (id) => {
      const line = lines.get(id);
      return line === undefined ? '' : folded(line);
    },
    each: (visit) => lines.forEach(visit),
    find: (text, limit) => {
      const words = wordsOf(text);
      const found: { id: string; name: string; rank: number }[] = [];
      for (const line of lines.values()) {
        if (line.removed) continue;
        const rank = rankOf(words, folded(line), line.emails.toLowerCase());
        if (rank >= 0) found.push({ id: line.id, name: line.name, rank });
      }
      found.sort(
        (a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
      );
      return found.slice(0, limit).map(({ id, name }) => ({ id, name }));
    },
    get count() {
      return count;
    },
    get size() {
      return lines.size;
    },
    get version() {
      return version;
    },
  };
}

/** −1: a word is missing. Otherwise the smaller the better: beginning of the name, of a word of it, anywhere, e-mail. */
function rankOf(words: readonly string[], name: string, emails: string): number {
  let rank = 0;
  for (const [index, word] of words.entries()) {
    const at = name.indexOf(word);
    if (at === 0 && index === 0) continue;
    if (at === 0 || (at > 0 && name[at - 1] === ' ')) rank += 1;
    else if (at > 0) rank += 2;
    else if (emails.includes(word)) rank += 3;
    else return -1;
  }
  return rank;
}
