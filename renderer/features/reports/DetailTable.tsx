import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PipelineReport, ReportRow, ReportStage } from '#shared/analytics/pipeline-report';
import { useFormat } from '../../ui/useFormat';
import { FigureHead, MoneyHeads } from './FigureHeads';
import { countText, hasCents, ownerText, stageDetail } from './pipeline-document';
import classes from './Reports.module.css';

type Line =
  | { kind: 'stage'; stage: ReportStage }
  | { kind: 'row'; row: ReportRow; stage: ReportStage }
  | { kind: 'sum'; stage: ReportStage };

/** Heights of the lines in pixels, as the style sheet has them. */
const heights = { stage: 44, row: 30, sum: 36 } as const;

type DetailTableProps = {
  report: PipelineReport;
  /** What scrolls the page. */
  scroller: RefObject<HTMLElement | null>;
  onOpen: (opportunity: string) => void;
};

/** All opportunities of the report by stage; only those on the screen are elements, two rows of air stand for the others. */
export function DetailTable({ report, scroller, onOpen }: DetailTableProps) {
  const { t } = useTranslation('reports');
  const { money } = report;
  const lines = useMemo(() => linesOf(report), [report]);
  const exact = useMemo(() => hasCents(report), [report]);
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTopWithin(body, scroller);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[(lines[index] as Line).kind],
    scrollMargin: top,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <table className={classes.detail} aria-label={t('detail')} aria-rowcount={lines.length + 1}>
      <colgroup>
        <col />
        <col className={classes.contact} />
        <col className={classes.middle} />
        {money && <col className={classes.range} />}
        {money && <col className={classes.amount} />}
        <col className={classes.date} />
        <col className={classes.days} />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t('column.title')}</th>
          <th scope="col">{t('column.contact')}</th>
          <th scope="col">{t('column.owner')}</th>
          {money && <MoneyHeads />}
          <FigureHead>{t('column.expectedClose')}</FigureHead>
          <FigureHead>{t('column.days')}</FigureHead>
        </tr>
      </thead>
      <tbody ref={body}>
        <Air height={before} />
        {items.map(({ index, key }) => (
          <LineRow
            key={key}
            line={lines[index] as Line}
            index={index}
            money={money}
            exact={exact}
            onOpen={onOpen}
          />
        ))}
        <Air height={after} />
      </tbody>
    </table>
  );
}

const linesOf = (report: PipelineReport): Line[] =>
  report.stages.flatMap((stage): Line[] =>
    stage.rows.length === 0
      ? []
      : [
          { kind: 'stage', stage },
          ...stage.rows.map((row): Line => ({ kind: 'row', row, stage })),
          { kind: 'sum', stage },
        ],
  );

/** How far `inner` begins below the beginning of what `scroller` scrolls; follows what grows above it. */
function useTopWithin(inner: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const frame = scroller.current;
    const content = frame?.firstElementChild;
    if (!frame || !content) return;
    const observer = new ResizeObserver(() => {
      const begin = inner.current?.getBoundingClientRect().top ?? 0;
      setTop(Math.round(begin - frame.getBoundingClientRect().top + frame.scrollTop));
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [inner, scroller]);
  return top;
}

const Air = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr>
      <td className={classes.air} style={{ height }} />
    </tr>
  ) : null;

type LineRowProps = {
  line: Line;
  index: number;
  money: boolean;
  /** Whether amounts are weighted to the cent. */
  exact: boolean;
  onOpen: (opportunity: string) => void;
};

function LineRow({ line, index, money, exact, onOpen }: LineRowProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { stage } = line;
  return (
    <tr aria-rowindex={index + 2} className={classes[line.kind]}>
      {line.kind === 'stage' && (
        <th scope="rowgroup" colSpan={money ? 7 : 5}>
          <strong>{stage.name}</strong> <span className={classes.dim}>{stageDetail(stage, format, t)}</span>
        </th>
      )}
      {line.kind === 'sum' && <SumCells stage={stage} money={money} exact={exact} />}
      {line.kind === 'row' && (
        <RowCells row={line.row} stage={stage} money={money} exact={exact} onOpen={onOpen} />
      )}
    </tr>
  );
}

function SumCells({ stage, money, exact }: { stage: ReportStage; money: boolean; exact: boolean }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { sums } = stage.subtotal;
  const weighted = stage.kind === 'open' ? sums : [];
  return (
    <>
      <th scope="row" colSpan={3}>
        {t('subtotal', { stage: stage.name })} · {countText(stage.subtotal, t)}
      </th>
      {money && (
        <>
          <Amounts texts={sums.map((sum) => format.range(sum.low, sum.high, sum.currency))} />
          <Amounts texts={weighted.map((sum) => format.money(sum.weighted, sum.currency, exact))} />
        </>
      )}
      <td />
      <td />
    </>
  );
}

type RowCellsProps = {
  row: ReportRow;
  stage: ReportStage;
  money: boolean;
  exact: boolean;
  onOpen: (opportunity: string) => void;
};

function RowCells({ row, stage, money, exact, onOpen }: RowCellsProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { value, weighted } = row;
  return (
    <>
      <td>
        <button type="button" className={classes.open} title={row.title} onClick={() => onOpen(row.id)}>
          {row.title}
        </button>
      </td>
      <td title={row.contact ?? undefined}>{row.contact ?? t('notHereYet')}</td>
      <td>{ownerText(row.owner, t)}</td>
      {money && (
        <>
          <Amounts texts={value === null ? [] : [format.range(value.low, value.high, value.currency)]} />
          <Amounts
            texts={weighted === null || value === null ? [] : [format.money(weighted, value.currency, exact)]}
          />
        </>
      )}
      <td className={classes.figure}>
        {row.overdue && <span className={classes.mark}>{t('overdueMark')}</span>}
        {row.expectedClose === null ? '–' : format.date(row.expectedClose)}
      </td>
      <td className={classes.figure}>
        {row.stalled && (
          <span className={classes.mark} title={t('stalledMark', { target: stage.targetDays })}>
            {`> ${stage.targetDays}`}
          </span>
        )}
        {format.number(row.daysInStage)}
      </td>
    </>
  );
}

/** One amount, or one of each currency: side by side, never added. */
function Amounts({ texts }: { texts: readonly string[] }) {
  return (
    <td className={classes.figure} title={texts.length > 1 ? texts.join(' + ') : undefined}>
      {texts.length === 0 ? '–' : texts.join(' + ')}
    </td>
  );
}
