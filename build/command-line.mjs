import { parseArgs } from 'node:util';

/**
 * A mistake of the person at the keyboard, or of the machine: printed as its one sentence, without a stack.
 */
export class CommandError extends Error {}

/**
 * Parses the arguments of one of the project's commands, prints the help text for `--help`, and turns misuse
 * into a `CommandError` of one sentence.
 *
 * @template {import('node:util').ParseArgsConfig['options']} O
 * @param {{ help: string, options?: O, positionals?: boolean, argv?: string[] }} command
 */
export function readArguments({ help, options, positionals = false, argv = process.argv.slice(2) }) {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`);
    process.exit(0);
  }
  try {
    return parseArgs({ args: argv, options: options ?? {}, allowPositionals: positionals, strict: true });
  } catch (error) {
    const sentence = String(/** @type {Error} */ (error).message).split(/[.'"] ?To specify|\. /)[0];
    throw new CommandError(`${sentence}; --help lists what is understood.`);
  }
}

/**
 * Runs the body of a command: a `CommandError` becomes one sentence on stderr and exit code 1, anything else
 * is a defect and keeps its stack.
 *
 * @param {() => unknown} body
 */
export async function runCommand(body) {
  try {
    await body();
  } catch (error) {
    if (error instanceof CommandError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}

/** Progress for people: stderr, so that stdout stays what scripts read. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
