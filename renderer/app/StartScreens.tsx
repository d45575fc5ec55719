import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenError } from '../data/open-workspace';
import { EmptyState } from '../ui/EmptyState';
import { IconAlert, IconPipeline } from '../ui/icons';
import type { Beginning } from './open';

/** The first start of a profile: an empty workspace, or an invented company to look around in. */
export function Welcome({ onChoose }: { onChoose: (beginning: Beginning) => Promise<void> }) {
  const { t } = useTranslation('app');
  const [chosen, setChosen] = useState<Beginning>();
  useReady();
  const choose = (beginning: Beginning): void => {
    setChosen(beginning);
    void onChoose(beginning);
  };
  return (
    <main style={{ height: '100%' }}>
      <EmptyState
        icon={<IconPipeline size={40} stroke={1.25} />}
        title={t('welcome.title')}
        actions={
          <>
            <Button loading={chosen === 'empty'} disabled={chosen === 'demo'} onClick={() => choose('empty')}>
              {t('welcome.empty')}
            </Button>
            <Button
              variant="default"
              loading={chosen === 'demo'}
              disabled={chosen === 'empty'}
              onClick={() => choose('demo')}
            >
              {t('welcome.demo')}
            </Button>
          </>
        }
      >
        {t('welcome.text')}
      </EmptyState>
    </main>
  );
}

/** The workspace did not open: why, in one sentence, and the way on. Nothing was changed. */
export function CannotOpen({ error }: { error: OpenError }) {
  const { t } = useTranslation('app');
  useReady();
  return (
    <main style={{ height: '100%' }} role="alert">
      <EmptyState
        icon={<IconAlert size={36} stroke={1.5} />}
        title={t('cannotOpen.title')}
        actions={<Button onClick={() => window.location.reload()}>{t('cannotOpen.again')}</Button>}
      >
        {reasonText(t, error)}
      </EmptyState>
    </main>
  );
}

function reasonText(t: TFunction<'app'>, error: OpenError): string {
  if (error.kind === 'in use') return t('cannotOpen.inUse');
  if (error.kind === 'newer') return t('cannotOpen.newer');
  if (error.reason === 'disk full') return t('cannotOpen.diskFull');
  return t('cannotOpen.unknown', { detail: error.detail });
}

/** A screen that waits for the person is ready too. */
function useReady(): void {
  useEffect(() => {
    document.documentElement.dataset.ready = 'true';
  }, []);
}
