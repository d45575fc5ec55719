import { Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Currency, toMajor, toMinor } from '#shared/base/money';
import { useReadModel } from '../../data/hooks';
import { useFormat } from '../../ui/useFormat';
import { parseAmount } from './amount';
import classes from './FilterBar.module.css';
import { FilterButton } from './FilterButton';

type ValueFilterProps = {
  from: number | undefined;
  to: number | undefined;
  onChange: (from: number | undefined, to: number | undefined) => void;
};

/** From and to, as amounts of the workspace's currency; either may be left open. */
export function ValueFilter({ from, to, onChange }: ValueFilterProps) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const currency = useReadModel((model) => model.setting('workspace')?.values.currency) as
    | Currency
    | undefined;
  const unit = currency ?? 'EUR';
  const short = (minor: number) => format.moneyShort(minor, unit);
  const value =
    from !== undefined && to !== undefined
      ? format.rangeShort(from, to, unit)
      : from !== undefined
        ? t('filter.atLeast', { value: short(from) })
        : to !== undefined
          ? t('filter.atMost', { value: short(to) })
          : undefined;
  return (
    <Popover position="bottom-start" offset={4} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <FilterButton label={t('filter.value')} value={value} />
      </Popover.Target>
      <Popover.Dropdown className={classes.values} aria-label={t('filter.value')}>
        <Amount label={t('filter.from')} minor={from} unit={unit} onChange={(minor) => onChange(minor, to)} />
        <Amount label={t('filter.to')} minor={to} unit={unit} onChange={(minor) => onChange(from, minor)} />
      </Popover.Dropdown>
    </Popover>
  );
}

type AmountProps = {
  label: string;
  minor: number | undefined;
  unit: Currency;
  onChange: (minor: number | undefined) => void;
};

function Amount({ label, minor, unit, onChange }: AmountProps) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const [text, setText] = useState(() => (minor === undefined ? '' : format.number(toMajor(minor, unit))));
  const amount = parseAmount(text);
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      rightSection={<span aria-hidden>{unit}</span>}
      rightSectionWidth={44}
      value={text}
      error={text.trim() !== '' && amount === undefined ? t('filter.noAmount') : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const parsed = parseAmount(typed);
        if (parsed !== undefined) onChange(toMinor(parsed, unit));
        else if (typed.trim() === '') onChange(undefined);
      }}
    />
  );
}
