import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ok } from '#shared/base/result';
import type { LanguageChoice, ThemeChoice } from '#shared/bridge/start-info';
import type { Language } from '#shared/i18n/format';
import { useReadModel } from '../../data/hooks';
import { workspaceCurrency, workspaceName } from '../../data/workspace-values';
import { chooseLanguage, chooseTheme, usePreferences } from '../../platform/preferences';
import { currencyChoices } from '../../ui/fields/money';
import { Problem } from '../../ui/fields/Problem';
import { sayFailure } from '../../ui/fields/useChoice';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { SettingRow } from './SettingRow';
import classes from './settings.module.css';
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
        <SettingRow label={t('language')} sentence={t('languageSentence')} labelId="settings-language">
          <SegmentedControl
            aria-labelledby="settings-language"
            size="sm"
            value={language}
            onChange={(value) => void chooseLanguage(value as LanguageChoice)}
            data={[
              { value: 'it', label: t('italian') },
              { value: 'en', label: t('english') },
              { value: 'system', label: t('system') },
            ]}
          />
        </SettingRow>
        <SettingRow label={t('appearance')} sentence={t('appearanceSentence')} labelId="settings-appearance">
          <SegmentedControl
            aria-labelledby="settings-appearance"
            size="sm"
            value={theme}
            onChange={(value) => void chooseTheme(value as ThemeChoice)}
            data={[
              { value: 'light', label: t('light') },
              { value: 'dark', label: t('dark') },
              { value: 'system', label: t('system') },
            ]}
          />
        </SettingRow>
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
  const name = useReadModel(workspaceName);
  const field = useField({
    value: name,
    show: (value) => value,
    read: (text) => ok(text.replace(/\s+/g, ' ').trim()),
    save: (value) => save({ name: value }),
  });
  return (
    <SettingRow label={t('name')} sentence={t('nameSentence')} htmlFor="settings-name">
      <input
        id="settings-name"
        className={classes.input}
        maxLength={500}
        placeholder={t('namePlaceholder')}
        value={field.draft}
        aria-describedby="settings-name-problem"
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field)}
      />
      <Problem id="settings-name-problem">{field.problem}</Problem>
    </SettingRow>
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
        classNames={{ input: classes.input ?? '' }}
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
