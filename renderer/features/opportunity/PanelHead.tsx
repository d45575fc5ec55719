import { Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fail, ok } from '#shared/base/result';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import iconButton from '../../ui/icon-button.module.css';
import { showToast } from '../../ui/toasts';
import classes from './panel.module.css';
import { useEdit } from './use-edit';

type PanelHeadProps = {
  opportunity: Opportunity;
  onClose: () => void;
  onUndo: (() => void) | undefined;
  children: ReactNode;
};

/** The title, to be changed where it stands, and what can be done with the whole. */
export function PanelHead({ opportunity, onClose, onUndo, children }: PanelHeadProps) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  const problemId = useId();
  const field = useField({
    value: opportunity.title,
    show: (title) => title,
    read: (text) => (text.trim() === '' ? fail(t('titleMissing')) : ok(text.replace(/\s+/g, ' ').trim())),
    save: (title) => edit({ title }),
  });
  return (
    <div className={classes.head}>
      <div className={classes.headLine}>
        <textarea
          className={classes.title}
          aria-label={t('title')}
          rows={1}
          maxLength={500}
          value={field.draft}
          aria-invalid={field.problem !== undefined || undefined}
          aria-describedby={problemId}
          onChange={(event) => field.type(event.currentTarget.value)}
          onBlur={() => field.commit()}
          onKeyDown={fieldKeys(field)}
        />
        <OpportunityMenu opportunity={opportunity} onClose={onClose} onUndo={onUndo} />
        {children}
      </div>
      <Problem id={problemId}>{field.problem}</Problem>
    </div>
  );
}

function OpportunityMenu({ opportunity, onClose, onUndo }: Omit<PanelHeadProps, 'children'>) {
  const { t } = useTranslation('opportunity');
  const { t: common } = useTranslation('common');
  const { commands } = useWorkspace();
  const remove = async (): Promise<void> => {
    const done = await commands.removeOpportunities([opportunity.id]);
    const text = done.ok ? t('removed', { title: opportunity.title }) : commandErrorText(common, done.error);
    announce(text);
    if (!done.ok) return void showToast({ text, tone: 'error' });
    onClose();
    showToast({ text, ...(onUndo === undefined ? {} : { action: { label: common('undo'), run: onUndo } }) });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={iconButton.button} aria-label={t('more')}>
          <IconDots size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => void remove()}
        >
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
