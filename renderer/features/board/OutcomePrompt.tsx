import { useTranslation } from 'react-i18next';
import type { Pipeline } from '#shared/domain/records/pipeline';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import iconButton from '../../ui/icon-button.module.css';
import { IconClose } from '../../ui/icons';
import { showToast } from '../../ui/toasts';
import { focusActive, type OutcomeQuestion, useBoardUi } from './board-ui';
import classes from './OutcomePrompt.module.css';

/**
 * Asks why something was won or lost, without standing in the way: the move is done, the focus stays on the card (the key R
 * leads here), and not to answer is an answer.
 */
export function OutcomePrompt({ pipeline }: { pipeline: Pipeline }) {
  const question = useBoardUi((state) => state.question);
  if (question === undefined) return null;
  return <Question key={question.ids.join()} question={question} pipeline={pipeline} />;
}

function Question({ question, pipeline }: { question: OutcomeQuestion; pipeline: Pipeline }) {
  const { t } = useTranslation('board');
  const { t: common } = useTranslation('common');
  const { commands } = useWorkspace();
  const { ids, kind, stage, title } = question;
  const count = ids.length;
  const asked =
    count === 1
      ? kind === 'won'
        ? t('outcome.whyWon', { title })
        : t('outcome.whyLost', { title })
      : kind === 'won'
        ? t('outcome.whyWonMany', { count })
        : t('outcome.whyLostMany', { count });
  const answer = async (reason: string): Promise<void> => {
    leave();
    for (const id of ids) {
      const done = await commands.editOpportunity(id, { place: { pipeline: pipeline.id, stage, reason } });
      if (done.ok) continue;
      const text = commandErrorText(common, done.error);
      announce(text);
      showToast({ text, tone: 'error' });
      return;
    }
    announce(t('outcome.noted', { reason: pipeline.reasons[reason]?.text ?? '' }));
  };
  const reasons = Object.entries(pipeline.reasons).filter(([, one]) => one.outcome === kind && !one.archived);
  return (
    <div
      className={classes.prompt}
      role="dialog"
      aria-label={asked}
      data-outcome
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      }}
    >
      <div className={classes.head}>
        <span>{asked}</span>
        <button
          type="button"
          className={iconButton.button}
          data-small
          aria-label={t('outcome.skip')}
          onClick={leave}
        >
          <IconClose size={14} aria-hidden />
        </button>
      </div>
      <div className={classes.reasons}>
        {reasons.map(([id, { text }]) => (
          <button
            key={id}
            type="button"
            data-reason
            className={classes.reason}
            onClick={() => void answer(id)}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Puts the question away and the focus back to the card. */
function leave(): void {
  useBoardUi.setState({ question: undefined });
  focusActive();
}
