import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formatters } from '#shared/i18n/format';
import { csvLine, type IssueKind, type Severity, severityOf } from '#shared/importing/issues';
import type { Importer } from '../../data/importing/importer';
import type { ReportFilter } from '../../data/importing/protocol';
import { bridge } from '../../platform/bridge';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { showToast } from '../../ui/toasts';
import { useFormat } from '../../ui/useFormat';
import { Figures } from './CheckStep';
import { UndoButton } from './EarlierImports';
import classes from './import.module.css';
import { useImportState } from './import-state';
import { ReportTable } from './ReportTable';
import { kindName, sentenceOf, severityName } from './sentences';

/** What became of every row that was changed, skipped or refused, with its line and the reason. */
export function ReportStep({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { outcome, mappings } = useImportState();
  const [filter, setFilter] = useState<ReportFilter>({ severity: 'all', kind: 'all', text: '' });
  const applied = useDeferredValue(filter);
  const [saving, setSaving] = useState(false);
  if (outcome === undefined) return null;
  const names = mappings.map((one) => one.name);
  const download = async (): Promise<void> => {
    setSaving(true);
    await saveReport(t, format, importer, applied, names).finally(() => setSaving(false));
  };
  return (
    <div className={classes.report}>
      <div className={classes.line}>
        <h2 style={{ margin: 0 }} className={classes.grow}>
          {outcome.failure !== undefined
            ? t('report.incomplete')
            : outcome.kind === 'done'
              ? t('report.done')
              : t('report.stopped')}
        </h2>
        <UndoButton importer={importer} batch={outcome.batch} label={t('undo.this')} />
      </div>
      {outcome.failure !== undefined && (
        <ErrorNotice>
          {outcome.failure.reason === 'disk full'
            ? t('report.diskFull')
            : t('report.failed', { detail: outcome.failure.detail })}
        </ErrorNotice>
      )}
      <Figures counts={outcome.counts} />
      <div className={classes.options}>
        <NativeSelect
          label={t('report.outcome')}
          value={filter.severity}
          onChange={(event) =>
            setFilter({ ...filter, severity: event.currentTarget.value as Severity | 'all' })
          }
          data={[
            { value: 'all', label: t('report.all') },
            { value: 'changed', label: t('severity.changed') },
            { value: 'skipped', label: t('severity.skipped') },
            { value: 'refused', label: t('severity.refused') },
          ]}
        />
        <NativeSelect
          label={t('report.reason')}
          value={filter.kind}
          onChange={(event) => setFilter({ ...filter, kind: event.currentTarget.value as IssueKind | 'all' })}
          data={[
            { value: 'all', label: t('report.all') },
            ...outcome.kinds.map(({ kind, count }) => ({
              value: kind,
              label: `${kindName(t, kind)} (${format.number(count)})`,
            })),
          ]}
        />
        <TextInput
          label={t('report.search')}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
        />
        <Button variant="default" onClick={() => void download()} loading={saving}>
          {t('report.download')}
        </Button>
      </div>
      <ReportTable importer={importer} filter={applied} names={names} />
    </div>
  );
}

const csvPage = 5_000;

/** Writes the filtered report as a CSV file that spreadsheets of the language open: byte order mark, its delimiter. */
async function saveReport(
  t: TFunction<'import'>,
  format: Formatters,
  importer: Importer,
  filter: ReportFilter,
  names: readonly string[],
): Promise<void> {
  const delimiter = format.language === 'it' ? ';' : ',';
  const head = [
    t('report.file'),
    t('report.line'),
    t('report.outcome'),
    t('report.column'),
    t('report.reason'),
  ];
  const parts = ['\ufeff', csvLine(head, delimiter)];
  for (let from = 0; ; from += csvPage) {
    const page = await importer.report(filter, from, from + csvPage);
    for (const issue of page.issues)
      parts.push(
        csvLine(
          [
            names[issue.file] ?? '',
            issue.line,
            severityName(t, severityOf(issue)),
            issue.column,
            sentenceOf(t, format, issue),
          ],
          delimiter,
        ),
      );
    if (from + csvPage >= page.total) break;
  }
  const saved = await bridge.saveFile({
    suggestedName: `${t('report.fileName')}.csv`,
    extension: 'csv',
    bytes: new TextEncoder().encode(parts.join('')),
  });
  if (saved.kind === 'saved') showToast({ text: t('report.saved', { path: saved.path }) });
  if (saved.kind === 'failed')
    showToast({ text: t('report.notSaved', { detail: saved.detail }), tone: 'error' });
}
