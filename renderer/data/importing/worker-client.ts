import type { FromWorker, Progress, ToWorker, WindowAnswers, WorkerCalls } from './protocol';

export type WorkerClient = {
  call: <K extends keyof WorkerCalls>(
    name: K,
    ...args: Parameters<WorkerCalls[K]>
  ) => Promise<ReturnType<WorkerCalls[K]>>;
  onProgress: (listener: (progress: Progress) => void) => void;
  close: () => void;
};

/** Starts the worker and speaks with it. A call rejects only where the worker has a defect or died. */
export function startWorker(answers: WindowAnswers): WorkerClient {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let tell: (progress: Progress) => void = () => undefined;
  const post = (message: ToWorker): void => worker.postMessage(message);

  worker.onmessage = async ({ data }: MessageEvent<FromWorker>) => {
    switch (data.type) {
      case 'progress':
        tell(data.progress);
        return;
      case 'answer':
        waiting.get(data.id)?.resolve(data.value);
        waiting.delete(data.id);
        return;
      case 'failed':
        waiting.get(data.id)?.reject(new Error(data.detail));
        waiting.delete(data.id);
        return;
      case 'ask': {
        const answer = answers[data.name] as (...args: unknown[]) => Promise<unknown>;
        const { id } = data;
        await answer(...data.args).then(
          (value) => post({ type: 'answer', id, value }),
          (error: unknown) => post({ type: 'failed', id, detail: String(error) }),
        );
      }
    }
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'the import worker died'));
    waiting.clear();
  };
  return {
    call: (name, ...args) => {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        post({ type: 'call', id, name, args });
      });
    },
    onProgress: (listener) => {
      tell = listener;
    },
    close: () => worker.terminate(),
  };
}
