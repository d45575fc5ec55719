import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { commandErrorText } from '../../data/command-error';
import { useReadModel } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import fieldClasses from '../../ui/fields/fields.module.css';
import { sayFailure } from '../../ui/fields/useChoice';
import { byName, namedEntries } from './named-settings';
import { Row } from './Row';
import { useEdit } from './use-edit';

const fresh = 'new';

/** Where the opportunity came from; a name that is not in the list yet can be added by typing it. */
export function LeadSourceField({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const { t: common } = useTranslation('common');
  const { commands, newId } = useWorkspace();
  const edit = useEdit(opportunity.id);
  const [search, setSearch] = useState('');
  const { leadSource } = opportunity;
  const setting = useReadModel((model) => model.setting('leadSources'));
  const sources = namedEntries(setting, leadSource === null ? [] : [leadSource]);
  const data = sources.map(({ id, name }) => ({ value: id, label: name }));
  if (leadSource !== null && !sources.some((one) => one.id === leadSource))
    data.push({ value: leadSource, label: t('sourceNotHere') });
  const typed = search.trim();
  const isNew = typed !== '' && byName(sources, typed) === undefined;

  const choose = async (id: string | null): Promise<string | undefined> => {
    if (id !== fresh) return id === leadSource ? undefined : edit({ leadSource: id });
    const added = newId();
    const made = await commands.editSetting('leadSources', { [added]: { name: typed, archived: false } });
    return made.ok ? edit({ leadSource: added }) : commandErrorText(common, made.error);
  };
  return (
    <Row label={t('leadSource')} htmlFor="opportunity-source">
      <Select
        id="opportunity-source"
        searchable
        clearable={leadSource !== null}
        clearButtonProps={{ 'aria-label': t('clearSource') }}
        allowDeselect={false}
        placeholder="–"
        data={isNew ? [...data, { value: fresh, label: t('addNamed', { name: typed }) }] : data}
        filter={({ options, search: words }) =>
          options.filter(
            (one) =>
              'value' in one &&
              (one.value === fresh || one.label.toLowerCase().includes(words.trim().toLowerCase())),
          )
        }
        value={leadSource}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={(id) => sayFailure(choose(id))}
        nothingFoundMessage={t('typeToAdd')}
        classNames={{ input: fieldClasses.quiet ?? '' }}
        comboboxProps={{ shadow: 'md' }}
      />
    </Row>
  );
}
