import {
  type CsvProblem,
  createRowReader,
  type Delimiter,
  declaredDelimiter,
  guessDelimiter,
  guessHeader,
  type Row,
} from '#shared/importing/csv';
import type { BinaryKind } from '#shared/importing/decode';
import { createDecoder, createUtf8Check, type Encoding, sniff } from '#shared/importing/decode';
import { isKnownHeader } from '#shared/importing/targets';

/** How a file is to be read: guessed, and changeable by the user. */
export type Dialect = { encoding: Encoding; mark: number; delimiter: Delimiter; hasHeader: boolean };

/** Why a file cannot be imported at all. */
export type FileProblem =
  | { kind: 'empty' }
  | { kind: 'header only' }
  | { kind: 'binary'; what: BinaryKind }
  | { kind: 'too many columns'; columns: number }
  | { kind: 'unreadable'; detail: string }
  | CsvProblem;

const headBytes = 65_536;
const pieceBytes = 1_048_576;
export const mostColumns = 400;

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/** Looks at a file's bytes and first rows. Reads all of it once where its encoding depends on that. */
export async function guessDialect(file: Blob): Promise<Dialect | FileProblem> {
  const head = await bytesOf(file, 0, headBytes);
  const first = sniff(head);
  if (first.kind !== 'text') return first;
  let { encoding } = first;
  if (first.mark === 0 && encoding === 'utf-8') {
    const check = createUtf8Check();
    for (let at = 0; at < file.size; at += pieceBytes) check.push(await bytesOf(file, at, at + pieceBytes));
    if (check.verdict() === 'other') encoding = 'windows-1252';
  } else if (encoding === 'windows-1252' && file.size > headBytes) {
    // The piece may have ended within a character.
    const check = createUtf8Check();
    for (let at = 0; at < file.size; at += pieceBytes) check.push(await bytesOf(file, at, at + pieceBytes));
    if (check.verdict() === 'utf-8') encoding = 'utf-8';
  }
  const text = createDecoder(encoding).push(head.subarray(first.mark));
  if (text.trim() === '') return { kind: 'empty' };
  const delimiter = guessDelimiter(text);
  const reader = createRowReader(delimiter);
  const body = declaredDelimiter(text) === undefined ? text : text.slice(text.indexOf('\n') + 1);
  const rows = [...reader.push(body), ...(file.size <= headBytes ? reader.end() : [])].slice(0, 200);
  return {
    encoding,
    mark: first.mark,
    delimiter,
    hasHeader: guessHeader(
      rows.map((row) => row.cells),
      isKnownHeader,
    ),
  };
}

/**
 * The rows of a file in pieces of up to a megabyte, the header among them. Returns what stopped it before the end.
 * `bytes` of each piece count towards `file.size`.
 */
export async function* readRows(
  file: Blob,
  dialect: Dialect,
): AsyncGenerator<{ rows: Row[]; bytes: number }, CsvProblem | undefined> {
  const decoder = createDecoder(dialect.encoding);
  const reader = createRowReader(dialect.delimiter);
  let start = true;
  const declared = (rows: Row[]): Row[] => {
    if (!start || rows.length === 0) return rows;
    start = false;
    const line = (rows[0] as Row).cells.join(dialect.delimiter);
    return declaredDelimiter(line) === undefined ? rows : rows.slice(1);
  };
  for (let at = dialect.mark; at < file.size; at += pieceBytes) {
    const bytes = await bytesOf(file, at, at + pieceBytes);
    const rows = reader.push(decoder.push(bytes));
    yield { rows: declared(rows), bytes: bytes.length };
    const problem = reader.problem();
    if (problem !== undefined) return problem;
  }
  const last = [...reader.push(decoder.end()), ...reader.end()];
  yield { rows: declared(last), bytes: 0 };
  return reader.problem();
}
