import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import fieldClasses from '../../ui/fields/fields.module.css';

export type ChoiceItem = { value: string; label: string };

type ChoiceProps = {
  id: string;
  /** Name for a screen reader where no label points at `id`. */
  label?: string;
  value: string | null;
  choices: readonly ChoiceItem[];
  /** What stands there for a value that is not among the choices (M6). */
  unknown: string;
  onChoose: (value: string | null) => void;
  icon?: ReactNode;
  searchable?: boolean;
  placeholder?: string;
};

/** One of several, quiet until it is pointed at. What is stored always stands among the choices. */
export function Choice(props: ChoiceProps) {
  const { value, choices } = props;
  const missing = value !== null && !choices.some((one) => one.value === value);
  const data = missing ? [...choices, { value, label: props.unknown }] : [...choices];
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      data={data}
      value={value}
      onChange={props.onChoose}
      allowDeselect={false}
      searchable={props.searchable ?? false}
      placeholder={props.placeholder ?? '–'}
      leftSection={props.icon}
      leftSectionWidth={28}
      classNames={{ input: fieldClasses.quiet ?? '' }}
      rightSectionPointerEvents="none"
      comboboxProps={{ shadow: 'md', withinPortal: true }}
    />
  );
}
