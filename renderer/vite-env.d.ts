/// <reference types="vite/client" />

/** Which build this is; the bundler puts the word in, so that what is for tests only is not in a package. */
declare const __FLAVOUR__: 'test' | 'production';

// One icon a module: the package's index names six thousand, and a bundler would read them all.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react';

  const icon: Icon;
  export default icon;
}
