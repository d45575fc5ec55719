import { Popover, UnstyledButton } from '@mantine/core';
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs';
import { useTranslation } from 'react-i18next';
import type { PipelineReport } from '#shared/analytics/pipeline-report';
import { notesOf } from './pipeline-document';
import classes from './Reports.module.css';

/** What each figure means and what it is a share of: the same words as on paper. */
export function Definitions({ report }: { report: PipelineReport }) {
  const { t } = useTranslation('reports');
  return (
    <Popover width={440} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.help}>
          <IconHelp size={14} aria-hidden />
          {t('whatIsThis')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('whatIsThis')}>
        {/* Long definitions scroll, and the keyboard must reach them. */}
        <dl className={classes.definitions} tabIndex={0}>
          {notesOf(report, t).map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
