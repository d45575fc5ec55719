import { useCallback, useEffect, useRef, useState } from 'react';
import type { PaperDocument, PaperProgress, PaperResult } from '#shared/bridge/paper';
import { bridge } from '../../platform/bridge';

/** What printing is at: nothing, preparing (`progress` unknown yet), or under way. */
export type PaperState = { busy: false } | { busy: true; progress: PaperProgress | undefined };

/** Prints or makes the PDF of one document at a time; whatever happens there, it ends with an answer. */
export function usePaper(): {
  state: PaperState;
  make: (output: 'print' | 'pdf', suggestedName: string, document: PaperDocument) => Promise<PaperResult>;
  cancel: () => void;
} {
  const [state, setState] = useState<PaperState>({ busy: false });
  // A last word about progress may come behind the answer: it must not make the screen busy for ever.
  const answered = useRef(false);
  useEffect(
    () =>
      bridge.printing.onProgress((progress) => {
        if (!answered.current) setState({ busy: true, progress });
      }),
    [],
  );
  const make = useCallback(
    async (output: 'print' | 'pdf', suggestedName: string, document: PaperDocument): Promise<PaperResult> => {
      answered.current = false;
      setState({ busy: true, progress: undefined });
      try {
        return await bridge.printing.make({ output, suggestedName, document: JSON.stringify(document) });
      } catch (error) {
        return { kind: 'failed', reason: 'window', detail: error instanceof Error ? error.message : '' };
      } finally {
        answered.current = true;
        setState({ busy: false });
      }
    },
    [],
  );
  const cancel = useCallback(() => void bridge.printing.cancel(), []);
  return { state, make, cancel };
}
