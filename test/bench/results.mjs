import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goals, verdict } from './goals.mjs';

/** @typedef {import('./harness.mjs').Measured} Measured */

const file = join(import.meta.dirname, 'RESULTS.md');
const mark =
  '<!-- Written by hand from here on; everything above comes from `npm run bench -- --results FILE`. -->';

/** @param {number | null} value @param {string} unit */
const figure = (value, unit) =>
  value === null ? '–' : `${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`;

/** @param {Measured} one */
const cells = (one) => [
  one.name,
  goals[one.name]?.text ?? '',
  figure(one.value, one.unit),
  one.peer ?? '–',
  one.peerValue === null ? '–' : figure(one.peerValue, one.unit),
  one.ratio === null ? '–' : `${one.ratio.toFixed(2)} ×`,
  String(one.n),
  verdict(one),
];

const heads = ['name', 'goal', 'value', 'peer', 'peer’s value', 'ratio', 'n', ''];

/** The figures as lines for a terminal. @param {readonly Measured[]} results */
export function table(results) {
  const rows = [heads, ...results.map(cells)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes the table of RESULTS.md and leaves what people wrote below it. @param {{ machine: Record<string, any>, results: readonly Measured[] }} figures */
export async function writeResults({ machine, results }) {
  const before = await readFile(file, 'utf8').catch(() => '');
  const commentary = before.split(mark)[1] ?? '\n';
  const line = (/** @type {readonly string[]} */ row) => `| ${row.join(' | ')} |`;
  const rows = [heads, heads.map(() => '---'), ...results.map(cells)].map(line).join('\n');
  const {
    cpu,
    cores,
    memoryGB,
    system,
    kernel,
    electron,
    loadBefore,
    records,
    contacts,
    recordBytes,
    notes,
  } = machine;
  const text = `# Measured

\`npm run bench -- --records ${records} --json FILE\` on ${cpu}, ${cores} cores, ${memoryGB} GB, ${system} (kernel ${kernel}),
Electron ${electron}${machine.virtualDisplay ? ' under Xvfb, drawn by the processor' : ''}, load ${loadBefore} before the start.
${records.toLocaleString('en')} opportunities of ${recordBytes} bytes on average (as JSON), ${contacts.toLocaleString('en')} contacts. Medians, unless the name says p95;
\`move-paint\` is the 95th percentile.${notes.length > 0 ? ` ${notes.join('. ')}.` : ''}

${rows}

${mark}${commentary}`;
  await writeFile(file, text);
}
