import { create } from 'zustand';

/** The two halves of the live region take turns, so that the same sentence twice is also said twice. */
type Announcement = { turn: 0 | 1; text: string };

export const useAnnouncement = create<Announcement>(() => ({ turn: 0, text: '' }));

/** Says a sentence to a screen reader, politely. One sentence for one gesture of the person. */
export function announce(text: string): void {
  useAnnouncement.setState((previous) => ({ turn: previous.turn === 0 ? 1 : 0, text }));
}
