import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysSince, isStalled, journeyOf, type Stay } from '#shared/domain/journey';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useNamesVersion, useReadModel } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import { useNow } from '../../platform/wall-clock';
import { StageDot } from '../../ui/StageDot';
import { useFormat } from '../../ui/useFormat';
import { causeText, personText } from './cause';
import classes from './panel.module.css';
import { Section } from './Row';

/** How many stays are shown before somebody asks for all of them. */
const shownAtFirst = 8;

/** The stages it went through, oldest first: how long it stayed, who moved it, and why. */
export function Journey({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const [all, setAll] = useState(false);
  const stays = journeyOf(opportunity.journal);
  const hidden = all ? 0 : Math.max(0, stays.length - shownAtFirst);
  return (
    <Section title={t('journey')}>
      {hidden > 0 && (
        <button type="button" className={classes.link} onClick={() => setAll(true)}>
          {t('earlierStages', { count: hidden })}
        </button>
      )}
      <ol className={classes.journey}>
        {stays.slice(hidden).map((stay) => (
          <OneStay key={stay.stamp} stay={stay} />
        ))}
      </ol>
    </Section>
  );
}

function OneStay({ stay }: { stay: Stay }) {
  const { t } = useTranslation('opportunity');
  const { readModel } = useWorkspace();
  useNamesVersion();
  const format = useFormat();
  const now = useNow();
  const pipeline = useReadModel((model) => model.pipeline(stay.place.pipeline));
  const stage = pipeline?.stages[stay.place.stage];
  const days = daysSince(stay.entered, stay.left ?? now);
  const open = stage?.kind === 'open';
  const reason = stay.place.reason === null ? undefined : pipeline?.reasons[stay.place.reason]?.text;
  const spent = days === 0 ? t('underADay') : t('days', { count: days });
  return (
    <li className={classes.stay}>
      <StageDot colour={stage?.colour ?? 'grey'} kind={stage?.kind ?? 'open'} />
      <div className={classes.stayText}>
        <div className={classes.stayHead}>
          <span className={classes.stayStage}>{stage?.name ?? t('stageNotHere')}</span>
          {(open || stay.left !== undefined) && (
            <span
              className={classes.spent}
              data-late={(open && isStalled(days, stage?.targetDays ?? null)) || undefined}
            >
              {stay.left === undefined ? t('soFar', { spent }) : spent}
            </span>
          )}
        </div>
        {reason !== undefined && <div>{t('because', { reason })}</div>}
        <div className={classes.dim}>
          {t('by', {
            when: format.dateTime(stay.entered),
            who: personText(t, readModel, stay.person),
            why: causeText(t, readModel, stay.cause),
          })}
        </div>
      </div>
    </li>
  );
}
