import { Button, Modal, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/useFormat';
import type { ReportWords } from './pipeline-document';
import classes from './Reports.module.css';
import type { PaperState } from './use-paper';

/** How far printing has come, and the way out of it. */
export function PaperProgress({ state, onCancel }: { state: PaperState; onCancel: () => void }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const progress = state.busy ? state.progress : undefined;
  const share = progress?.phase === 'layout' ? progress.done / Math.max(1, progress.total) : 1;
  return (
    <Modal
      opened={progress !== undefined}
      onClose={onCancel}
      title={t('job.title')}
      size={420}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <Progress.Root>
        <Progress.Section
          value={share * 100}
          aria-label={t('job.title')}
          animated={progress?.phase === 'output'}
        />
      </Progress.Root>
      <p className={classes.progressText}>{progressText(progress, (n) => format.number(n), t)}</p>
      <div className={classes.progressActions}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('job.cancel')}
        </Button>
      </div>
    </Modal>
  );
}

function progressText(
  progress: Extract<PaperState, { busy: true }>['progress'],
  number: (value: number) => string,
  t: ReportWords,
): string {
  if (progress === undefined || progress.total === 0) return t('job.starting');
  if (progress.phase === 'output') return t('job.output', { count: progress.total });
  return t('job.layout', { done: number(progress.done), total: number(progress.total) });
}
