import type { MenuCommand } from './commands';
import type { PreferencesChange, SaveFileRequest, SaveFileResult } from './contract';
import type { PaperBridge, PrintingBridge } from './paper';
import type { StartInfo } from './start-info';

/** Takes a listener off again. */
export type Unsubscribe = () => void;

/** `window.fasi`: all that the window can reach outside itself. */
export interface FasiBridge {
  /** As it was when the window was made. */
  readonly startInfo: StartInfo;
  /**
   * A menu item was chosen. On Linux and Windows the menu only shows its keys and the window handles them; on macOS the menu acts on
   * a key unless the window called `preventDefault` on it. So a key handled by the window never acts twice.
   */
  onCommand(listener: (command: MenuCommand) => void): Unsubscribe;
  /**
   * The application is about to end: resolve when everything is durable. The last listener set is asked; without
   * one there is nothing to wait for. After five seconds the person is asked whether to wait on.
   */
  onFlushRequest(flush: () => Promise<void>): Unsubscribe;
  /** Kept for the next start; the menu and the native theme follow at once. */
  setPreferences(change: PreferencesChange): Promise<void>;
  /** Asks where to, then writes the file whole or not at all. */
  saveFile(request: SaveFileRequest): Promise<SaveFileResult>;
  readonly printing: PrintingBridge;
  /** Of use in the hidden window that lays out pages only. */
  readonly paper: PaperBridge;
  /** Ends the application, after the same flush as closing the window. */
  quit(): Promise<void>;
}

declare global {
  interface Window {
    readonly fasi: FasiBridge;
  }
}
