import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { core } from 'zod';
import { safeParse } from 'zod/mini';
import type { NoticeChannel, Notices, RequestChannel, Requests } from '#shared/bridge/contract';
import { isTrusted, type Sender } from './sender';

/** A schema that accepts the whole tuple of a channel's arguments. */
type ArgumentsSchema<C extends RequestChannel> = core.$ZodType<Requests[C]['arguments']>;

/** A channel without an answer may be answered by a function that gives none. */
type Answer<A> = [A] extends [undefined] ? unknown : A | Promise<A>;

/**
 * The only door from a window into the main process. A message from any frame but the main frame of the application's
 * own page, or with arguments of another shape than the schema's, is refused with an error and not looked at further.
 */
export function handle<C extends RequestChannel>(
  channel: C,
  schema: ArgumentsSchema<C>,
  answer: (from: WebContents, ...args: Requests[C]['arguments']) => Answer<Requests[C]['answer']>,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isTrusted(senderOf(event.senderFrame))) throw new Error(`${channel}: refused for its sender.`);
    const checked = safeParse(schema, args);
    if (!checked.success) throw new Error(`${channel}: refused for its arguments.`);
    return answer(event.sender, ...checked.data);
  });
}

/** Tells a window something; a window that is gone hears nothing. */
export function notify<C extends NoticeChannel>(window: WebContents, channel: C, ...args: Notices[C]): void {
  if (!window.isDestroyed()) window.send(channel, ...args);
}

/** Newer versions of Electron answer null for a frame that navigated or was destroyed meanwhile. */
function senderOf(frame: WebFrameMain | null): Sender | null {
  return frame && { url: frame.url, isMainFrame: frame.parent === null };
}
