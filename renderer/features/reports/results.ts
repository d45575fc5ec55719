import type { SaveFileResult } from '#shared/bridge/contract';
import type { PaperFailure, PaperResult } from '#shared/bridge/paper';
import type { ReportWords } from './pipeline-document';

/** How printing or saving ended, in one sentence; undefined where the person cancelled a dialog and knows. */
export type Outcome = { tone: 'plain' | 'error'; text: string };

export function paperOutcome(result: PaperResult, t: ReportWords): Outcome {
  switch (result.kind) {
    case 'saved':
      return { tone: 'plain', text: t('done.savedPages', { count: result.pages, path: result.path }) };
    case 'printed':
      return { tone: 'plain', text: t('done.printed', { count: result.pages }) };
    case 'cancelled':
      return { tone: 'plain', text: t('done.cancelled') };
    case 'failed':
      return { tone: 'error', text: failureText(result.reason, result.detail, t) };
  }
}

export function fileOutcome(result: SaveFileResult, t: ReportWords): Outcome {
  switch (result.kind) {
    case 'saved':
      return { tone: 'plain', text: t('done.saved', { path: result.path }) };
    case 'cancelled':
      return { tone: 'plain', text: t('done.cancelled') };
    case 'failed':
      return { tone: 'error', text: failureText(result.reason, result.detail, t) };
  }
}

export function failureText(reason: PaperFailure, detail: string, t: ReportWords): string {
  switch (reason) {
    case 'busy':
      return t('failed.busy');
    case 'window':
      return t('failed.window', { detail });
    case 'silent':
      return t('failed.silent');
    case 'printer':
      return t('failed.printer', { detail });
    case 'full':
      return t('failed.full');
    case 'denied':
      return t('failed.denied');
    case 'other':
      return t('failed.other', { detail });
  }
}
