// What Electron's own default_app.asar does for `electron FOLDER`, for a build of Electron that comes without one.
const path = require('node:path');
const { app } = require('electron');

const argv = process.argv.slice(1);
// `-r FILE` runs a script before the application: test runners hold its start back that way until they listen.
const preloads = argv.flatMap((argument, at) => (argument === '-r' ? [argv[at + 1]] : []));
const folder = argv.find((argument, at) => !argument.startsWith('-') && argv[at - 1] !== '-r');
if (folder === undefined) {
  process.stderr.write('Name the folder of the application to start.\n');
  process.exit(2);
}
const appFolder = path.resolve(folder);
const about = require(path.join(appFolder, 'package.json'));
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
app.setAppPath(appFolder);
// Menus and notifications ask for it; the official default application sets it in the same place.
app.setDesktopName(`${about.name}.desktop`);
process.defaultApp = true;
for (const file of preloads) require(path.resolve(file));
require(path.join(appFolder, about.main));
