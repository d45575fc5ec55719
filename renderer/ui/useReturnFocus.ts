import { useEffect, useLayoutEffect, useRef } from 'react';

/** For what takes the focus while it is there: when it goes, the focus is again where it came from, unless somebody moved it on. */
export function useReturnFocus(): void {
  const from = useRef<Element>(null);
  // Before the effects of what stands within: those move the focus.
  useLayoutEffect(() => {
    from.current = document.activeElement;
  }, []);
  useEffect(
    () => () => {
      const { activeElement } = document;
      const lost = activeElement === null || activeElement === document.body;
      if (lost && from.current instanceof HTMLElement) from.current.focus({ preventScroll: true });
    },
    [],
  );
}
