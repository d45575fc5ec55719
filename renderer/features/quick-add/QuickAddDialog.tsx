import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from '../../ui/useReturnFocus';
import { QuickAddForm } from './QuickAddForm';

export type QuickAddDialogProps = {
  onClose: () => void;
  /** Where it begins; the pipeline on the board and its first stage where they are not named. */
  initialPipeline?: string | undefined;
  initialStage?: string | undefined;
  /** What was typed already before the form was there. */
  initialTitle?: string;
  /** Opens what was made; offered beside the notice. */
  onOpen?: (opportunity: string) => void;
};

/** A new opportunity and its contact from a few words: Enter creates, Ctrl+Enter creates and stays for the next one. */
export function QuickAddDialog(props: QuickAddDialogProps) {
  const { t } = useTranslation('quick-add');
  const { t: common } = useTranslation('common');
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('title')}
      size={520}
      // A click beside it must not lose what was typed.
      closeOnClickOutside={false}
      // It takes keys from the moment it was asked for.
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <QuickAddForm {...props} />
    </Modal>
  );
}
