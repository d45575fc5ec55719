import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Formatters } from '#shared/i18n/format';
import type { Card } from '../../data/workspace';
import { Avatar } from '../../ui/Avatar';
import {
  IconActionOverdue,
  IconAlert,
  IconClock,
  IconDate,
  IconDateOverdue,
  IconNextAction,
} from '../../ui/icons';
import { useFormat } from '../../ui/useFormat';
import { useBoardUi } from './board-ui';
import classes from './CardView.module.css';
import { type Signs, signsOf } from './signs';

type CardViewProps = {
  card: Card;
  stage: Stage;
  /** Undefined where the owner is nobody or not here yet. */
  ownerName: string | undefined;
  money: boolean;
  now: number;
  today: CalendarDate;
  /** Pixels from the top of the column. */
  top: number;
  /** 1-based place in the column, of `count`. */
  place: number;
  count: number;
  /** The Tab key reaches it. */
  stop: boolean;
};

/** One opportunity in its column. Rendered again only when something it shows has changed. */
export const CardView = memo(function CardView(props: CardViewProps) {
  const { card, stage, ownerName, money, top } = props;
  const { t } = useTranslation('board');
  const format = useFormat();
  const selected = useBoardUi((state) => state.selected.has(card.id));
  const opened = useBoardUi((state) => state.opened === card.id);
  const dragged = useBoardUi((state) => state.drag?.ids.includes(card.id) ?? false);
  const signs = signsOf(card, stage, props.now, props.today);
  const contact = card.contactName ?? t('contactNotHere');
  const value =
    money && card.currency !== null ? format.rangeShort(card.low, card.high, card.currency) : undefined;
  const owner = card.owner === null ? t('nobody') : (ownerName ?? t('personNotHere'));
  const close = card.expectedClose === null ? undefined : format.dateShort(card.expectedClose, props.today);
  const target = stage.targetDays ?? 0;
  const since = format.dateOf(card.entered);
  const open = stage.kind === 'open';
  const shownDays = !open
    ? t('closedSince', { date: since })
    : signs.overTarget
      ? t('daysOver', { count: signs.days, target })
      : t('days', { count: signs.days });
  const spokenDays =
    open && signs.overTarget ? t('daysOverSpoken', { count: signs.days, target }) : shownDays;
  const action = actionTexts(t, signs, card, props.today, format);
  const spoken = [
    card.title,
    contact,
    value,
    t('ownedBy', { name: owner }),
    close && (signs.closeOverdue ? t('closeOverdue', { date: close }) : t('closesOn', { date: close })),
    spokenDays,
    action?.spoken,
    selected ? t('selected') : undefined,
  ];

  return (
    // biome-ignore lint/a11y/useSemanticElements: an li outside of ul would be worse; the list is virtual
    <div
      role="listitem"
      aria-label={spoken.filter(Boolean).join(', ')}
      aria-posinset={props.place}
      aria-setsize={props.count}
      tabIndex={props.stop ? 0 : -1}
      className={classes.card}
      data-card={card.id}
      data-selected={selected || undefined}
      data-opened={opened || undefined}
      data-dragged={dragged || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className={classes.head}>
        <span className={classes.title}>{card.title}</span>
      </div>
      <div className={classes.who}>
        <span className={classes.contact}>{contact}</span>
        {ownerName !== undefined && card.owner !== null && (
          <Avatar id={card.owner} name={ownerName} size={18} />
        )}
      </div>
      <div className={classes.figures}>
        <span className={classes.value}>{value ?? ''}</span>
        {close !== undefined && stage.kind === 'open' && (
          <span
            className={classes.close}
            data-late={signs.closeOverdue || undefined}
            title={signs.closeOverdue ? t('closeOverdue', { date: close }) : t('closesOn', { date: close })}
          >
            {signs.closeOverdue ? <IconDateOverdue size={13} /> : <IconDate size={13} />}
            {close}
          </span>
        )}
      </div>
      <div className={classes.signs}>
        <span className={classes.sign} data-over={signs.overTarget || undefined} title={spokenDays}>
          {signs.overTarget ? <IconAlert size={12} /> : <IconClock size={12} />}
          {shownDays}
        </span>
        {action !== undefined && (
          <span
            className={classes.sign}
            data-late={signs.nextAction === 'overdue' || undefined}
            title={card.nextActionNote === '' ? action.spoken : `${action.spoken}: ${card.nextActionNote}`}
          >
            {signs.nextAction === 'overdue' ? <IconActionOverdue size={12} /> : <IconNextAction size={12} />}
            <span className={classes.signText}>{action.shown}</span>
          </span>
        )}
      </div>
    </div>
  );
}, sameProps);

/** The next action on the card, and as it is said in full. */
function actionTexts(
  t: TFunction<'board'>,
  { nextAction }: Signs,
  { nextActionDate }: Card,
  today: CalendarDate,
  format: Formatters,
): { shown: string; spoken: string } | undefined {
  if (nextAction === 'none' || nextActionDate === null) return undefined;
  if (nextAction === 'today') return { shown: t('actionToday'), spoken: t('actionToday') };
  const date = format.dateShort(nextActionDate, today);
  const shown = t('actionOn', { date });
  return nextAction === 'overdue'
    ? { shown, spoken: t('actionOverdue', { date }) }
    : { shown, spoken: shown };
}

/** Cards are put together anew at every version of the read model: compare what is in them, not which object it is. */
function sameProps(a: CardViewProps, b: CardViewProps): boolean {
  return sameFields(a, b, 'card') && sameFields(a.card, b.card);
}

function sameFields<T extends object>(a: T, b: T, except?: keyof T): boolean {
  for (const key of Object.keys(a) as (keyof T)[]) {
    if (key !== except && a[key] !== b[key]) return false;
  }
  return true;
}
