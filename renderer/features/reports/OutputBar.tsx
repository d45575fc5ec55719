import { Button, NativeSelect } from '@mantine/core';
import IconCsv from '@tabler/icons-react/dist/esm/icons/IconFileTypeCsv.mjs';
import IconPdf from '@tabler/icons-react/dist/esm/icons/IconFileTypePdf.mjs';
import IconXls from '@tabler/icons-react/dist/esm/icons/IconFileTypeXls.mjs';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PipelineReport } from '#shared/analytics/pipeline-report';
import { type Orientation, orientations, type PaperSize, paperSizes } from '#shared/bridge/paper';
import { bridge } from '../../platform/bridge';
import { PaperProgress } from './PaperProgress';
import classes from './Reports.module.css';
import { useReportSettings } from './report-settings';
import { useOutputs } from './use-outputs';

/** The ways out of the screen: printer, PDF, CSV, XLSX, and the paper the first two use. */
export function OutputBar({ report, filter }: { report: PipelineReport; filter: string }) {
  const { t } = useTranslation('reports');
  const { size, orientation } = useReportSettings();
  const { paper, cancelPaper, busy, print, pdf, csv, xlsx } = useOutputs(report, filter);
  usePrintCommand(print);
  return (
    <fieldset className={classes.outputs} aria-label={t('output')}>
      <NativeSelect
        size="xs"
        aria-label={t('paper')}
        data={paperSizes.map((one) => ({ value: one, label: one }))}
        value={size}
        onChange={(event) => useReportSettings.setState({ size: event.currentTarget.value as PaperSize })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('orientation')}
        data={orientations.map((one) => ({
          value: one,
          label: t(one === 'portrait' ? 'portrait' : 'landscape'),
        }))}
        value={orientation}
        onChange={(event) =>
          useReportSettings.setState({ orientation: event.currentTarget.value as Orientation })
        }
      />
      <Button leftSection={<IconPrinter size={14} aria-hidden />} onClick={print} disabled={busy}>
        {t('print')}
      </Button>
      <Button variant="default" leftSection={<IconPdf size={14} aria-hidden />} onClick={pdf} disabled={busy}>
        {t('pdf')}
      </Button>
      <Button variant="default" leftSection={<IconCsv size={14} aria-hidden />} onClick={csv} disabled={busy}>
        {t('csv')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconXls size={14} aria-hidden />}
        onClick={xlsx}
        disabled={busy}
      >
        {t('xlsx')}
      </Button>
      <PaperProgress state={paper} onCancel={cancelPaper} />
    </fieldset>
  );
}

/** On this page the key and the menu item "Print" print at once. */
function usePrintCommand(print: () => void): void {
  const latest = useRef(print);
  latest.current = print;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    const off = bridge.onCommand((command) => {
      if (command === 'print') latest.current();
    });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      off();
    };
  }, []);
}
