import { useTranslation } from 'react-i18next';
import type { PipelineReport, Subtotal } from '#shared/analytics/pipeline-report';
import { useFormat } from '../../ui/useFormat';
import { FigureHead, MoneyHeads } from './FigureHeads';
import { hasCents } from './pipeline-document';
import classes from './Reports.module.css';
import { kindText, totalText } from './words';

const kinds = ['open', 'won', 'lost'] as const;

/** Stages with their sums, each kind with its total: what the first page on paper shows. */
export function SummaryTable({ report }: { report: PipelineReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { money } = report;
  const exact = hasCents(report);
  return (
    <table className={classes.table} aria-label={t('summary')}>
      <thead>
        <tr>
          <th scope="col">{t('column.stage')}</th>
          <FigureHead>{t('column.probability')}</FigureHead>
          <FigureHead>{t('column.count')}</FigureHead>
          {money && <MoneyHeads />}
          <FigureHead>{t('column.overdue')}</FigureHead>
        </tr>
      </thead>
      {kinds.map((kind) => {
        const stages = report.stages.filter((stage) => stage.kind === kind);
        if (stages.length === 0) return null;
        const open = kind === 'open';
        return (
          <tbody key={kind}>
            <tr className={classes.group}>
              <th scope="rowgroup" colSpan={money ? 6 : 4}>
                {kindText(t, kind)}
              </th>
            </tr>
            {stages.map((stage) => (
              <tr key={stage.id}>
                <th scope="row" className={classes.rowHead}>
                  {stage.name}
                </th>
                <td className={classes.figure}>{format.percent(stage.probability / 100)}</td>
                <Sums subtotal={stage.subtotal} money={money} exact={exact} open={open} />
              </tr>
            ))}
            <tr className={classes.sum}>
              <th scope="row" colSpan={2}>
                {totalText(t, kind)}
              </th>
              <Sums subtotal={report.totals[kind]} money={money} exact={exact} open={open} />
            </tr>
          </tbody>
        );
      })}
    </table>
  );
}

type SumsProps = { subtotal: Subtotal; money: boolean; exact: boolean; open: boolean };

function Sums({ subtotal, money, exact, open }: SumsProps) {
  const format = useFormat();
  const { sums } = subtotal;
  const lines = (of: (sum: (typeof sums)[number]) => string) =>
    sums.length === 0
      ? '–'
      : sums.map((sum) => (
          <span key={sum.currency} className={classes.line}>
            {of(sum)}
          </span>
        ));
  return (
    <>
      <td className={classes.figure}>{format.number(subtotal.count)}</td>
      {money && (
        <>
          <td className={classes.figure}>{lines((sum) => format.range(sum.low, sum.high, sum.currency))}</td>
          <td className={classes.figure}>
            {open ? lines((sum) => format.money(sum.weighted, sum.currency, exact)) : '–'}
          </td>
        </>
      )}
      <td className={classes.figure}>{open ? format.number(subtotal.overdue) : '–'}</td>
    </>
  );
}
