import { useId } from 'react';
import { fail, ok } from '#shared/base/result';
import fieldClasses from '../../ui/fields/fields.module.css';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { SettingRow } from './SettingRow';

type TextSettingProps = {
  label: string;
  sentence: string;
  value: string;
  placeholder?: string;
  /** The sentence that refuses an empty text; it may be empty where there is none. */
  missing?: string;
  /** Resolves with one sentence where it could not be saved. */
  save: (value: string) => Promise<string | undefined>;
};

/** A setting that is one line of text, saved when it is left. */
export function TextSetting({ label, sentence, value, placeholder, missing, save }: TextSettingProps) {
  const id = useId();
  const field = useField({
    value,
    show: (text) => text,
    read: (typed) => {
      const text = typed.replace(/\s+/g, ' ').trim();
      return text === '' && missing !== undefined ? fail(missing) : ok(text);
    },
    save,
  });
  return (
    <SettingRow label={label} sentence={sentence} htmlFor={id}>
      <input
        id={id}
        className={fieldClasses.input}
        maxLength={500}
        placeholder={placeholder}
        value={field.draft}
        aria-invalid={field.problem !== undefined || undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field)}
      />
      <Problem id={`${id}-problem`}>{field.problem}</Problem>
    </SettingRow>
  );
}
