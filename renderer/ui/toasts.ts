import { create } from 'zustand';

export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'error';
  action?: { label: string; run: () => void };
  /** A toast of the same slot takes the place of the one before, so that ten moves in a row show one. */
  slot?: string;
};

export const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let last = 0;
const most = 3;

/**
 * Shows a sentence at the lower edge for a while: what was just done, with a way back, or why it was not. It takes no focus and is
 * not announced; call `announce` with what a screen reader should say.
 */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
  last += 1;
  const fresh: Toast = { tone: 'plain', ...toast, id: last };
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((one) => one.slot === undefined || one.slot !== fresh.slot), fresh].slice(
      -most,
    ),
  }));
  return fresh.id;
}

export function hideToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}
