import type { TFunction } from 'i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import type { Formatters } from '#shared/i18n/format';

/** A text on a card, and as it is said in full. */
export type Text = { shown: string; title: string };

/** The sentences of cards in one language on one day. */
export type CardWords = {
  contactNotHere: string;
  personNotHere: string;
  nobody: string;
  selected: string;
  ownedBy: (name: string) => string;
  /** UTC ms; when something was won or lost. */
  closedSince: (ms: number) => string;
  days: (count: number) => string;
  daysOver: (count: number, target: number) => Text;
  closes: (date: CalendarDate) => Text;
  closeOverdue: (date: CalendarDate) => Text;
  actionToday: string;
  actionOn: (date: CalendarDate) => Text;
  actionOverdue: (date: CalendarDate) => Text;
};

/**
 * Every sentence is made once and kept: a card says seven, translating one takes longer than drawing it, and there are
 * only so many owners, dates and numbers of days.
 */
export function cardWords(t: TFunction<'board'>, format: Formatters, today: CalendarDate): CardWords {
  const dated = (say: (date: string) => Text) =>
    remembered((date: CalendarDate) => say(format.dateShort(date, today)));
  const closed = remembered((date: string) => t('closedSince', { date }));
  const over = remembered((target: number) =>
    remembered((count: number) => ({
      shown: t('daysOver', { count, target }),
      title: t('daysOverSpoken', { count, target }),
    })),
  );
  return {
    contactNotHere: t('contactNotHere'),
    personNotHere: t('personNotHere'),
    nobody: t('nobody'),
    selected: t('selected'),
    ownedBy: remembered((name: string) => t('ownedBy', { name })),
    closedSince: (ms) => closed(format.dateOf(ms)),
    days: remembered((count: number) => t('days', { count })),
    daysOver: (count, target) => over(target)(count),
    closes: dated((date) => ({ shown: date, title: t('closesOn', { date }) })),
    closeOverdue: dated((date) => ({ shown: date, title: t('closeOverdue', { date }) })),
    actionToday: t('actionToday'),
    actionOn: dated((date) => {
      const text = t('actionOn', { date });
      return { shown: text, title: text };
    }),
    actionOverdue: dated((date) => ({
      shown: t('actionOn', { date }),
      title: t('actionOverdue', { date }),
    })),
  };
}

function remembered<A, B>(make: (from: A) => B): (from: A) => B {
  const known = new Map<A, B>();
  return (from) => {
    let one = known.get(from);
    if (one === undefined) {
      one = make(from);
      known.set(from, one);
    }
    return one;
  };
}
