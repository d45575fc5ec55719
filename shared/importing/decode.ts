/** How the bytes of a text file stand for characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a file that is no text most likely is; the wizard has a sentence for each. */
export type BinaryKind =
  | 'spreadsheet'
  | 'old spreadsheet'
  | 'pdf'
  | 'image'
  | 'compressed'
  | 'program'
  | 'database'
  | 'unknown';

export type Sniffed =
  | { kind: 'text'; encoding: Encoding /** Bytes of the byte order mark to leave out. */; mark: number }
  | { kind: 'binary'; what: BinaryKind }
  | { kind: 'empty' };

const magic: readonly [what: BinaryKind, bytes: readonly number[]][] = [
  ['spreadsheet', [0x50, 0x4b, 0x03, 0x04]],
  ['spreadsheet', [0x50, 0x4b, 0x05, 0x06]],
  ['old spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['compressed', [0x1f, 0x8b]],
  ['compressed', [0x42, 0x5a, 0x68]],
  ['compressed', [0x37, 0x7a, 0xbc, 0xaf]],
  ['compressed', [0x52, 0x61, 0x72, 0x21]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0x4d, 0x5a, 0x90, 0x00]],
  ['database', [...'SQLite format 3'].map((c) => c.charCodeAt(0))],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);

/**
 * What a file is, from its first bytes (some tens of kilobytes are plenty). `utf8` says whether the *whole* file is
 * valid UTF-8 as `createUtf8Check` finds out; without it only these bytes are looked at.
 */
export function sniff(head: Uint8Array, utf8?: Utf8Verdict): Sniffed {
  if (head.length === 0) return { kind: 'empty' };
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { kind: 'text', encoding: 'utf-8', mark: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le', mark: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be', mark: 2 };
  for (const [what, start] of magic) if (startsWith(head, start)) return { kind: 'binary', what };
  const wide = unmarkedUtf16(head);
  if (wide !== undefined) return { kind: 'text', encoding: wide, mark: 0 };
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return { kind: 'binary', what: 'unknown' };
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  }
  if (controls > 8 && controls > head.length * 0.02) return { kind: 'binary', what: 'unknown' };
  const verdict = utf8 ?? headVerdict(head);
  return { kind: 'text', encoding: verdict === 'other' ? 'windows-1252' : 'utf-8', mark: 0 };
}

function headVerdict(head: Uint8Array): Utf8Verdict {
  const check = createUtf8Check();
  check.push(head);
  return check.verdict();
}

/** UTF-16 without a byte order mark: Latin text has a NUL in nearly every second byte, and only there. */
function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
  const nuls = [0, 0];
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return undefined;
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) nuls[at % 2] = (nuls[at % 2] as number) + 1;
  const [even, odd] = [(nuls[0] as number) / pairs, (nuls[1] as number) / pairs];
  if (odd > 0.4 && even < 0.02) return 'utf-16le';
  if (even > 0.4 && odd < 0.02) return 'utf-16be';
  return undefined;
}

/** `utf-8`: valid, or so nearly that broken characters are the file's own; `other`: some one-byte encoding. */
export type Utf8Verdict = 'utf-8' | 'other';

/** Judges a whole file, piece by piece, because the first accented letter may stand in its last line. */
export function createUtf8Check(): { push: (bytes: Uint8Array) => void; verdict: () => Utf8Verdict } {
  let expected = 0;
  let letters = 0;
  let broken = 0;
  return {
    push: (bytes) => {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (expected > 0) {
          if ((byte & 0xc0) === 0x80) {
            if (--expected === 0) letters++;
            continue;
          }
          broken++;
          expected = 0;
        }
        if (byte < 0x80) continue;
        if (byte >= 0xc2 && byte < 0xe0) expected = 1;
        else if (byte >= 0xe0 && byte < 0xf0) expected = 2;
        else if (byte >= 0xf0 && byte < 0xf5) expected = 3;
        else broken++;
      }
    },
    verdict: () => (broken === 0 || letters > broken * 10 ? 'utf-8' : 'other'),
  };
}

/** Turns the bytes of a file into text, piece by piece, with every line ending as `\n`. Never throws. */
export function createDecoder(encoding: Encoding): {
  push: (bytes: Uint8Array) => string;
  end: () => string;
} {
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  let carriageReturn = false;
  const unify = (text: string): string => {
    let whole = carriageReturn ? `\r${text}` : text;
    carriageReturn = whole.endsWith('\r');
    if (carriageReturn) whole = whole.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  };
  return {
    push: (bytes) => unify(decoder.decode(bytes, { stream: true })),
    end: () => {
      const rest = unify(decoder.decode());
      return carriageReturn ? `${rest}\n` : rest;
    },
  };
}
