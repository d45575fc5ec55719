import type { ReactNode } from 'react';
import classes from './notices.module.css';

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing to show yet: why, and the next thing to do. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && <div className={classes.emptyIcon}>{icon}</div>}
      <h2 className={classes.emptyTitle}>{title}</h2>
      {children !== undefined && <div className={classes.emptyText}>{children}</div>}
      {actions !== undefined && <div className={classes.emptyActions}>{actions}</div>}
    </div>
  );
}
