import type { ReactNode } from 'react';
import { IconAlert } from './icons';
import classes from './notices.module.css';

/** Something went wrong: one sentence, and what can be done about it. Announced when it appears. */
export function ErrorNotice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className={classes.error}>
      <IconAlert size={16} aria-hidden className={classes.errorIcon} />
      <div className={classes.errorText}>{children}</div>
      {action}
    </div>
  );
}
