import { useEffect, useState } from 'react';
import { announce } from '../announce';
import { showToast } from '../toasts';

/** For a choice that has no text to keep: says why it was not saved. */
export function sayFailure(failure: Promise<string | undefined>): void {
  void failure.then((text) => {
    if (text === undefined) return;
    announce(text);
    showToast({ text, tone: 'error' });
  });
}

/**
 * A box that is ticked or not and saves itself: it follows the hand at once, and goes back with one sentence where the
 * choice could not be saved.
 */
export function useChoice(
  stored: boolean,
  save: (on: boolean) => Promise<string | undefined>,
): [on: boolean, choose: (on: boolean) => void] {
  const [chosen, setChosen] = useState<{ on: boolean; before: boolean }>();
  useEffect(() => {
    setChosen((present) => (present !== undefined && present.before !== stored ? undefined : present));
  }, [stored]);
  const on = chosen !== undefined && chosen.before === stored ? chosen.on : stored;
  const choose = (next: boolean): void => {
    setChosen({ on: next, before: stored });
    sayFailure(
      save(next).then((failure) => {
        if (failure !== undefined) setChosen(undefined);
        return failure;
      }),
    );
  };
  return [on, choose];
}
