import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useShownTheme } from '../platform/preferences';
import { i18n } from '../platform/translations';
import { mantineVariables, theme } from '../ui/theme';

/** Languages and theme around everything. */
export function Providers({ children }: { children: ReactNode }) {
  const shown = useShownTheme();
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={mantineVariables} forceColorScheme={shown}>
        {children}
      </MantineProvider>
    </I18nextProvider>
  );
}
