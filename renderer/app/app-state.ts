import { create } from 'zustand';

type QuickAdd = { opened: boolean; pipeline: string | undefined; stage: string | undefined };

type AppState = {
  /** The opportunity in the side panel. */
  opportunity: string | undefined;
  quickAdd: QuickAdd;
  palette: boolean;
  /** What was typed for the palette or the quick add before it could take keys itself. */
  typedAhead: string;
};

/** What lies over the page: panel, quick add, palette. */
export const useAppState = create<AppState>(() => ({
  opportunity: undefined,
  quickAdd: { opened: false, pipeline: undefined, stage: undefined },
  palette: false,
  typedAhead: '',
}));

export const openOpportunity = (id: string): void => useAppState.setState({ opportunity: id });
export const closeOpportunity = (): void => useAppState.setState({ opportunity: undefined });
export const openQuickAdd = (pipeline?: string, stage?: string): void =>
  useAppState.setState({ quickAdd: { opened: true, pipeline, stage }, typedAhead: '' });
export const closeQuickAdd = (): void =>
  useAppState.setState((state) => ({ quickAdd: { ...state.quickAdd, opened: false } }));
export const openPalette = (): void => useAppState.setState({ palette: true, typedAhead: '' });
export const closePalette = (): void => useAppState.setState({ palette: false });
export const noteTyped = (typedAhead: string): void => useAppState.setState({ typedAhead });
