import type { ReactNode } from 'react';
import classes from './settings.module.css';

type SettingRowProps = {
  label: string;
  /** What the setting does, as a sentence. */
  sentence: string;
  htmlFor?: string;
  labelId?: string;
  children: ReactNode;
};

export function SettingRow({ label, sentence, htmlFor, labelId, children }: SettingRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.explanation}>
        {htmlFor === undefined ? (
          <div id={labelId} className={classes.label}>
            {label}
          </div>
        ) : (
          <label id={labelId} htmlFor={htmlFor} className={classes.label}>
            {label}
          </label>
        )}
        <p className={classes.sentence}>{sentence}</p>
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
