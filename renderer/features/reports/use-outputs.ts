import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PipelineReport } from '#shared/analytics/pipeline-report';
import type { Language } from '#shared/i18n/format';
import { useReadModel } from '../../data/hooks';
import { bridge } from '../../platform/bridge';
import { dateOn, now } from '../../platform/wall-clock';
import { announce } from '../../ui/announce';
import { showToast } from '../../ui/toasts';
import { csvText } from './csv';
import { makeXlsx } from './make-xlsx';
import { pipelineDocument } from './pipeline-document';
import { useReportSettings } from './report-settings';
import { fileOutcome, type Outcome, paperOutcome } from './results';
import { opportunitySheet, summarySheet } from './spreadsheet';
import { usePaper } from './use-paper';

/** Sends a report to the printer or into a file; how it ended is said on the screen and to a screen reader. */
export function useOutputs(report: PipelineReport, filter: string) {
  const { t, i18n } = useTranslation('reports');
  const language = i18n.language as Language;
  const { size, orientation } = useReportSettings();
  const workspace = useReadModel((model) => model.setting('workspace')?.values.name);
  const paper = usePaper();
  const [writing, setWriting] = useState(false);

  const say = ({ tone, text }: Outcome): void => {
    announce(text);
    showToast({ text, tone });
  };
  const name = `${report.pipeline} ${dateOn(now())}`;

  const toPaper = async (output: 'print' | 'pdf'): Promise<void> => {
    if (paper.state.busy) return;
    const document = pipelineDocument(
      report,
      {
        language,
        size,
        orientation,
        filter,
        workspace: typeof workspace === 'string' && workspace !== '' ? workspace : t('workspace'),
        printedAt: now(),
      },
      t,
    );
    say(paperOutcome(await paper.make(output, `${name}.pdf`, document), t));
  };

  const toFile = async (extension: 'csv' | 'xlsx', make: () => Promise<Uint8Array>): Promise<void> => {
    setWriting(true);
    try {
      const bytes = await make();
      say(fileOutcome(await bridge.saveFile({ suggestedName: `${name}.${extension}`, extension, bytes }), t));
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      say({ tone: 'error', text: t('failed.other', { detail }) });
    } finally {
      setWriting(false);
    }
  };

  return {
    paper: paper.state,
    cancelPaper: paper.cancel,
    busy: paper.state.busy || writing,
    print: () => void toPaper('print'),
    pdf: () => void toPaper('pdf'),
    csv: () =>
      void toFile('csv', async () =>
        new TextEncoder().encode(csvText(opportunitySheet(report, t), language)),
      ),
    xlsx: () => void toFile('xlsx', () => makeXlsx([summarySheet(report, t), opportunitySheet(report, t)])),
  };
}
