import type { TFunction } from 'i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Formatters } from '#shared/i18n/format';
import type { Card } from '../../data/workspace';
import { type Signs, signsOf } from './signs';

/** What a card is put into words with; the same objects until the language, the time or the day changes. */
export type Wording = {
  t: TFunction<'board'>;
  format: Formatters;
  /** UTC ms, in steps. */
  now: number;
  today: CalendarDate;
};

/** What a card says. */
export type CardTexts = {
  signs: Signs;
  contact: string;
  /** undefined: nothing to show. */
  value: string | undefined;
  close: { shown: string; title: string } | undefined;
  days: { shown: string; title: string };
  action: { shown: string; title: string } | undefined;
  /** All of it as a screen reader says it. */
  spoken: string;
};

/** `ownerName`: undefined where the owner is nobody or not here yet. `money`: the pipeline has values. */
export function cardTexts(
  { t, format, now, today }: Wording,
  card: Card,
  stage: Stage,
  ownerName: string | undefined,
  money: boolean,
): CardTexts {
  const signs = signsOf(card, stage, now, today);
  const contact = card.contactName ?? t('contactNotHere');
  const value =
    money && card.currency !== null ? format.rangeShort(card.low, card.high, card.currency) : undefined;
  const owner = card.owner === null ? t('nobody') : (ownerName ?? t('personNotHere'));
  const close = closeTexts(t, format, signs, card, today);
  const days = daysTexts(t, format, signs, card, stage);
  const action = actionTexts(t, format, signs, card, today);
  const parts = [
    card.title,
    contact,
    value,
    t('ownedBy', { name: owner }),
    close?.title,
    days.title,
    action?.spoken,
  ];
  return {
    signs,
    contact,
    value,
    close: stage.kind === 'open' ? close : undefined,
    days,
    action: action && {
      shown: action.shown,
      title: card.nextActionNote === '' ? action.spoken : `${action.spoken}: ${card.nextActionNote}`,
    },
    spoken: parts.filter(Boolean).join(', '),
  };
}

function closeTexts(
  t: TFunction<'board'>,
  format: Formatters,
  { closeOverdue }: Signs,
  { expectedClose }: Card,
  today: CalendarDate,
): CardTexts['close'] {
  if (expectedClose === null) return undefined;
  const date = format.dateShort(expectedClose, today);
  return { shown: date, title: closeOverdue ? t('closeOverdue', { date }) : t('closesOn', { date }) };
}

function daysTexts(
  t: TFunction<'board'>,
  format: Formatters,
  { days, overTarget }: Signs,
  { entered }: Card,
  { kind, targetDays }: Stage,
): CardTexts['days'] {
  if (kind !== 'open') {
    const since = t('closedSince', { date: format.dateOf(entered) });
    return { shown: since, title: since };
  }
  if (!overTarget) {
    const text = t('days', { count: days });
    return { shown: text, title: text };
  }
  const over = { count: days, target: targetDays ?? 0 };
  return { shown: t('daysOver', over), title: t('daysOverSpoken', over) };
}

/** The next action on the card, and as it is said in full. */
function actionTexts(
  t: TFunction<'board'>,
  format: Formatters,
  { nextAction }: Signs,
  { nextActionDate }: Card,
  today: CalendarDate,
): { shown: string; spoken: string } | undefined {
  if (nextAction === 'none' || nextActionDate === null) return undefined;
  if (nextAction === 'today') return { shown: t('actionToday'), spoken: t('actionToday') };
  const date = format.dateShort(nextActionDate, today);
  const shown = t('actionOn', { date });
  return { shown, spoken: nextAction === 'overdue' ? t('actionOverdue', { date }) : shown };
}
