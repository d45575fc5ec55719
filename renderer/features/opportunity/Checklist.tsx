import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { StageFields } from '#shared/domain/records/pipeline';
import { useChoice } from '../../ui/fields/useChoice';
import classes from './panel.module.css';
import { useEdit } from './use-edit';

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
      {items.map((item) => (
        <Item
          key={item.id}
          item={item}
          stored={opportunity.checklist[item.id] === true}
          missing={missing.includes(item.text)}
          save={(done) => edit({ checklist: { [item.id]: done } })}
        />
      ))}
    </fieldset>
  );
}

type ItemProps = {
  item: StageFields['checklist'][number];
  stored: boolean;
  missing: boolean;
  save: (done: boolean) => Promise<string | undefined>;
};

function Item({ item, stored, missing, save }: ItemProps) {
  const { t } = useTranslation('opportunity');
  const [done, setDone] = useChoice(stored, save);
  return (
    <Checkbox
      size="xs"
      checked={done}
      onChange={(event) => setDone(event.currentTarget.checked)}
      data-missing={(!done && missing) || undefined}
      classNames={{ root: classes.checklistItem ?? '' }}
      label={
        <>
          {item.text}
          {item.required && <span className={classes.required}>{t('required')}</span>}
        </>
      }
    />
  );
}
