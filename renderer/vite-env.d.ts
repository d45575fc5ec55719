/// <reference types="vite/client" />

// One icon a module: the package's index names six thousand, and a bundler would read them all.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react';

  const icon: Icon;
  export default icon;
}
