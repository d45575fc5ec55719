// The import rule of DESIGN section 2. Whatever is not allowed below is forbidden: an arrow in the design is a line here.
// Folders of shared/ that a folder may import besides itself; `bridge` names what crosses between the processes.
const shared = {
  base: [],
  domain: ['base'],
  schema: ['domain', 'base'],
  sync: ['schema', 'domain', 'base'],
  analytics: ['domain', 'base'],
  automation: ['domain', 'base'],
  importing: ['domain', 'base'],
  i18n: ['base'],
  bridge: ['domain', 'base'],
  demo: ['sync', 'schema', 'domain', 'base'],
};

const renderer = {
  ui: [],
  platform: [],
  data: ['platform'],
  features: ['data', 'platform', 'ui'],
  app: ['features', 'data', 'platform', 'ui'],
};

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const betweenFolders = (root, folders) =>
  Object.entries(folders).map(([folder, allowed]) =>
    rule(
      `${root}-${folder}`,
      `${root}/${folder} may import ${allowed.length ? allowed.map((one) => `${root}/${one}`).join(', ') : `nothing else of ${root}/`}.`,
      { path: `^${root}/${folder}/` },
      { path: `^${root}/`, pathNot: [folder, ...allowed].map((one) => `^${root}/${one}/`) },
    ),
  );

const betweenRoots = ['electron', 'renderer', 'endpoint'].map((root) =>
  rule(
    `${root}-imports-shared-only`,
    `${root}/ imports shared/ and itself only.`,
    { path: `^${root}/` },
    { path: '^(build|electron|endpoint|renderer|shared|test)/', pathNot: [`^${root}/`, '^shared/'] },
  ),
);

module.exports = {
  forbidden: [
    ...betweenFolders('shared', shared),
    ...betweenFolders('renderer', renderer),
    ...betweenRoots,
    rule(
      'shared-imports-nothing-above',
      'shared/ imports nothing of the folders above it.',
      { path: '^shared/' },
      { path: '^(build|electron|endpoint|renderer|test)/' },
    ),
    rule(
      'shared-without-node',
      'shared/ is pure: no Node.',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'shared-without-platform',
      'shared/ is pure: no DOM, no framework, no database.',
      { path: '^shared/' },
      {
        path: 'node_modules/(electron|react|react-dom|react-i18next|rxdb|dexie|rxjs|@mantine|@tanstack|zustand|wouter|pg|fastify)/',
      },
    ),
    rule(
      'features-apart',
      'A feature never imports another one: what two need goes down to data or ui, what composes them up to app.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    rule(
      'renderer-without-node',
      'A page has no Node.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'renderer-without-electron',
      'A page reaches Electron through window.fasi.',
      { path: '^renderer/' },
      { path: 'node_modules/electron/' },
    ),
    rule(
      'preload-only-electron',
      'A sandboxed preload can load electron only.',
      { path: '^electron/preload[.]ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'one-door',
      'ipcMain is used through electron/ipc/handle.ts; nothing else imports the sender check.',
      { path: '^electron/', pathNot: '^electron/(ipc/|guards[.]ts)' },
      { path: '^electron/ipc/sender[.]ts$' },
    ),
    rule(
      'no-tests-in-code',
      'Code does not import tests.',
      { path: '^(build|electron|endpoint|renderer|shared)/' },
      { path: '^test/' },
    ),
    rule(
      'no-cycles',
      'Two files that import each other are one file.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'resolvable',
      'An import leads to a file or an installed package.',
      {},
      { couldNotResolve: true, pathNot: '\\?(raw|url|worker|inline)$' },
    ),
    rule(
      'no-development-packages',
      'What runs on the laptop comes from dependencies; electron is given by the executable.',
      { path: '^(electron|renderer|shared)/' },
      {
        dependencyTypes: ['npm-dev'],
        pathNot: ['node_modules/electron/', 'node_modules/@types/', 'node_modules/vite/'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
    },
  },
};
