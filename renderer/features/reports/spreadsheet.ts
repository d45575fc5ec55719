import type { PipelineReport, ReportRow, ReportStage, Subtotal } from '#shared/analytics/pipeline-report';
import { toMajor } from '#shared/base/money';
import { ownerText, type ReportWords } from './pipeline-document';
import { kindText, totalText } from './words';

/** `money` in major units, `date` as ISO text, `share` 0–1. */
export type SheetColumnKind = 'text' | 'integer' | 'money' | 'date' | 'share';
export type SheetColumn = { head: string; kind: SheetColumnKind; width: number };
export type SheetValue = string | number | null;

/** One sheet of plain values: a CSV file is written from one, an XLSX file from several. */
export type Sheet = { name: string; columns: SheetColumn[]; rows: SheetValue[][] };

/** One line for each opportunity, without subtotals: what a spreadsheet can filter and pivot. */
export function opportunitySheet(report: PipelineReport, t: ReportWords): Sheet {
  const columns: SheetColumn[] = [
    { head: t('column.stage'), kind: 'text', width: 20 },
    { head: t('column.kind'), kind: 'text', width: 10 },
    { head: t('column.title'), kind: 'text', width: 44 },
    { head: t('column.contact'), kind: 'text', width: 36 },
    { head: t('column.owner'), kind: 'text', width: 20 },
    { head: t('column.probability'), kind: 'share', width: 12 },
    { head: t('column.low'), kind: 'money', width: 14 },
    { head: t('column.high'), kind: 'money', width: 14 },
    { head: t('column.currency'), kind: 'text', width: 9 },
    { head: t('column.weighted'), kind: 'money', width: 14 },
    { head: t('column.inForecast'), kind: 'text', width: 13 },
    { head: t('column.expectedClose'), kind: 'date', width: 16 },
    { head: t('column.overdue'), kind: 'text', width: 9 },
    { head: t('column.days'), kind: 'integer', width: 14 },
  ];
  const rows = report.stages.flatMap((stage) => stage.rows.map((row) => opportunityLine(row, stage, t)));
  return { name: t('sheet.opportunities'), columns, rows };
}

function opportunityLine(row: ReportRow, stage: ReportStage, t: ReportWords): SheetValue[] {
  const { value, weighted } = row;
  const amount = (minor: number | null): number | null =>
    minor === null || value === null ? null : toMajor(minor, value.currency);
  return [
    stage.name,
    kindText(t, stage.kind),
    row.title,
    row.contact ?? '',
    row.owner.kind === 'nobody' ? '' : ownerText(row.owner, t),
    stage.probability / 100,
    amount(value?.low ?? null),
    amount(value?.high ?? null),
    value?.currency ?? '',
    amount(weighted),
    t(row.inForecast ? 'yes' : 'no'),
    row.expectedClose,
    row.overdue ? t('yes') : '',
    row.daysInStage,
  ];
}

/** Stages with their sums and the totals of each kind: one line for each currency, as on the first page on paper. */
export function summarySheet(report: PipelineReport, t: ReportWords): Sheet {
  const columns: SheetColumn[] = [
    { head: t('column.kind'), kind: 'text', width: 10 },
    { head: t('column.stage'), kind: 'text', width: 28 },
    { head: t('column.probability'), kind: 'share', width: 12 },
    { head: t('column.count'), kind: 'integer', width: 13 },
    { head: t('column.low'), kind: 'money', width: 16 },
    { head: t('column.high'), kind: 'money', width: 16 },
    { head: t('column.currency'), kind: 'text', width: 9 },
    { head: t('column.weighted'), kind: 'money', width: 16 },
    { head: t('column.overdue'), kind: 'integer', width: 9 },
  ];
  const rows = (['open', 'won', 'lost'] as const).flatMap((kind) => {
    const stages = report.stages.filter((stage) => stage.kind === kind);
    if (stages.length === 0) return [];
    return [
      ...stages.flatMap((stage) =>
        summaryLines(stage.subtotal, kindText(t, kind), stage.name, stage.probability / 100, kind === 'open'),
      ),
      ...summaryLines(report.totals[kind], kindText(t, kind), totalText(t, kind), null, kind === 'open'),
    ];
  });
  return { name: t('sheet.summary'), columns, rows };
}

function summaryLines(
  subtotal: Subtotal,
  kind: string,
  name: string,
  probability: number | null,
  open: boolean,
): SheetValue[][] {
  const sums = subtotal.sums.length > 0 ? subtotal.sums : [undefined];
  return sums.map((sum, index) => [
    kind,
    name,
    probability,
    index === 0 ? subtotal.count : null,
    sum === undefined ? null : toMajor(sum.low, sum.currency),
    sum === undefined ? null : toMajor(sum.high, sum.currency),
    sum?.currency ?? '',
    sum === undefined || !open ? null : toMajor(sum.weighted, sum.currency),
    index === 0 && open ? subtotal.overdue : null,
  ]);
}
