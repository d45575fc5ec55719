import { dateAt, dayMs } from '#shared/base/calendar-date';
import { stampMs } from '#shared/base/stamp';
import { enteredStage } from '#shared/domain/journey';
import { type Contact, contactName } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { type Pipeline, type Stage, stagesOf } from '#shared/domain/records/pipeline';
import { createdStamp } from '#shared/sync/record';
import type { BoardFilter, BoardSort, ValueSum } from '../../../renderer/data/workspace';

/** A column as brute force over the records says: ids in order and sums. */
export type OracleColumn = { stage: string; ids: string[]; sums: ValueSum[] };

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** What a board shows, written down as plainly as can be, from nothing but the records. */
export function oracleBoard(
  records: { opportunities: Iterable<Opportunity>; contacts: ReadonlyMap<string, Contact> },
  pipeline: Pipeline,
  filter: BoardFilter,
  sort: BoardSort,
  now: number,
): OracleColumn[] {
  const present = [...records.opportunities].filter(
    (one) => !one.removed && one.place.pipeline === pipeline.id,
  );
  return stagesOf(pipeline)
    .filter((stage) => !stage.archived || present.some((one) => one.place.stage === stage.id))
    .map((stage) => {
      const shown = present.filter(
        (one) => one.place.stage === stage.id && passes(one, stage, filter, now, records.contacts),
      );
      shown.sort((a, b) => order(sort, a, b) || (a.id < b.id ? -1 : 1));
      return { stage: stage.id, ids: shown.map((one) => one.id), sums: sumsOf(shown, stage) };
    });
}

function passes(
  one: Opportunity,
  stage: Stage,
  filter: BoardFilter,
  now: number,
  contacts: ReadonlyMap<string, Contact>,
): boolean {
  const today = dateAt(now);
  const high = one.revenue?.high ?? 0;
  if (filter.owners !== undefined && filter.owners.length > 0 && !filter.owners.includes(one.owner))
    return false;
  if (filter.valueFrom !== undefined && high < filter.valueFrom) return false;
  if (filter.valueTo !== undefined && high > filter.valueTo) return false;
  const due = one.nextAction?.date;
  if (filter.nextAction === 'none' && due !== undefined) return false;
  if (filter.nextAction === 'overdue' && !(due !== undefined && due < today)) return false;
  if (filter.nextAction === 'today' && due !== today) return false;
  const nextWeek = dateAt(now + 7 * dayMs);
  if (filter.nextAction === 'week' && !(due !== undefined && due >= today && due < nextWeek)) return false;
  if (filter.stalled === true) {
    const days = Math.floor((now - (enteredStage(one.journal) ?? now)) / dayMs);
    if (stage.kind !== 'open' || stage.targetDays === null || days <= stage.targetDays) return false;
  }
  const contact = contacts.get(one.contact);
  const texts = [
    one.title,
    contact === undefined ? '' : contactName(contact),
    one.nextAction?.note ?? '',
  ].map(folded);
  return folded(filter.text ?? '')
    .split(/\s+/)
    .every((word) => word === '' || texts.some((text) => text.includes(word)));
}

const key = (one: Opportunity): string =>
  one.position === '' ? `a0${one.id.replaceAll('-', '')}V` : one.position;
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function order(sort: BoardSort, a: Opportunity, b: Opportunity): number {
  switch (sort) {
    case 'manual':
      return compare(key(a), key(b));
    case 'value':
      return (
        compare(b.revenue?.high ?? -1, a.revenue?.high ?? -1) ||
        compare(b.revenue?.low ?? 0, a.revenue?.low ?? 0)
      );
    case 'days':
      return compare(enteredStage(a.journal) ?? 0, enteredStage(b.journal) ?? 0);
    case 'expectedClose':
      return compare(a.expectedClose ?? '9999', b.expectedClose ?? '9999');
    case 'nextAction':
      return compare(a.nextAction?.date ?? '9999', b.nextAction?.date ?? '9999');
    case 'title':
      return compare(folded(a.title), folded(b.title));
    case 'newest':
      return compare(stampMs(createdStamp(b)), stampMs(createdStamp(a)));
  }
}

function sumsOf(shown: readonly Opportunity[], stage: Stage): ValueSum[] {
  const currencies = [
    ...new Set(shown.flatMap((one) => (one.revenue === null ? [] : [one.revenue.currency]))),
  ];
  return currencies
    .map((currency) => {
      const of = shown.filter((one) => one.revenue?.currency === currency);
      const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
      const middles = of
        .filter((one) => one.inForecast)
        .map((one) => (one.revenue?.low ?? 0) + (one.revenue?.high ?? 0));
      return {
        currency,
        low: total(of.map((one) => one.revenue?.low ?? 0)),
        high: total(of.map((one) => one.revenue?.high ?? 0)),
        weighted: Math.round((total(middles) * stage.probability) / 200),
        count: of.length,
      };
    })
    .sort((a, b) => b.count - a.count || compare(a.currency, b.currency));
}

/** The former and present values of owner, revenue and expected close date, oldest first; of fields that changed. */
export function oracleTracked(record: Opportunity): [field: string, at: number, value: unknown][] {
  return ['owner', 'revenue', 'expectedClose'].flatMap((field) => {
    const entries = record.journal.filter((entry) => entry.field === field && !entry.overridden);
    return entries.length < 2
      ? []
      : entries.map((entry): [string, number, unknown] => [field, stampMs(entry.stamp), entry.value]);
  });
}
