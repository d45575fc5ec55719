import type { Currency } from '#shared/base/money';
import type { Formatters } from '#shared/i18n/format';
import type { BoardFilter } from '../../data/workspace';
import type { ReportWords } from './pipeline-document';

type FilterContext = {
  ownerName: (person: string) => string | undefined;
  /** The currency that the filter's amounts are shown in. */
  currency: Currency;
  /** False: won and lost are left out of the report. */
  withClosed: boolean;
};

/** The filter in one sentence, or that there is none: what a report says it is about. */
export function filterText(
  filter: BoardFilter,
  { ownerName, currency, withClosed }: FilterContext,
  format: Formatters,
  t: ReportWords,
): string {
  const conditions: string[] = [];
  const owners = filter.owners ?? [];
  if (owners.length > 0) {
    const names = owners.map((one) => (one === null ? t('nobody') : (ownerName(one) ?? t('notHereYet'))));
    conditions.push(t('filter.owner', { names: format.list(names) }));
  }
  if (filter.text !== undefined) conditions.push(t('filter.text', { text: filter.text }));
  const value = valueText(filter, (minor) => format.money(minor, currency), t);
  if (value !== undefined) conditions.push(value);
  if (filter.nextAction !== undefined) conditions.push(actionText(filter.nextAction, t));
  if (filter.stalled === true) conditions.push(t('filter.stalled'));
  if (!withClosed) conditions.push(t('filter.openOnly'));
  return conditions.length === 0 ? t('filter.all') : t('filter.is', { conditions: conditions.join('; ') });
}

function valueText(
  { valueFrom, valueTo }: BoardFilter,
  money: (minor: number) => string,
  t: ReportWords,
): string | undefined {
  if (valueFrom !== undefined && valueTo !== undefined)
    return t('filter.between', { from: money(valueFrom), to: money(valueTo) });
  if (valueFrom !== undefined) return t('filter.atLeast', { value: money(valueFrom) });
  return valueTo === undefined ? undefined : t('filter.atMost', { value: money(valueTo) });
}

function actionText(action: NonNullable<BoardFilter['nextAction']>, t: ReportWords): string {
  switch (action) {
    case 'overdue':
      return t('filter.actionOverdue');
    case 'today':
      return t('filter.actionToday');
    case 'week':
      return t('filter.actionWeek');
    case 'none':
      return t('filter.actionNone');
  }
}
