import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { commandErrorText } from '../../data/command-error';
import { useReadModel } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import fieldClasses from '../../ui/fields/fields.module.css';
import { sayFailure } from '../../ui/fields/useChoice';
import { byName, namedEntries } from './named-settings';
import classes from './panel.module.css';
import { Row } from './Row';
import { useEdit } from './use-edit';

/** Tags by name; a new name becomes a tag of the workspace. Each tag is a field of its own, so that two may tag at once. */
export function TagsField({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const { t: common } = useTranslation('common');
  const { commands, newId } = useWorkspace();
  const edit = useEdit(opportunity.id);
  const setting = useReadModel((model) => model.setting('tags'));
  const applied = Object.keys(opportunity.tags).filter((id) => opportunity.tags[id] === true);
  const tags = namedEntries(setting, applied);
  const here = tags.filter((one) => applied.includes(one.id));

  const change = async (names: readonly string[]): Promise<string | undefined> => {
    const patch: Record<string, true | null> = {};
    for (const one of here)
      if (byName([one], names.find((name) => byName([one], name)) ?? '') === undefined) patch[one.id] = null;
    for (const name of names) {
      const known = byName(tags, name);
      if (known !== undefined) {
        if (!applied.includes(known.id)) patch[known.id] = true;
        continue;
      }
      const added = newId();
      const made = await commands.editSetting('tags', { [added]: { name: name.trim(), archived: false } });
      if (!made.ok) return commandErrorText(common, made.error);
      patch[added] = true;
    }
    return Object.keys(patch).length === 0 ? undefined : edit({ tags: patch });
  };
  return (
    <Row label={t('tags')} htmlFor="opportunity-tags" top>
      <TagsInput
        id="opportunity-tags"
        data={tags.map((one) => one.name)}
        value={here.map((one) => one.name)}
        onChange={(names) => sayFailure(change(names))}
        placeholder={here.length === 0 ? '–' : ''}
        isDuplicate={(name, current) =>
          current.some((one) => one.toLowerCase() === name.trim().toLowerCase())
        }
        maxLength={100}
        size="sm"
        classNames={{
          input: `${fieldClasses.quiet} ${classes.tags}`,
          inputField: classes.tagField ?? '',
          pill: classes.tag ?? '',
        }}
        comboboxProps={{ shadow: 'md' }}
      />
    </Row>
  );
}
