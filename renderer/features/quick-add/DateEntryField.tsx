import { useId } from 'react';
import { useToday } from '../../platform/wall-clock';
import { DateEntry } from '../../ui/fields/DateEntry';
import { Problem } from '../../ui/fields/Problem';
import { useFormat } from '../../ui/useFormat';
import classes from './quick-add.module.css';

type DateEntryFieldProps = {
  name: string;
  label: string;
  text: string;
  problem: string | undefined;
  onText: (text: string) => void;
};

export function DateEntryField({ name, label, text, problem, onText }: DateEntryFieldProps) {
  const format = useFormat();
  const today = useToday();
  const id = useId();
  return (
    <div className={classes.field} data-field={name}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <DateEntry
        id={id}
        name={label}
        text={text}
        today={today}
        onText={onText}
        onPick={(date) => onText(format.date(date))}
        describedBy={`${id}-problem`}
        invalid={problem !== undefined}
      />
      <Problem id={`${id}-problem`}>{problem}</Problem>
    </div>
  );
}
