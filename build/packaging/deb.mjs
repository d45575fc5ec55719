#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

// electron-builder calls this in the place of fpm, with fpm's arguments (CUSTOM_FPM_PATH), and Debian's own dpkg-deb
// builds the package: fpm would have to be downloaded together with a Ruby.

const one = /** @type {const} */ ({ type: 'string' });
const many = /** @type {const} */ ({ type: 'string', multiple: true });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    source: { ...one, short: 's' },
    target: { ...one, short: 't' },
    depends: { ...many, short: 'd' },
    'deb-recommends': many,
    'deb-compression': one,
    'deb-priority': one,
    'after-install': one,
    'after-remove': one,
    architecture: one,
    category: one,
    description: one,
    license: one,
    maintainer: one,
    name: one,
    package: one,
    url: one,
    vendor: one,
    version: one,
    force: { type: 'boolean' },
  },
});

/** @param {string} name @returns {string} */
function required(name) {
  const value = values[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  process.stderr.write(`The packager passed no --${name}.\n`);
  process.exit(1);
}

/** Debian's form: a synopsis, then lines that begin with a space, an empty one being a dot. @param {string} text */
function description(text) {
  const [synopsis = '', ...lines] = text.split('\n').map((line) => line.trim());
  return [synopsis, ...lines.map((line) => ` ${line || '.'}`)].join('\n');
}

/** @param {string} folder @returns {string[]} */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const output = required('package');
const work = mkdtempSync(join(dirname(output), '.deb-'));
try {
  for (const mapping of positionals) {
    const at = mapping.lastIndexOf('=');
    const [from, to] = [mapping.slice(0, at), join(work, mapping.slice(at + 1))];
    mkdirSync(dirname(to), { recursive: true });
    if (statSync(from).isDirectory()) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else copyFileSync(from, to);
  }
  const files = filesOf(work);
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);

  const control = join(work, 'DEBIAN');
  mkdirSync(control);
  const sums = files.map((file) => {
    const hash = createHash('md5').update(readFileSync(file)).digest('hex');
    return `${hash}  ${relative(work, file)}`;
  });
  writeFileSync(join(control, 'md5sums'), `${sums.join('\n')}\n`);
  const fields = {
    Package: required('name'),
    Version: required('version'),
    Architecture: required('architecture'),
    Maintainer: required('maintainer'),
    'Installed-Size': String(Math.ceil(size / 1024)),
    Depends: (values.depends ?? []).join(', '),
    Recommends: (values['deb-recommends'] ?? []).join(', '),
    Section: values.category,
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: description(required('description')),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`);
  writeFileSync(join(control, 'control'), `${lines.join('\n')}\n`);
  for (const [option, script] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ]) {
    copyFileSync(required(option), join(control, script));
    chmodSync(join(control, script), 0o755);
  }
  chmodSync(work, 0o755);
  const compression = values['deb-compression'] === 'gz' ? ['-Zgzip', '-z4'] : ['-Zxz'];
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', work, output], {
    stdio: 'inherit',
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
