import { useTranslation } from 'react-i18next';
import { readRevenue } from '#shared/domain/quick-entry/money';
import type { Language } from '#shared/i18n/format';
import { useReadModel } from '../../data/hooks';
import { workspaceCurrency } from '../../data/workspace-values';
import fieldClasses from '../../ui/fields/fields.module.css';
import { useFormat } from '../../ui/useFormat';
import { FormField } from './FormField';

type ValueFieldProps = {
  text: string;
  problem: string | undefined;
  /** In a pipeline without money. */
  hidden: boolean;
  onText: (text: string) => void;
};

/** A value or a range, with what it was understood as. */
export function ValueField({ text, problem, hidden, onText }: ValueFieldProps) {
  const { t, i18n } = useTranslation('quick-add');
  const format = useFormat();
  const currency = useReadModel(workspaceCurrency);
  const read = readRevenue(text, i18n.language as Language, currency);
  const range = read.ok ? read.value : null;
  if (hidden) return null;
  return (
    <FormField
      name="value"
      label={t('value')}
      problem={problem}
      meaning={range === null ? undefined : format.range(range.low, range.high, range.currency)}
    >
      {(control) => (
        <input
          {...control}
          className={fieldClasses.input}
          inputMode="text"
          autoComplete="off"
          placeholder={t('valuePlaceholder')}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
