import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stampMs } from '#shared/base/stamp';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useNamesVersion } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import { IconDown } from '../../ui/icons';
import { useFormat } from '../../ui/useFormat';
import { causeText, personText } from './cause';
import { describeEntry } from './history-entry';
import classes from './panel.module.css';

/** Everything else that was written, newest first. Put together only when somebody opens it. */
export function History({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <section className={classes.section} aria-label={t('history')}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened((was) => !was)}
      >
        <IconDown size={14} aria-hidden />
        {t('history')}
      </button>
      <div id={id}>{opened && <Entries opportunity={opportunity} />}</div>
    </section>
  );
}

function Entries({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const { readModel } = useWorkspace();
  useNamesVersion();
  const format = useFormat();
  const entries = opportunity.journal
    .map((entry) => ({ entry, text: describeEntry({ t, format, model: readModel }, opportunity, entry) }))
    .filter((one) => one.text !== undefined)
    .reverse();
  if (entries.length === 0) return <p className={classes.absent}>{t('noHistory')}</p>;
  return (
    <ul className={classes.history}>
      {entries.map(({ entry, text }) => (
        <li key={`${entry.stamp}/${entry.field}`} data-overridden={entry.overridden || undefined}>
          <div>
            {text}
            {entry.overridden === true && <span className={classes.overridden}>{t('overridden')}</span>}
          </div>
          <div className={classes.dim}>
            {t('by', {
              when: format.dateTime(stampMs(entry.stamp)),
              who: personText(t, readModel, entry.person),
              why: causeText(t, readModel, entry.cause),
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
