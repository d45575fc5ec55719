import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { Problem } from '../../ui/fields/Problem';
import { SuggestField } from '../../ui/fields/SuggestField';
import classes from './panel.module.css';
import { useEdit } from './use-edit';

const offered = 8;

/** Finds another contact for the opportunity. */
export function ContactChooser({ opportunity, onDone }: { opportunity: Opportunity; onDone: () => void }) {
  const { t } = useTranslation('opportunity');
  const { readModel } = useWorkspace();
  const edit = useEdit(opportunity.id);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const found =
    text.trim() === ''
      ? []
      : readModel.findContacts(text, offered + 1).filter((one) => one.id !== opportunity.contact);
  const choose = async (id: string): Promise<void> => {
    const failure = await edit({ contact: id });
    if (failure !== undefined) return setProblem(failure);
    announce(t('contactChanged', { name: readModel.contactName(id) ?? '' }));
    onDone();
  };
  const none = text.trim() !== '' && found.length === 0;
  return (
    <div className={classes.chooser}>
      <SuggestField
        autoFocus
        label={t('findContact')}
        listLabel={t('findContact')}
        placeholder={t('findContact')}
        text={text}
        suggestions={found.slice(0, offered).map(({ id, name }) => ({ id, label: name }))}
        onText={(next) => {
          setText(next);
          setProblem(undefined);
        }}
        onPick={(id) => void choose(id)}
        describedBy="opportunity-contact-problem"
      />
      <Problem id="opportunity-contact-problem">
        {problem ?? (none ? t('noContactFound') : undefined)}
      </Problem>
    </div>
  );
}
