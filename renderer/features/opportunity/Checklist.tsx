import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { StageFields } from '#shared/domain/records/pipeline';
import classes from './panel.module.css';
import { sayFailure, useEdit } from './use-edit';

type ChecklistProps = {
  opportunity: Opportunity;
  items: StageFields['checklist'];
  /** Texts of the items that a move was refused for. */
  missing: readonly string[];
};

/** What is to be done in the present stage; required items hold the opportunity here. */
export function Checklist({ opportunity, items, missing }: ChecklistProps) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  return (
    <fieldset className={classes.checklist}>
      <legend className={classes.checklistTitle}>{t('checklist')}</legend>
      {items.map((item) => {
        const done = opportunity.checklist[item.id] === true;
        return (
          <Checkbox
            key={item.id}
            size="xs"
            checked={done}
            onChange={(event) => sayFailure(edit({ checklist: { [item.id]: event.currentTarget.checked } }))}
            data-missing={(!done && missing.includes(item.text)) || undefined}
            classNames={{ root: classes.checklistItem ?? '' }}
            label={
              <>
                {item.text}
                {item.required && <span className={classes.required}>{t('required')}</span>}
              </>
            }
          />
        );
      })}
    </fieldset>
  );
}
