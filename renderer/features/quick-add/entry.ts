import type { CalendarDate } from '#shared/base/calendar-date';
import type { Currency } from '#shared/base/money';
import { type ContactEntry, readContact } from '#shared/domain/quick-entry/contact';
import { readDate } from '#shared/domain/quick-entry/date';
import { type EntryLanguage, type MoneyProblem, readRevenue } from '#shared/domain/quick-entry/money';
import type { OpportunityDraft } from '../../data/workspace';

/** What stands in the fields of the quick form, as it was typed. */
export type QuickEntry = {
  title: string;
  contact: string;
  /** The existing contact that was chosen; typing in the field takes it away. */
  contactId: string | undefined;
  value: string;
  close: string;
  action: string;
  actionDate: string;
  pipeline: string;
  stage: string;
  owner: string | null;
};

export type QuickField = 'title' | 'contact' | 'value' | 'close' | 'actionDate';

/** What keeps an entry from being created, by field. */
export type QuickProblem =
  | { field: 'title' | 'contact'; kind: 'missing' }
  | { field: 'value'; kind: 'money'; problem: MoneyProblem }
  | { field: 'close' | 'actionDate'; kind: 'not a date'; text: string };

export type ReadEntry = { draft: OpportunityDraft | undefined; problems: QuickProblem[] };

type Circumstances = { language: EntryLanguage; today: CalendarDate; currency: Currency };

/** The opportunity that the fields describe, or everything that is in the way of it. */
export function readEntry(entry: QuickEntry, { language, today, currency }: Circumstances): ReadEntry {
  const problems: QuickProblem[] = [];
  const title = entry.title.replace(/\s+/g, ' ').trim();
  if (title === '') problems.push({ field: 'title', kind: 'missing' });

  const contact: string | ContactEntry | undefined = entry.contactId ?? readContact(entry.contact);
  if (contact === undefined) problems.push({ field: 'contact', kind: 'missing' });

  const revenue = readRevenue(entry.value, language, currency);
  if (!revenue.ok) problems.push({ field: 'value', kind: 'money', problem: revenue.error });

  const date = (field: 'close' | 'actionDate'): CalendarDate | null => {
    const text = entry[field];
    if (text.trim() === '') return null;
    const found = readDate(text, language, today);
    if (found === undefined) problems.push({ field, kind: 'not a date', text });
    return found ?? null;
  };
  const expectedClose = date('close');
  const actionDate = date('actionDate');
  const note = entry.action.replace(/\s+/g, ' ').trim();
  const nextAction = actionDate === null && note === '' ? null : { date: actionDate ?? today, note };

  if (problems.length > 0 || contact === undefined || !revenue.ok) return { draft: undefined, problems };
  const { pipeline, stage, owner } = entry;
  return {
    draft: { title, contact, pipeline, stage, owner, revenue: revenue.value, expectedClose, nextAction },
    problems,
  };
}
