import { type ReactNode, useId } from 'react';
import { Problem } from '../../ui/fields/Problem';
import classes from './quick-add.module.css';

/** What a control needs to be named and described by what stands around it. */
export type Control = { id: string; 'aria-describedby': string; 'aria-invalid': true | undefined };

type FormFieldProps = {
  name: string;
  label: string;
  problem?: string | undefined;
  /** What the text means, while there is no problem. */
  meaning?: ReactNode;
  children: (control: Control) => ReactNode;
};

export function FormField({ name, label, problem, meaning, children }: FormFieldProps) {
  const id = useId();
  const described = `${id}-problem`;
  return (
    <div className={classes.field} data-field={name}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      <Problem id={described}>{problem}</Problem>
      {problem === undefined && meaning !== undefined && (
        <output className={classes.meaning}>{meaning}</output>
      )}
    </div>
  );
}
