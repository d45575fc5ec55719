import { type ReactNode, useId } from 'react';
import { ok, type Result } from '#shared/base/result';
import fieldClasses from '../../ui/fields/fields.module.css';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import classes from './panel.module.css';
import { Row } from './Row';

type TextFieldProps = {
  label: string;
  value: string;
  save: (value: string) => Promise<string | undefined>;
  read?: (text: string) => Result<string, string>;
  type?: 'text' | 'email' | 'tel';
  placeholder?: string;
  /** What can be done with the value, such as writing to an address. */
  side?: ReactNode;
};

const trimmed = (text: string): Result<string, string> => ok(text.replace(/\s+/g, ' ').trim());

/** One line of text, saved when it is left. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const field = useField({
    value: props.value,
    show: (value) => value,
    read: props.read ?? trimmed,
    save: props.save,
  });
  return (
    <Row label={props.label} htmlFor={id}>
      <div className={classes.line}>
        <input
          id={id}
          type={props.type === 'tel' ? 'tel' : 'text'}
          inputMode={props.type ?? 'text'}
          className={fieldClasses.quiet}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder ?? '–'}
          value={field.draft}
          aria-invalid={field.problem !== undefined || undefined}
          aria-describedby={`${id}-problem`}
          onChange={(event) => field.type(event.currentTarget.value)}
          onBlur={() => field.commit()}
          onKeyDown={fieldKeys(field)}
        />
        {props.side}
      </div>
      <Problem id={`${id}-problem`}>{field.problem}</Problem>
    </Row>
  );
}
