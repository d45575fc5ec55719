// biome-ignore-all lint/a11y/useSemanticElements: a table's rows cannot be positioned, and only those on the screen are drawn
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are read, not operated
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Issue, severityOf } from '#shared/importing/issues';
import type { Importer } from '../../data/importing/importer';
import type { ReportFilter } from '../../data/importing/protocol';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { useReportPages } from './report-pages';
import { sentenceOf, severityName } from './sentences';

/** The report as a table of which only the rows on the screen exist. */
export function ReportTable({
  importer,
  filter,
  names,
}: {
  importer: Importer;
  filter: ReportFilter;
  names: readonly string[];
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { total, issue } = useReportPages(importer, filter);
  const viewport = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => 32,
    overscan: 12,
  });
  return (
    <>
      <div role="status" className={classes.dim}>
        {t('report.total', { count: total, rows: format.number(total) })}
      </div>
      <div
        ref={viewport}
        className={`${classes.scroll} ${classes.rows}`}
        tabIndex={0}
        role="region"
        aria-label={t('report.title')}
      >
        <div role="table" aria-label={t('report.title')} aria-rowcount={total + 1}>
          <div role="row" className={`${classes.row} ${classes.rowHead}`} aria-rowindex={1}>
            <span role="columnheader">{t('report.file')}</span>
            <span role="columnheader">{t('report.line')}</span>
            <span role="columnheader">{t('report.outcome')}</span>
            <span role="columnheader">{t('report.column')}</span>
            <span role="columnheader">{t('report.reason')}</span>
          </div>
          <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map((item) => (
              <ReportRow
                key={item.index}
                index={item.index}
                top={item.start}
                issue={issue(item.index)}
                name={names[issue(item.index)?.file ?? -1] ?? ''}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

function ReportRow({
  index,
  top,
  issue,
  name,
}: {
  index: number;
  top: number;
  issue: Issue | undefined;
  name: string;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const place = {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    transform: `translateY(${top}px)`,
  } as const;
  const sentence = issue === undefined ? '' : sentenceOf(t, format, issue);
  const severity = issue === undefined ? undefined : severityOf(issue);
  return (
    <div role="row" className={classes.row} style={place} aria-rowindex={index + 2}>
      <span role="cell">{name}</span>
      <span role="cell">{issue === undefined ? '…' : format.number(issue.line)}</span>
      <span
        role="cell"
        className={
          severity === 'refused' ? classes.refused : severity === 'skipped' ? classes.skipped : undefined
        }
      >
        {severity === undefined ? '' : severityName(t, severity)}
      </span>
      <span role="cell">{issue?.column ?? ''}</span>
      <span role="cell" title={sentence}>
        {sentence}
      </span>
    </div>
  );
}
