import { useTranslation } from 'react-i18next';
import { PeopleList } from './PeopleList';
import classes from './settings.module.css';
import { TextSetting } from './TextSetting';
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
  return (
    <TextSetting
      label={t('groupNameLabel')}
      sentence={t('groupSentence')}
      value={group.name}
      missing={t('groupNameMissing')}
      save={(name) => change({ name })}
    />
  );
}
