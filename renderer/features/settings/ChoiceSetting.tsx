import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { SettingRow } from './SettingRow';

type ChoiceSettingProps<V extends string> = {
  label: string;
  sentence: string;
  value: V;
  /** The words for each value, in their order. */
  choices: Record<V, string>;
  onChoose: (value: V) => void;
};

/** A setting with a few values side by side. */
export function ChoiceSetting<V extends string>(props: ChoiceSettingProps<V>) {
  const { label, sentence, value, choices, onChoose } = props;
  const labelId = useId();
  const values = Object.keys(choices) as V[];
  return (
    <SettingRow label={label} sentence={sentence} labelId={labelId}>
      <SegmentedControl
        aria-labelledby={labelId}
        value={value}
        onChange={onChoose}
        data={values.map((one) => ({ value: one, label: choices[one] }))}
      />
    </SettingRow>
  );
}
