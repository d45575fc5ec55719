/** What may be handed to the system's browser, mail program or telephone: nothing that starts a program or opens a file. */
const outsideProtocols: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** True where a link of a page may be opened outside: of an allowed kind and without a name and password in it. */
export function isForTheSystem(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return outsideProtocols.has(protocol) && username === '' && password === '';
}
