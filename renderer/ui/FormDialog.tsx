import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from './ErrorNotice';

type FormDialogProps = {
  opened: boolean;
  title: string;
  /** What the main button does, as a verb: "Create", "Move". */
  submitLabel: string;
  onClose: () => void;
  onSubmit: () => void;
  busy?: boolean;
  /** One sentence, or nothing. */
  error?: string | undefined;
  size?: string | number;
  children: ReactNode;
};

/**
 * The way every dialog with fields behaves: Enter in a field submits, Escape closes, the main button stands on the
 * right with Cancel beside it, an error stands above them. The field to begin with carries `data-autofocus`.
 */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? 480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (props.busy !== true) props.onSubmit();
        }}
      >
        {props.children}
        {props.error !== undefined && (
          <div style={{ marginTop: 12 }}>
            <ErrorNotice>{props.error}</ErrorNotice>
          </div>
        )}
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 18 }}>
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={props.busy === true}>
            {props.submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
