import type { FromWorker, ToWorker, WindowCalls } from './protocol';
import { createSession, type Session } from './session';

/** The worker's door: calls come in, answers go out, and what only the window knows is asked there. */
const post = (message: FromWorker): void => self.postMessage(message);
const asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let lastAsked = 0;

function ask<K extends keyof WindowCalls>(
  name: K,
  args: Parameters<WindowCalls[K]>,
): Promise<ReturnType<WindowCalls[K]>> {
  const id = ++lastAsked;
  return new Promise((resolve, reject) => {
    asked.set(id, { resolve: resolve as (value: unknown) => void, reject });
    post({ type: 'ask', id, name, args });
  });
}

const session: Session = createSession({
  records: (...args) => ask('records', args),
  opportunitiesOf: (...args) => ask('opportunitiesOf', args),
  progress: (progress) => post({ type: 'progress', progress }),
});

self.onmessage = async ({ data }: MessageEvent<ToWorker>): Promise<void> => {
  if (data.type !== 'call') {
    const waiting = asked.get(data.id);
    asked.delete(data.id);
    if (data.type === 'answer') waiting?.resolve(data.value);
    else waiting?.reject(new Error(data.detail));
    return;
  }
  try {
    const call = session[data.name] as (...args: unknown[]) => Promise<unknown>;
    post({ type: 'answer', id: data.id, value: await call(...data.args) });
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ type: 'failed', id: data.id, detail });
  }
};
