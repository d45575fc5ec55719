import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ok } from '#shared/base/result';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import classes from './panel.module.css';
import { Section } from './Row';
import { useEdit } from './use-edit';

const longest = 100_000;

/** Free text; Enter is a new line, leaving it or Ctrl+Enter saves. */
export function NotesField({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  const field = useField({
    value: opportunity.notes,
    show: (notes) => notes,
    read: (text) => ok(text.trimEnd()),
    save: (notes) => edit({ notes }),
  });
  return (
    <Section title={t('notes')}>
      <Textarea
        aria-label={t('notes')}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={longest}
        placeholder={t('notesPlaceholder')}
        classNames={{ input: classes.notes ?? '' }}
        value={field.draft}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field, { multiline: true })}
      />
      <Problem id="opportunity-notes-problem">{field.problem}</Problem>
    </Section>
  );
}
