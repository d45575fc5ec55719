import type { MenuCommand } from './commands';
import type { PaperJob, PaperProgress, PaperResult } from './paper';
import type { LanguageChoice, ThemeChoice } from './start-info';

export interface PreferencesChange {
  readonly language?: LanguageChoice;
  readonly theme?: ThemeChoice;
}

export interface SaveFileRequest {
  /** A file name without folders; the person may change it. */
  readonly suggestedName: string;
  /** Without the dot: `csv`, `xlsx`, `pdf`. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** `full`: no space left; `denied`: the folder may not be written; `other`: see `detail`. */
export type SaveFailure = 'full' | 'denied' | 'other';

export type SaveFileResult =
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: SaveFailure; readonly detail: string };

/**
 * What the window may ask the main process: channel, arguments, answer. The preload script is the only one that
 * sends on these channels, `electron/ipc/handle.ts` the only one that answers.
 */
export interface Requests {
  'preferences:set': { arguments: [change: PreferencesChange]; answer: undefined };
  'file:save': { arguments: [request: SaveFileRequest]; answer: SaveFileResult };
  'application:quit': { arguments: []; answer: undefined };
  /** Everything that was pending when request `id` came is durable. */
  'flush:done': { arguments: [id: number]; answer: undefined };
  'printing:make': { arguments: [job: PaperJob]; answer: PaperResult };
  'printing:cancel': { arguments: []; answer: undefined };
  /** These four are the hidden window's, see `PaperBridge`; refused to any other. */
  'paper:document': { arguments: []; answer: string };
  'paper:progress': { arguments: [done: number, total: number]; answer: undefined };
  'paper:laid-out': { arguments: [pages: number]; answer: undefined };
  'paper:failed': { arguments: [detail: string]; answer: undefined };
}

/** What the main process tells the window. */
export interface Notices {
  'menu:command': [command: MenuCommand];
  /** Make everything pending durable, then answer `flush:done` with the same id. */
  'flush:request': [id: number];
  'printing:progress': [progress: PaperProgress];
}

export type RequestChannel = keyof Requests;
export type NoticeChannel = keyof Notices;
