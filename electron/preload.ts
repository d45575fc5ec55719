import { contextBridge, ipcRenderer } from 'electron';
import type { FasiBridge } from '#shared/bridge/bridge';
import type { MenuCommand } from '#shared/bridge/commands';
import type { NoticeChannel, Notices, RequestChannel, Requests } from '#shared/bridge/contract';
import type { PaperProgress } from '#shared/bridge/paper';
import { readStartInfo } from './start-info';

/** Typed by the contract, and never exposed itself: the window gets one function for each thing it may ask. */
function request<C extends RequestChannel>(
  channel: C,
  ...args: Requests[C]['arguments']
): Promise<Requests[C]['answer']> {
  return ipcRenderer.invoke(channel, ...args);
}

function onNotice<C extends NoticeChannel>(channel: C, listener: (...args: Notices[C]) => void): void {
  ipcRenderer.on(channel, (_event, ...args) => listener(...(args as Notices[C])));
}

const commandListeners = new Set<(command: MenuCommand) => void>();
let flush: (() => Promise<void>) | undefined;

onNotice('menu:command', (command) => {
  for (const listener of commandListeners) listener(command);
});

onNotice('flush:request', async (id) => {
  // A flush that fails has said so on the screen; the main process waits for an answer and asks the person.
  await flush?.();
  await request('flush:done', id);
});

const progressListeners = new Set<(progress: PaperProgress) => void>();
onNotice('printing:progress', (progress) => {
  for (const listener of progressListeners) listener(progress);
});

const bridge: FasiBridge = {
  startInfo: readStartInfo(process.argv),
  onCommand(listener) {
    commandListeners.add(listener);
    return () => {
      commandListeners.delete(listener);
    };
  },
  onFlushRequest(listener) {
    flush = listener;
    return () => {
      if (flush === listener) flush = undefined;
    };
  },
  setPreferences: (change) => request('preferences:set', change),
  saveFile: (file) => request('file:save', file),
  printing: {
    make: (job) => request('printing:make', job),
    cancel: () => request('printing:cancel'),
    onProgress(listener) {
      progressListeners.add(listener);
      return () => {
        progressListeners.delete(listener);
      };
    },
  },
  paper: {
    document: () => request('paper:document'),
    progress: (done, total) => request('paper:progress', done, total),
    laidOut: (pages) => request('paper:laid-out', pages),
    failed: (detail) => request('paper:failed', detail),
  },
  quit: () => request('application:quit'),
};

contextBridge.exposeInMainWorld('fasi', bridge);
