import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { Language, LanguageChoice, ThemeChoice } from '#shared/bridge/start-info';
import { bridge } from './bridge';
import { i18n } from './translations';

type Preferences = { language: LanguageChoice; theme: ThemeChoice };

/** What the person chose; both act at once and are kept for the next start. */
export const usePreferences = create<Preferences>(() => ({
  language: bridge.startInfo.languageChoice,
  theme: bridge.startInfo.themeChoice,
}));

const ofSystem = (): Language => (navigator.language.toLowerCase().startsWith('it') ? 'it' : 'en');

export async function chooseLanguage(language: LanguageChoice): Promise<void> {
  usePreferences.setState({ language });
  await i18n.changeLanguage(language === 'system' ? ofSystem() : language);
  await bridge.setPreferences({ language });
}

export async function chooseTheme(theme: ThemeChoice): Promise<void> {
  usePreferences.setState({ theme });
  applyTheme(theme);
  await bridge.setPreferences({ theme });
}

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

/** What is on the screen now, whatever was chosen. */
export const shownTheme = (): 'light' | 'dark' => {
  const { theme } = usePreferences.getState();
  if (theme !== 'system') return theme;
  return darkSystem.matches ? 'dark' : 'light';
};

/** Written on the document before anything is drawn, so that no start flashes in the other theme. */
export function applyTheme(theme: ThemeChoice): void {
  const shown = theme === 'system' ? (darkSystem.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset.mantineColorScheme = shown;
}

/** The theme on the screen, following the choice and the system. */
export function useShownTheme(): 'light' | 'dark' {
  const theme = usePreferences((state) => state.theme);
  const systemIsDark = useSyncExternalStore(
    (listener) => {
      darkSystem.addEventListener('change', listener);
      return () => darkSystem.removeEventListener('change', listener);
    },
    () => darkSystem.matches,
  );
  return theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
}
