import { appHost, appScheme } from '#shared/bridge/origin';

/** What can be known of the frame that sent a message; null where the frame is gone already. */
export interface Sender {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** True for the main frame of a page of the application's origin, and for nobody else. */
export function isTrusted(sender: Sender | null): boolean {
  return sender?.isMainFrame === true && isOfApplication(sender.url);
}

/** Compares parsed parts: Node gives every URL of an unusual scheme the same opaque origin. */
export function isOfApplication(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${appScheme}:` && host === appHost;
}
