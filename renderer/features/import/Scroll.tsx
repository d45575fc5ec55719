// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
import type { ReactNode } from 'react';
import classes from './import.module.css';

/** A table in a frame that scrolls, by keyboard too. */
export function Scroll({ label, height, children }: { label: string; height?: number; children: ReactNode }) {
  return (
    <section
      className={classes.scroll}
      aria-label={label}
      tabIndex={0}
      style={height === undefined ? {} : { maxHeight: height }}
    >
      {children}
    </section>
  );
}
