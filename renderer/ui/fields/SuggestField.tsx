import { Popover } from '@mantine/core';
import { type ReactNode, type Ref, useId, useState } from 'react';
import classes from './fields.module.css';

export type Suggestion = { id: string; label: string; mark?: ReactNode };

type SuggestFieldProps = {
  id?: string;
  /** Name for a screen reader where no label points at `id`. */
  label?: string;
  listLabel: string;
  text: string;
  placeholder?: string;
  suggestions: readonly Suggestion[];
  /** The one that Enter and Tab take; the first where it is not named. */
  preferred?: string | undefined;
  onText: (text: string) => void;
  onPick: (id: string) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
};

/**
 * A text field with what it might mean below it: arrows walk, Enter or Tab take the marked one, Escape closes the list. Nothing
 * is taken that was not seen marked.
 */
export function SuggestField(props: SuggestFieldProps) {
  const { suggestions } = props;
  const list = useId();
  const [opened, setOpened] = useState(false);
  const [walked, setWalked] = useState<string>();
  const active =
    suggestions.find((one) => one.id === walked) ??
    suggestions.find((one) => one.id === props.preferred) ??
    suggestions[0];
  const shows = opened && suggestions.length > 0;

  const pick = (id: string): void => {
    setOpened(false);
    setWalked(undefined);
    props.onPick(id);
  };
  const walk = (step: 1 | -1): void => {
    if (!shows) {
      setOpened(true);
      return;
    }
    const at = active === undefined ? -1 : suggestions.indexOf(active);
    setWalked(suggestions[(at + step + suggestions.length) % suggestions.length]?.id);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && shows && active && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      pick(active.id);
    } else if (event.key === 'Tab' && shows && active && !event.shiftKey) pick(active.id);
    else if (event.key === 'Escape' && shows) {
      event.preventDefault();
      event.stopPropagation();
      setOpened(false);
    }
  };

  return (
    <Popover opened={shows} width="target" position="bottom-start" offset={4} shadow="md" withRoles={false}>
      <Popover.Target>
        <input
          ref={props.inputRef}
          id={props.id}
          role="combobox"
          className={classes.input}
          // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked for it
          autoFocus={props.autoFocus}
          aria-label={props.label}
          aria-expanded={shows}
          aria-haspopup="listbox"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shows && active ? `${list}-${active.id}` : undefined}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          data-mantine-stop-propagation={shows || undefined}
          autoComplete="off"
          spellCheck={false}
          value={props.text}
          placeholder={props.placeholder}
          onChange={(event) => {
            setOpened(true);
            setWalked(undefined);
            props.onText(event.currentTarget.value);
          }}
          onBlur={() => setOpened(false)}
          onKeyDown={onKeyDown}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <div id={list} role="listbox" aria-label={props.listLabel} className={classes.suggestions}>
          {suggestions.map((one) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, see aria-activedescendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys act in the field
            <div
              key={one.id}
              id={`${list}-${one.id}`}
              role="option"
              aria-selected={one === active}
              className={classes.suggestion}
              ref={one === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one.id)}
            >
              <span className={classes.suggestionLabel}>{one.label}</span>
              {one.mark}
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
