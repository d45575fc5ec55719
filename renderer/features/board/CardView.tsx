import { memo, useMemo } from 'react';
import type { Stage } from '#shared/domain/records/pipeline';
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
import { useBoardUi } from './board-ui';
import classes from './CardView.module.css';
import { type CardTexts, cardTexts, type Wording } from './card-texts';

type CardViewProps = {
  /** The same object until something in it changes. */
  card: Card;
  stage: Stage;
  /** Undefined where the owner is nobody or not here yet. */
  ownerName: string | undefined;
  money: boolean;
  wording: Wording;
  /** Pixels from the top of the column. */
  top: number;
  /** 1-based place in the column, of `count`. */
  place: number;
  count: number;
  /** The Tab key reaches it. */
  stop: boolean;
};

/**
 * One opportunity in its column. A move gives every card of two columns another place or count: that is the outer element,
 * which costs next to nothing; the texts and the face are made again only when what they say has changed.
 */
export const CardView = memo(function CardView(props: CardViewProps) {
  const { card, stage, ownerName, money, wording, top } = props;
  const selected = useBoardUi((state) => state.selected.has(card.id));
  const opened = useBoardUi((state) => state.opened === card.id);
  const dragged = useBoardUi((state) => state.drag?.ids.includes(card.id) ?? false);
  const texts = useMemo(
    () => cardTexts(wording, card, stage, ownerName, money),
    [wording, card, stage, ownerName, money],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: an li outside of ul would be worse; the list is virtual
    <div
      role="listitem"
      aria-label={selected ? `${texts.spoken}, ${wording.words.selected}` : texts.spoken}
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
      <CardFace card={card} ownerName={ownerName} texts={texts} />
    </div>
  );
});

type CardFaceProps = { card: Card; ownerName: string | undefined; texts: CardTexts };

const CardFace = memo(function CardFace({ card, ownerName, texts }: CardFaceProps) {
  const { action, close, days, signs } = texts;
  return (
    <>
      <div className={classes.head}>
        <span className={classes.title} title={card.title}>
          {card.title}
        </span>
      </div>
      <div className={classes.who}>
        <span className={classes.contact}>{texts.contact}</span>
        {ownerName !== undefined && card.owner !== null && (
          <Avatar id={card.owner} name={ownerName} size={18} />
        )}
      </div>
      <div className={classes.figures}>
        <span className={classes.value}>{texts.value}</span>
        {close !== undefined && (
          <span className={classes.close} data-late={signs.closeOverdue || undefined} title={close.title}>
            {signs.closeOverdue ? <IconDateOverdue size={13} /> : <IconDate size={13} />}
            {close.shown}
          </span>
        )}
      </div>
      <div className={classes.signs}>
        <span className={classes.sign} data-over={signs.overTarget || undefined} title={days.title}>
          {signs.overTarget ? <IconAlert size={12} /> : <IconClock size={12} />}
          {days.shown}
        </span>
        {action !== undefined && (
          <span
            className={classes.sign}
            data-late={signs.nextAction === 'overdue' || undefined}
            title={action.title}
          >
            {signs.nextAction === 'overdue' ? <IconActionOverdue size={12} /> : <IconNextAction size={12} />}
            <span className={classes.signText}>{action.shown}</span>
          </span>
        )}
      </div>
    </>
  );
});
