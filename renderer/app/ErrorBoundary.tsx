import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState';
import { IconAlert } from '../ui/icons';

type ErrorBoundaryProps = { children: ReactNode };

/** A defect in a screen costs that screen, not the work: what was acknowledged is on the disk. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | undefined }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state as { error: Error | undefined };
    return error === undefined ? this.props.children : <Broken message={error.message} />;
  }
}

function Broken({ message }: { message: string }) {
  const { t } = useTranslation('app');
  return (
    <div role="alert" style={{ height: '100%' }}>
      <EmptyState
        icon={<IconAlert size={36} stroke={1.5} />}
        title={t('broken.title')}
        actions={<Button onClick={() => window.location.reload()}>{t('broken.again')}</Button>}
      >
        {t('broken.text', { message })}
      </EmptyState>
    </div>
  );
}
