import type { StartInfo } from '#shared/bridge/start-info';

const argumentPrefix = '--fasi-start-info=';

/** The process argument that carries the start information to a window's preload script. */
export function startInfoArgument(info: StartInfo): string {
  return argumentPrefix + encodeURIComponent(JSON.stringify(info));
}

/** Reads back what `startInfoArgument` wrote. Throws where there is none: the window was not made by Fasi. */
export function readStartInfo(argv: readonly string[]): StartInfo {
  const argument = argv.find((one) => one.startsWith(argumentPrefix));
  if (argument === undefined) throw new Error('This window was opened without start information.');
  return JSON.parse(decodeURIComponent(argument.slice(argumentPrefix.length))) as StartInfo;
}
