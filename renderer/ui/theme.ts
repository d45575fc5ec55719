import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#eef0fc',
  '#dcdff8',
  '#b6bcf0',
  '#8e97e8',
  '#6d78e1',
  '#5a66dd',
  '#4550c4',
  '#3d48b4',
  '#343ea1',
  '#2a338d',
];

/** Mantine's dark greys, brought in line with `tokens.css`. */
const dark: MantineColorsTuple = [
  '#e8e9ed',
  '#a9adb9',
  '#989ca8',
  '#6a6d79',
  '#454854',
  '#2f313a',
  '#24262d',
  '#1c1d23',
  '#15161b',
  '#101115',
];

/** Small and quiet: fields and buttons of 30 pixels, one accent, hairlines in place of shadows. */
export const theme = createTheme({
  fontFamily: 'var(--fasi-font)',
  fontFamilyMonospace: 'ui-monospace, "Liberation Mono", Menlo, monospace',
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris, dark },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  headings: { fontWeight: '600', fontFamily: 'var(--fasi-font)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'sm', withItemsBorders: false } },
    Modal: {
      defaultProps: { radius: 'lg', overlayProps: { backgroundOpacity: 0.35, blur: 1 } },
      styles: { title: { fontSize: 15, fontWeight: 600 } },
    },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-start', offset: 4 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
  },
});

/** Mantine draws with the same tokens as our own style sheets. */
export const mantineVariables: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--fasi-surface)',
    '--mantine-color-text': 'var(--fasi-text)',
    '--mantine-color-dimmed': 'var(--fasi-text-dim)',
    '--mantine-color-placeholder': 'var(--fasi-text-faint)',
    '--mantine-color-default': 'var(--fasi-surface)',
    '--mantine-color-default-hover': 'var(--fasi-sunken)',
    '--mantine-color-default-border': 'var(--fasi-line)',
    '--mantine-color-default-color': 'var(--fasi-text)',
    '--mantine-color-error': 'var(--fasi-danger)',
    '--mantine-color-anchor': 'var(--fasi-accent-text)',
  };
  return { variables: {}, light: variables, dark: variables };
};
