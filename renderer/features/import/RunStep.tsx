import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Importer } from '../../data/importing/importer';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { useBusy } from './use-importer';

/** The import under way: how far it is, and the way out. */
export function RunStep({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const busy = useBusy(importer);
  const [cancelling, setCancelling] = useState(false);
  const { done, total } = busy.kind === 'importing' ? busy : { done: 0, total: 0 };
  return (
    <div className={`${classes.section} ${classes.narrow}`}>
      <h2>{t('run.title')}</h2>
      <p>{t('run.hint')}</p>
      <Progress
        size="lg"
        aria-label={t('run.title')}
        value={total === 0 ? 0 : (100 * done) / total}
        mb="xs"
      />
      <div className={classes.line}>
        <span className={classes.grow}>
          {t('run.progress', { count: total, done: format.number(done), total: format.number(total) })}
        </span>
        <Button
          variant="default"
          disabled={cancelling}
          onClick={() => {
            setCancelling(true);
            importer.cancel();
          }}
        >
          {cancelling ? t('run.cancelling') : t('run.cancel')}
        </Button>
      </div>
    </div>
  );
}
