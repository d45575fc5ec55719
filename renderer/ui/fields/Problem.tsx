import classes from './fields.module.css';

/** Why a field's text is not taken: one sentence below it, announced when it appears. */
export function Problem({ id, children }: { id: string; children: string | undefined }) {
  return (
    <div id={id} role="alert" className={children === undefined ? undefined : classes.problem}>
      {children}
    </div>
  );
}
