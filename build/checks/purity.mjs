#!/usr/bin/env node
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { readArguments, runCommand } from '../command-line.mjs';
import { projectRoot } from '../paths.mjs';

const help = `
node build/checks/purity.mjs

Finds clocks and randomness in shared/: Date.now(), new Date() without an argument, Math.random(), performance.now(),
crypto.randomUUID() and crypto.getRandomValues(). A clock and an id source are passed in, so that every rule can be tested with time under control.
`;

const banned = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);

/**
 * The impure expressions of a source text. `globalThis.` before a name does not hide it.
 *
 * @param {string} text @param {string} name of the file, for the messages
 * @returns {{ line: number, what: string }[]}
 */
export function impurities(text, name) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  /** @type {{ line: number, what: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const what = impurity(node);
    if (what) found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** @param {ts.Node} node */
function impurity(node) {
  if (ts.isPropertyAccessExpression(node)) {
    const path = node
      .getText()
      .replace(/\s|\?/g, '')
      .replace(/^(globalThis|self|window)\./, '');
    return banned.has(path) ? path : undefined;
  }
  const isDate = (/** @type {ts.Expression} */ one) => /^(globalThis\.)?Date$/.test(one.getText());
  if (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'Date()';
  return undefined;
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(() => {
    readArguments({ help });
    const folder = join(projectRoot, 'shared');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    let count = 0;
    for (const name of names.filter((one) => /\.tsx?$/.test(one))) {
      const path = join(folder, name);
      for (const { line, what } of impurities(readFileSync(path, 'utf8'), path)) {
        process.stdout.write(
          `${relative(projectRoot, path)}:${line} ${what} in shared/: pass a clock or an id source in.\n`,
        );
        count += 1;
      }
    }
    if (count > 0) process.exitCode = 1;
  });
}
