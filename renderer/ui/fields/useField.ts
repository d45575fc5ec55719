import { useEffect, useRef, useState } from 'react';
import type { Result } from '#shared/base/result';
import { showToast } from '../toasts';

/** What a field edits: `V` is the value of the record, `D` what is typed (a text, or texts that belong together). */
export type FieldOptions<V, D> = {
  value: V;
  show: (value: V) => D;
  /** The value that was typed, or one sentence why it is none. */
  read: (draft: D) => Result<V, string>;
  /** Resolves with one sentence where it could not be saved. */
  save: (value: V) => Promise<string | undefined>;
};

export type Field<D> = {
  /** What stands in the field: what is being typed, else what is stored. */
  draft: D;
  dirty: boolean;
  /** One sentence, until the text changes. */
  problem: string | undefined;
  type: (draft: D) => void;
  /** Saves what was typed; nothing is written where it means the same as what is stored. */
  commit: (draft?: D) => void;
  revert: () => void;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * A field that saves itself. What is being typed stays, whatever arrives from elsewhere meanwhile; what cannot be read or
 * saved stays too, with a sentence, so that it can be mended. A field that goes away with something typed saves it.
 */
export function useField<V, D = string>(options: FieldOptions<V, D>): Field<D> {
  const stored = options.show(options.value);
  const [typed, setTyped] = useState<D>();
  const [problem, setProblem] = useState<string>();
  /** What was saved, shown until the record follows: no flicker back to what it was. */
  const [saved, setSaved] = useState<{ shown: D; before: D }>();
  const showsSaved = saved !== undefined && same(saved.before, stored);

  const latest = useRef({ options, typed });
  latest.current = { options, typed };

  const write = async (draft: D): Promise<string | undefined> => {
    const { options: now } = latest.current;
    const value = now.read(draft);
    if (!value.ok) return value.error;
    const before = now.show(now.value);
    const shown = now.show(value.value);
    if (same(shown, before)) return undefined;
    setSaved({ shown, before });
    const failure = await now.save(value.value);
    if (failure !== undefined) setSaved(undefined);
    return failure;
  };

  const commit = async (draft: D | undefined): Promise<void> => {
    if (draft === undefined) return;
    const failure = await write(draft);
    const untouched = latest.current.typed === undefined || same(latest.current.typed, draft);
    if (!untouched) return;
    setProblem(failure);
    setTyped(failure === undefined ? undefined : draft);
  };

  const left = useRef(write);
  left.current = write;
  useEffect(
    () => () => {
      const { typed: unsaved } = latest.current;
      if (unsaved === undefined) return;
      void left.current(unsaved).then((failure) => {
        if (failure !== undefined) showToast({ text: failure, tone: 'error' });
      });
    },
    [],
  );
  useEffect(() => {
    if (saved !== undefined && !showsSaved) setSaved(undefined);
  }, [saved, showsSaved]);

  const draft = typed ?? (showsSaved ? saved.shown : stored);
  return {
    draft,
    dirty: typed !== undefined && !same(typed, stored),
    problem,
    type: (next) => {
      setTyped(next);
      setProblem(undefined);
    },
    commit: (next) => {
      // What is set for somebody, by a button or a calendar, takes the place of what was typed.
      if (next !== undefined) {
        latest.current.typed = next;
        setTyped(next);
      }
      void commit(next ?? typed);
    },
    revert: () => {
      setTyped(undefined);
      setProblem(undefined);
    },
  };
}

/** Enter saves, Escape takes back what was typed; a second Escape is for whoever stands around the field. */
export function fieldKeys<D>(field: Field<D>, options: { multiline?: boolean } = {}) {
  return (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const saves = event.key === 'Enter' && (options.multiline !== true || event.ctrlKey || event.metaKey);
    if (saves) {
      event.preventDefault();
      field.commit();
    }
    if (event.key === 'Escape' && field.dirty) {
      event.preventDefault();
      event.stopPropagation();
      field.revert();
    }
  };
}
