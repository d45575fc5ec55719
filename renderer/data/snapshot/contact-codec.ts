import { bucketOf } from '../read-model/buckets';
import type { ContactLine } from '../read-model/contacts';
import { narrow } from './narrow';

type Columns = { ids: string[]; names: string[]; emails: string[]; external: string[]; removed: number[] };

/** The contacts of one bucket as text, with the number of its records. */
export function encodeContacts(
  each: (visit: (line: ContactLine) => void) => void,
  bucket: number,
): { text: string; count: number } {
  const columns: Columns = { ids: [], names: [], emails: [], external: [], removed: [] };
  each((line) => {
    if (bucketOf(line.id) !== bucket) return;
    columns.ids.push(line.id);
    columns.names.push(line.name);
    columns.emails.push(line.emails);
    columns.external.push(line.external);
    columns.removed.push(line.removed ? 1 : 0);
  });
  return { text: narrow(JSON.stringify(columns)), count: columns.ids.length };
}

/** Calls with every contact of a bucket; throws on what is no bucket. */
export function decodeContacts(text: string, put: (line: ContactLine) => void): number {
  const columns = JSON.parse(text) as Columns;
  columns.ids.forEach((id, index) => {
    put({
      id,
      name: columns.names[index] as string,
      emails: columns.emails[index] as string,
      external: columns.external[index] as string,
      removed: columns.removed[index] === 1,
    });
  });
  return columns.ids.length;
}
