import type { CalendarDate } from '#shared/base/calendar-date';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Formatters } from '#shared/i18n/format';
import type { Card } from '../../data/workspace';
import type { CardWords, Text } from './card-words';
import { type Signs, signsOf } from './signs';

/** What a card is put into words with; the same object until the language, the time or the day changes. */
export type Wording = {
  words: CardWords;
  format: Formatters;
  /** UTC ms, in steps. */
  now: number;
  today: CalendarDate;
};

/** What a card says. */
export type CardTexts = {
  signs: Signs;
  contact: string;
  /** '': nothing to show. */
  value: string;
  close: Text | undefined;
  days: Text;
  action: Text | undefined;
  /** All of it as a screen reader says it. */
  spoken: string;
};

/** `ownerName`: undefined where the owner is nobody or not here yet. `money`: the pipeline has values. */
export function cardTexts(
  { words, format, now, today }: Wording,
  card: Card,
  stage: Stage,
  ownerName: string | undefined,
  money: boolean,
): CardTexts {
  const signs = signsOf(card, stage, now, today);
  const contact = card.contactName ?? words.contactNotHere;
  const value = money && card.currency !== null ? format.rangeShort(card.low, card.high, card.currency) : '';
  const owner = card.owner === null ? words.nobody : (ownerName ?? words.personNotHere);
  const close =
    card.expectedClose === null
      ? undefined
      : signs.closeOverdue
        ? words.closeOverdue(card.expectedClose)
        : words.closes(card.expectedClose);
  const days = daysText(words, signs, card, stage);
  const action = actionText(words, signs, card);
  const parts = [card.title, contact, value, words.ownedBy(owner), close?.title, days.title, action?.title];
  const note = card.nextActionNote;
  return {
    signs,
    contact,
    value,
    close: stage.kind === 'open' ? close : undefined,
    days,
    action: action && (note === '' ? action : { ...action, title: `${action.title}: ${note}` }),
    spoken: parts.filter(Boolean).join(', '),
  };
}

function daysText(words: CardWords, { days, overTarget }: Signs, { entered }: Card, stage: Stage): Text {
  if (stage.kind === 'open' && overTarget) return words.daysOver(days, stage.targetDays ?? 0);
  const text = stage.kind === 'open' ? words.days(days) : words.closedSince(entered);
  return { shown: text, title: text };
}

/** The next action of an open opportunity. */
function actionText(words: CardWords, { nextAction }: Signs, { nextActionDate }: Card): Text | undefined {
  if (nextAction === 'none' || nextActionDate === null) return undefined;
  if (nextAction === 'today') return { shown: words.actionToday, title: words.actionToday };
  return nextAction === 'overdue' ? words.actionOverdue(nextActionDate) : words.actionOn(nextActionDate);
}
