#!/usr/bin/env node
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { readArguments, runCommand, say } from './command-line.mjs';
import { resolveElectron } from './electron-path.mjs';
import { distFolder, projectRoot } from './paths.mjs';
import { standInVersion } from './stand-in/stand-in.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const help = `
npm run dist

Packages Fasi for this platform into dist/: on Linux an unpacked folder, a tar.gz, a .deb and an AppImage, on Windows an
installer, on macOS a dmg. What this machine cannot build is named with the reason. Where Electron's official
executable could not be had, the packages carry "test-only" in their names and must not be given to anybody.
`;

/** package.json without what only development needs: everything at run time is in the bundle. */
function stage() {
  const folder = join(distFolder, '.stage');
  mkdirSync(folder, { recursive: true });
  const about = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const { name, productName, version, description, license, author, homepage, main } = about;
  const staged = { name, productName, version, description, license, author, homepage, main };
  // Ties a window on Linux to its launcher.
  Object.assign(staged, { desktopName: `${name}.desktop` });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(staged, null, 2));
  return bundle('production', join(folder, 'out'));
}

/**
 * What can be built here. AppImage, NSIS and dmg need tools that electron-builder downloads from where Electron's
 * own downloads are: a machine that got the stand-in does not reach them.
 *
 * @param {boolean} official
 */
function targets(official) {
  if (process.platform === 'darwin') return { build: ['dmg'], skipped: [] };
  if (process.platform === 'win32') return { build: ['nsis'], skipped: [] };
  const here = ['dir', 'tar.gz', 'deb'];
  if (official) return { build: [...here, 'AppImage'], skipped: [] };
  return { build: here, skipped: ['AppImage (its tools come from where Electron could not be downloaded)'] };
}

/** The packager's own tools where Debian has them, so that it downloads none. */
function useSystemTools() {
  if (process.platform !== 'linux') return;
  if (existsSync('/usr/bin/7zz')) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= '/usr/bin/7zz';
  process.env.CUSTOM_FPM_PATH ??= join(projectRoot, 'build', 'packaging', 'deb.mjs');
}

/** @param {string} executable @returns the folder that electron-builder is to copy */
function electronFolder(executable) {
  return process.platform === 'darwin' ? join(dirname(executable), '..', '..', '..') : dirname(executable);
}

await runCommand(async () => {
  readArguments({ help });
  ensureSystemPackages('dist');
  const electron = await resolveElectron();
  const standIn = standInVersion(electron);
  rmSync(distFolder, { recursive: true, force: true });
  await stage();
  useSystemTools();

  const { Arch, Platform, build } = await import('electron-builder');
  const { build: wanted, skipped } = targets(!standIn);
  const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
  await build({
    projectDir: projectRoot,
    targets: Platform.current().createTarget(wanted, arch),
    publish: 'never',
    config: {
      // Everything is in the bundle: without this the packager would collect node_modules of the project.
      beforeBuild: async () => false,
      electronDist: electronFolder(electron),
      artifactName: `\${name}-\${version}-\${os}-\${arch}${standIn ? '-test-only' : ''}.\${ext}`,
      // Nobody waits for a download of a package that is not given away.
      ...(standIn && { electronVersion: standIn, compression: 'store', deb: { compression: 'gz' } }),
    },
  });

  for (const name of readdirSync(distFolder).filter((one) => /\.(gz|deb|AppImage|exe|dmg)$/.test(one))) {
    say(`dist/${name}  ${(statSync(join(distFolder, name)).size / 1e6).toFixed(1)} MB`);
  }
  for (const one of skipped) say(`Not built here: ${one}.`);
  if (standIn)
    say('These packages carry a stand-in for Electron: they are for tests, not for anybody to install.');
});
