import { useLayoutEffect, useRef } from 'react';

type TypeAheadProps = {
  /** What the text is for; said by a screen reader. */
  label: string;
  onText: (text: string) => void;
  onCancel: () => void;
};

/**
 * Takes the keys while a dialog's script is still coming: what is typed goes on in its first field, and nothing acts on the page
 * behind. A real field, so that accents and input methods work.
 */
export function TypeAhead({ label, onText, onCancel }: TypeAheadProps) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    field.current?.focus({ preventScroll: true });
    // The dialog is to find the focus where it was, and to give it back there.
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    };
  }, []);
  return (
    <input
      ref={field}
      className="fasi-hidden"
      aria-label={label}
      autoComplete="off"
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onCancel();
        if (['Escape', 'Enter', 'Tab'].includes(event.key)) event.preventDefault();
      }}
    />
  );
}
