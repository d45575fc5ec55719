import type { ReactNode } from 'react';
import classes from './panel.module.css';

type RowProps = { label: string; htmlFor?: string; labelId?: string; top?: boolean; children: ReactNode };

/** A property: its name on the left, what it is on the right. */
export function Row({ label, htmlFor, labelId, top, children }: RowProps) {
  return (
    <div className={classes.row} data-top={top || undefined}>
      {htmlFor === undefined ? (
        <span id={labelId} className={classes.label}>
          {label}
        </span>
      ) : (
        <label id={labelId} htmlFor={htmlFor} className={classes.label}>
          {label}
        </label>
      )}
      <div className={classes.value}>{children}</div>
    </div>
  );
}

/** A part of the panel under a heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
