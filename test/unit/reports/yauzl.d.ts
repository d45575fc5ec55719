/** As much of yauzl as the tests use. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
  }

  interface Archive extends EventEmitter {
    on(event: 'entry', listener: (entry: Entry) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    readEntry(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream?: Readable) => void): void;
  }

  export function fromBuffer(
    bytes: Buffer,
    options: { lazyEntries: true },
    done: (error: Error | null, archive?: Archive) => void,
  ): void;
}
