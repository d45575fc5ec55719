// Where the registry does not serve the builds of other platforms, `npm install` leaves them out of the lock file and
// `npm ci` then refuses it. This adds them again from what their owners' package.json say: name, exact version, and
// the os, cpu and libc that stand in the name. To be run after every `npm install` on such a machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));

if (process.argv.includes('--help')) {
  console.log(
    'node build/complete-lock.mjs: adds missing optional packages of other platforms to package-lock.json.',
  );
  process.exit(0);
}

const os = /(android|darwin|freebsd|linux|openbsd|netbsd|win32|openharmony|aix|sunos)/;
const cpu = /(arm64|x64|ia32|arm(?!64)|ppc64|riscv64|s390x|loong64|mips64el|wasm32)/;

const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined || !/^\d+\.\d+\.\d+\S*$/.test(version)) continue;
    lock.packages[key] = entryOf(name, version, owner.dev === true);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);

function entryOf(name, version, dev) {
  const libc = name.includes('musl') ? ['musl'] : /-gnu|gnueabi/.test(name) ? ['glibc'] : undefined;
  const found = { os: name.match(os)?.[1], cpu: name.match(cpu)?.[1] };
  return {
    version,
    optional: true,
    ...(dev && { dev: true }),
    ...(found.cpu && { cpu: [found.cpu] }),
    ...(found.os && { os: [found.os] }),
    ...(libc && { libc }),
  };
}
