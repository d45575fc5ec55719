import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

type PageHeaderProps = { title: ReactNode; detail?: ReactNode; actions?: ReactNode };

/** The top line of a page: its one `h1`, something quiet beside it, and what can be done on the right. */
export function PageHeader({ title, detail, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      {detail !== undefined && <div className={classes.detail}>{detail}</div>}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
