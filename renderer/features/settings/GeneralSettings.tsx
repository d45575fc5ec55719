import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/i18n/format';
import { useReadModel } from '../../data/hooks';
import { workspaceCurrency, workspaceName } from '../../data/workspace-values';
import { chooseLanguage, chooseTheme, usePreferences } from '../../platform/preferences';
import fieldClasses from '../../ui/fields/fields.module.css';
import { currencyChoices } from '../../ui/fields/money';
import { sayFailure } from '../../ui/fields/useChoice';
import { ChoiceSetting } from './ChoiceSetting';
import { SettingRow } from './SettingRow';
import classes from './settings.module.css';
import { TextSetting } from './TextSetting';
import { useSetting } from './use-setting';

/** Language and appearance of this laptop, name and currency of the workspace. */
export function GeneralSettings() {
  const { t } = useTranslation('settings');
  const { language, theme } = usePreferences();
  return (
    <>
      <section className={classes.group} aria-labelledby="settings-laptop">
        <h2 id="settings-laptop" className={classes.groupTitle}>
          {t('thisLaptop')}
        </h2>
        <ChoiceSetting
          label={t('language')}
          sentence={t('languageSentence')}
          value={language}
          choices={{ it: t('italian'), en: t('english'), system: t('system') }}
          onChoose={(value) => void chooseLanguage(value)}
        />
        <ChoiceSetting
          label={t('appearance')}
          sentence={t('appearanceSentence')}
          value={theme}
          choices={{ light: t('light'), dark: t('dark'), system: t('system') }}
          onChoose={(value) => void chooseTheme(value)}
        />
      </section>
      <section className={classes.group} aria-labelledby="settings-workspace">
        <h2 id="settings-workspace" className={classes.groupTitle}>
          {t('workspace')}
        </h2>
        <WorkspaceName />
        <DefaultCurrency />
      </section>
    </>
  );
}

function WorkspaceName() {
  const { t } = useTranslation('settings');
  const save = useSetting('workspace');
  return (
    <TextSetting
      label={t('name')}
      sentence={t('nameSentence')}
      value={useReadModel(workspaceName)}
      placeholder={t('namePlaceholder')}
      save={(name) => save({ name })}
    />
  );
}

function DefaultCurrency() {
  const { t, i18n } = useTranslation('settings');
  const save = useSetting('workspace');
  const currency = useReadModel(workspaceCurrency);
  const names = new Intl.DisplayNames(i18n.language as Language, { type: 'currency' });
  return (
    <SettingRow label={t('currency')} sentence={t('currencySentence')} htmlFor="settings-currency">
      <Select
        id="settings-currency"
        searchable
        allowDeselect={false}
        classNames={{ input: fieldClasses.input ?? '' }}
        value={currency}
        data={currencyChoices(currency).map((one) => ({
          value: one,
          label: `${one} – ${names.of(one) ?? one}`,
        }))}
        onChange={(value) => {
          if (value !== null && value !== currency) sayFailure(save({ currency: value }));
        }}
        comboboxProps={{ shadow: 'md' }}
      />
    </SettingRow>
  );
}
