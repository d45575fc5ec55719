import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Currency, toMajor, toMinor } from '#shared/base/money';
import { fail, ok, type Result } from '#shared/base/result';
import { readMoney } from '#shared/domain/quick-entry/money';
import type { Opportunity, Revenue } from '#shared/domain/records/opportunity';
import type { Language } from '#shared/i18n/format';
import { useReadModel } from '../../data/hooks';
import { workspaceCurrency } from '../../data/workspace-values';
import fieldClasses from '../../ui/fields/fields.module.css';
import { amountText, currencyChoices, moneyProblemText } from '../../ui/fields/money';
import { Problem } from '../../ui/fields/Problem';
import { sayFailure } from '../../ui/fields/useChoice';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { useFormat } from '../../ui/useFormat';
import { Choice } from './Choice';
import classes from './panel.module.css';
import { Row } from './Row';
import { useEdit } from './use-edit';

type Draft = { low: string; high: string };

/** The expected revenue range: both ends and the currency are one field (3.2), saved when both are left. */
export function RevenueField({ opportunity }: { opportunity: Opportunity }) {
  const { t, i18n } = useTranslation('opportunity');
  const { t: fields } = useTranslation('fields');
  const format = useFormat();
  const labelId = useId();
  const edit = useEdit(opportunity.id);
  const standard = useReadModel(workspaceCurrency);
  const { revenue } = opportunity;
  /** Chosen before there is an amount; nothing to save yet. */
  const [chosen, setChosen] = useState<Currency>();
  const currency = revenue?.currency ?? chosen ?? standard;

  const read = (draft: Draft): Result<Revenue | null, string> => {
    const ends: (number | undefined)[] = [];
    for (const text of [draft.low, draft.high]) {
      const end = readMoney(text, i18n.language as Language, currency);
      if (!end.ok) return fail(moneyProblemText(fields, format, end.error));
      ends.push(end.value);
    }
    const [low, high] = ends;
    if (low === undefined && high === undefined) return ok(null);
    // One end alone is a value that is known: both ends are equal.
    const range = { low: low ?? high ?? 0, high: high ?? low ?? 0, currency };
    return range.low <= range.high ? ok(range) : fail(fields('lowAboveHigh'));
  };
  const field = useField<Revenue | null, Draft>({
    value: revenue,
    show: (value) =>
      value === null
        ? { low: '', high: '' }
        : {
            low: amountText(format, value.low, value.currency),
            high: amountText(format, value.high, value.currency),
          },
    read,
    save: (value) => edit({ revenue: value }),
  });

  /** The amounts stay as they are read by people, 1.000 € becomes 1.000 ¥: nothing is converted. */
  const changeCurrency = (next: Currency | null): void => {
    if (next === null || next === currency) return;
    setChosen(next);
    if (revenue === null) return;
    const restated = (minor: number): number => toMinor(toMajor(minor, currency), next);
    const { low, high } = revenue;
    sayFailure(edit({ revenue: { low: restated(low), high: restated(high), currency: next } }));
  };
  const leave = (event: React.FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) field.commit();
  };
  const end = (name: 'low' | 'high', label: string) => (
    <input
      className={fieldClasses.quiet}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      placeholder={name === 'low' ? t('low') : t('high')}
      value={field.draft[name]}
      aria-invalid={field.problem !== undefined || undefined}
      aria-describedby={`${labelId}-problem`}
      onChange={(event) => field.type({ ...field.draft, [name]: event.currentTarget.value })}
      onKeyDown={fieldKeys(field)}
    />
  );

  return (
    <Row label={t('revenue')} labelId={labelId}>
      <div className={classes.line}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex row in every engine */}
        <div role="group" aria-labelledby={labelId} className={classes.range} onBlur={leave}>
          {end('low', t('revenueLow'))}
          <span aria-hidden>–</span>
          {end('high', t('revenueHigh'))}
        </div>
        <div className={classes.currency}>
          <Choice
            id="opportunity-currency"
            label={t('currency')}
            value={currency}
            unknown={currency}
            choices={currencyChoices(currency, standard).map((one) => ({ value: one, label: one }))}
            onChoose={changeCurrency}
          />
        </div>
      </div>
      <Problem id={`${labelId}-problem`}>{field.problem}</Problem>
    </Row>
  );
}
