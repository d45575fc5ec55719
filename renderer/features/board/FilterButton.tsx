import { type ComponentPropsWithRef, forwardRef } from 'react';
import { IconDown } from '../../ui/icons';
import classes from './FilterBar.module.css';

type FilterButtonProps = ComponentPropsWithRef<'button'> & { label: string; value?: string | undefined };

/** Opens one condition of the filter; says the condition where it is set. */
export const FilterButton = forwardRef<HTMLButtonElement, FilterButtonProps>(function FilterButton(
  { label, value, ...rest },
  ref,
) {
  const set = value !== undefined && value !== '';
  return (
    <button {...rest} ref={ref} type="button" className={classes.filter} data-set={set || undefined}>
      {label}
      {set && <span className={classes.condition}>{value}</span>}
      <IconDown size={13} aria-hidden />
    </button>
  );
});
