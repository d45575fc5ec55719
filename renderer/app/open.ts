import { fail, type Result } from '#shared/base/result';
import type { Language } from '#shared/bridge/start-info';
import { type OpenError, openWorkspace } from '../data/open-workspace';
import { openProfileStore } from '../data/profile';
import type { Workspace } from '../data/workspace';
import { bridge } from '../platform/bridge';
import { newId } from '../platform/new-id';
import { now } from '../platform/wall-clock';

/** What a new workspace begins with. */
export type Beginning = 'empty' | 'demo';

/** Names the databases of this profile; it never changes. */
const workspaceName = 'local';
const knownKey = 'fasi.workspace';

/**
 * Whether this profile has a workspace. Written down where it can be read at once, because every start asks; where that
 * is lost, the workspace's own profile knows.
 */
export async function hasWorkspace(): Promise<boolean> {
  if (localStorage.getItem(knownKey) === workspaceName) return true;
  const profiles = openProfileStore(workspaceName);
  try {
    return (await profiles.read())?.state === 'made';
  } finally {
    profiles.close();
  }
}

/** Opens the workspace of this profile, making it with `beginning` where there is none. */
export async function open(beginning: Beginning, language: Language): Promise<Result<Workspace, OpenError>> {
  const demo = beginning === 'demo' && !(await hasWorkspace()) ? await demoFill(language) : undefined;
  const opened = await openWorkspace({
    name: workspaceName,
    language,
    now,
    newId,
    ...(demo !== undefined && { fill: demo }),
  }).catch((error: unknown) =>
    fail({ kind: 'not written' as const, reason: 'unknown' as const, detail: String(error) }),
  );
  if (!opened.ok) return opened;
  localStorage.setItem(knownKey, workspaceName);
  performance.mark('fasi:read-model');
  const workspace = opened.value;
  // Builds for tests only: fixtures and kill tests write and read through the application's own layer.
  if (__FLAVOUR__ === 'test') Object.assign(window, { __fasiTest: { workspace } });
  bridge.onFlushRequest(async () => {
    // A field saves itself when it is left: what stands in one that nobody left yet is work too.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await workspace.flush();
  });
  return opened;
}

/** Writes the invented company into a new workspace. */
async function demoFill(
  language: Language,
): Promise<{ me: string; write: (workspace: Workspace) => Promise<void> }> {
  const { makeDemo } = await import('#shared/demo/make-demo');
  const { me, chunks } = makeDemo({ language, now: now() });
  return {
    me,
    write: async (workspace) => {
      for (const chunk of chunks) {
        const written = await workspace.writeMany(chunk.collection, chunk.records as never);
        if (!written.ok) throw new Error(`${written.error.reason}: ${written.error.detail}`);
      }
    },
  };
}
