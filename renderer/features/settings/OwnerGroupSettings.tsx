import { useTranslation } from 'react-i18next';
import { fail, ok } from '#shared/base/result';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { PeopleList } from './PeopleList';
import { SettingRow } from './SettingRow';
import classes from './settings.module.css';
import { useOwnerGroup } from './use-owner-group';

/** Who may own opportunities (O1), and the people of the workspace. */
export function OwnerGroupSettings() {
  const { t } = useTranslation('settings');
  return (
    <>
      <section className={classes.group} aria-labelledby="settings-group">
        <h2 id="settings-group" className={classes.groupTitle}>
          {t('ownerGroup')}
        </h2>
        <GroupName />
      </section>
      <section className={classes.group} aria-labelledby="settings-people">
        <h2 id="settings-people" className={classes.groupTitle}>
          {t('people')}
        </h2>
        <p className={classes.sentence}>{t('peopleSentence')}</p>
        <PeopleList />
      </section>
    </>
  );
}

function GroupName() {
  const { t } = useTranslation('settings');
  const { group, change } = useOwnerGroup();
  const field = useField({
    value: group.name,
    show: (name) => name,
    read: (text) => {
      const name = text.replace(/\s+/g, ' ').trim();
      return name === '' ? fail(t('groupNameMissing')) : ok(name);
    },
    save: (name) => change({ name }),
  });
  return (
    <SettingRow label={t('groupNameLabel')} sentence={t('groupSentence')} htmlFor="settings-group-name">
      <input
        id="settings-group-name"
        className={classes.input}
        maxLength={500}
        value={field.draft}
        aria-invalid={field.problem !== undefined || undefined}
        aria-describedby="settings-group-problem"
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field)}
      />
      <Problem id="settings-group-problem">{field.problem}</Problem>
    </SettingRow>
  );
}
