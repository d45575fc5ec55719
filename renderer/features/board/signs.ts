import type { CalendarDate } from '#shared/base/calendar-date';
import { daysSince, isStalled } from '#shared/domain/journey';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Card } from '../../data/workspace';

/** What a card warns of or reminds of. Days are whole days in the present stage. */
export type Signs = {
  days: number;
  overTarget: boolean;
  closeOverdue: boolean;
  nextAction: 'none' | 'overdue' | 'today' | 'later';
};

/** `now` in UTC ms, `today` on the reader's wall clock. What is closed is neither late nor stalled. */
export function signsOf(card: Card, stage: Stage, now: number, today: CalendarDate): Signs {
  const days = daysSince(card.entered, now);
  if (stage.kind !== 'open') return { days, overTarget: false, closeOverdue: false, nextAction: 'none' };
  const action = card.nextActionDate;
  return {
    days,
    overTarget: isStalled(days, stage.targetDays),
    closeOverdue: card.expectedClose !== null && card.expectedClose < today,
    nextAction: action === null ? 'none' : action < today ? 'overdue' : action === today ? 'today' : 'later',
  };
}
