import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * electron-builder calls it between copying Electron and setting the fuses of electron-builder.yml.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const mac = electronPlatformName === 'darwin';
  const product = packager.appInfo.productFilename;
  const resources = mac
    ? join(appOutDir, `${product}.app`, 'Contents', 'Resources')
    : join(appOutDir, 'resources');
  // What starts a folder given as an argument belongs to development.
  await rm(join(resources, 'default_app.asar'), { force: true });

  const names = { darwin: `${product}.app`, win32: `${product}.exe` };
  const executable = join(appOutDir, names[electronPlatformName] ?? packager.executableName);
  const wire = await getCurrentFuseWire(executable);
  if (FuseV1Options.WasmTrapHandlers in wire) {
    await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.WasmTrapHandlers]: true });
  }
}
