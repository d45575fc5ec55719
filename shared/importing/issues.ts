/** What became of a row, or of a cell of it. */
export type Severity =
  /** Taken, but something is not as the file has it, or needs a look. */
  | 'changed'
  /** Left out by a decision of the user. */
  | 'skipped'
  /** Cannot be taken. */
  | 'refused';

export const issueKinds = {
  'too few cells': 'changed',
  'too many cells': 'refused',
  'control characters': 'changed',
  'unreadable characters': 'changed',
  formula: 'changed',
  shortened: 'changed',
  'no contact, placeholder': 'changed',
  'no contact, skipped': 'skipped',
  'contact not in file': 'changed',
  'contact without name': 'refused',
  'product not in file': 'changed',
  renamed: 'changed',
  suspicious: 'changed',
  'no owner': 'changed',
  'no stage': 'refused',
  'unknown stage': 'refused',
  'reason left out': 'changed',
  'owners differ': 'changed',
  'unreadable date': 'changed',
  'future date': 'changed',
  'unreadable number': 'changed',
  'negative value': 'changed',
  'low above high': 'changed',
  'unknown currency': 'changed',
  'no creation date': 'changed',
  'no close date': 'changed',
  'closed before created': 'changed',
  'unreadable e-mail': 'changed',
  'same id again': 'refused',
  'person without name': 'refused',
  'product without name': 'refused',
  'line too long': 'refused',
  'quote never closed': 'refused',
  updated: 'changed',
} as const satisfies Record<string, Severity>;
export type IssueKind = keyof typeof issueKinds;

/** One sentence of the report. `line` is the physical line of the file; `values` fill the sentence. */
export type Issue = {
  file: number;
  line: number;
  column: string;
  kind: IssueKind;
  values: Readonly<Record<string, string | number>>;
};

export const severityOf = (issue: Issue): Severity => issueKinds[issue.kind];

/** What became of the rows, by number. */
export type RowCounts = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  refused: number;
};
export const noRows = (): RowCounts => ({
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
});

/** One cell of a CSV file: quoted where needed, and never calculated by a spreadsheet that opens it. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | number)[], delimiter: ',' | ';' = ','): string =>
  `${cells.map((cell) => csvCell(String(cell))).join(delimiter)}\r\n`;
