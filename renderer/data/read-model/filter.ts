import { dayNumber } from '#shared/base/calendar-date';
import { daysSince, isStalled } from '#shared/domain/journey';
import type { Stage } from '#shared/domain/records/pipeline';
import type { BoardFilter } from '../workspace';
import type { Contacts } from './contacts';
import { fold, wordsOf } from './fold';
import { noDay } from './opportunity-columns';
import type { OpportunityRows } from './opportunity-rows';

/** The moment that filters are about: UTC ms, and the date on the wall as a day number. */
export type Moment = { now: number; today: number };

export const momentOf = (now: number, today: string): Moment => ({ now, today: dayNumber(today) });

/** Titles and notes as they are searched, made when first needed; a changed title gets a new one. */
export type SearchTexts = { title: (row: number) => string; note: (row: number) => string };

export function createSearchTexts(rows: OpportunityRows): SearchTexts {
  const cached = (source: () => string[]) => {
    const originals: string[] = [];
    const folded: string[] = [];
    return (row: number): string => {
      const original = source()[row] as string;
      if (originals[row] !== original) {
        originals[row] = original;
        folded[row] = fold(original);
      }
      return folded[row] as string;
    };
  };
  return { title: cached(() => rows.columns.title), note: cached(() => rows.columns.note) };
}

/** One text per meaning of a filter, '' for one that lets everything through. */
export function filterKey(filter: BoardFilter): string {
  const { owners, text, valueFrom, valueTo, nextAction, stalled } = filter;
  const words = text === undefined ? [] : wordsOf(text);
  const parts = [
    owners === undefined || owners.length === 0 ? 0 : owners,
    words.length === 0 ? 0 : words,
    valueFrom ?? 0,
    valueTo ?? 0,
    nextAction ?? 0,
    stalled === true ? 1 : 0,
  ];
  return valueTo === undefined && parts.every((part) => part === 0) ? '' : JSON.stringify(parts);
}

/** What makes a filter's answer change without any row changing: the date, the minute, a contact's name. */
export function filterContext(filter: BoardFilter, moment: Moment, contacts: Contacts): string {
  const parts: (string | number)[] = [];
  if (filter.nextAction !== undefined) parts.push(moment.today);
  if (filter.stalled === true) parts.push(Math.floor(moment.now / 60_000));
  if (filter.text !== undefined) parts.push(contacts.version);
  return parts.join(' ');
}

/**
 * Whether a row passes a filter. `week` is the next seven days from today on, `overdue` before today; `stalled` asks
 * for the stage's target days and is never true in a closing stage.
 */
export function createFilter(
  filter: BoardFilter,
  moment: Moment,
  rows: OpportunityRows,
  contacts: Contacts,
  texts: SearchTexts,
): (row: number, stage: Stage) => boolean {
  const { columns, names } = rows;
  const owners =
    filter.owners === undefined || filter.owners.length === 0
      ? undefined
      : new Set(filter.owners.map((owner) => (owner === null ? -1 : (names.people.find(owner) ?? -2))));
  const words = wordsOf(filter.text ?? '');
  /** By contact code: 1 for each word that its name has, as bits; −1 not looked at yet. */
  const contactWords = words.length === 0 ? undefined : new Int32Array(names.contacts.size).fill(-1);
  const wordsOfContact = (code: number): number => {
    const known = (contactWords as Int32Array)[code] as number;
    if (known >= 0) return known;
    const name = contacts.folded(names.contacts.text(code));
    let bits = 0;
    for (let index = 0; index < words.length; index++)
      if (name.includes(words[index] as string)) bits |= 1 << (index & 31);
    (contactWords as Int32Array)[code] = bits & 0x7fffffff;
    return bits & 0x7fffffff;
  };
  const hasWords = (row: number): boolean => {
    const inContact = wordsOfContact(columns.contact[row] as number);
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as string;
      if (index < 31 && (inContact & (1 << index)) !== 0) continue;
      if (!texts.title(row).includes(word) && !texts.note(row).includes(word)) return false;
    }
    return true;
  };
  const { nextAction } = filter;
  const hasAction = (row: number): boolean => {
    if (nextAction === undefined) return true;
    const day = columns.action[row] as number;
    switch (nextAction) {
      case 'none':
        return day === noDay;
      case 'overdue':
        return day < moment.today;
      case 'today':
        return day === moment.today;
      case 'week':
        return day >= moment.today && day < moment.today + 7;
    }
  };
  const { valueFrom, valueTo } = filter;
  return (row, stage) => {
    if (owners !== undefined && !owners.has(columns.owner[row] as number)) return false;
    if (valueFrom !== undefined && (columns.high[row] as number) < valueFrom) return false;
    if (valueTo !== undefined && (columns.high[row] as number) > valueTo) return false;
    if (!hasAction(row)) return false;
    if (filter.stalled === true) {
      const days = daysSince(columns.entered[row] as number, moment.now);
      if (stage.kind !== 'open' || !isStalled(days, stage.targetDays)) return false;
    }
    return words.length === 0 || hasWords(row);
  };
}
