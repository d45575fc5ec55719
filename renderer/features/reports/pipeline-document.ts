import type { TFunction } from 'i18next';
import type { PipelineReport, ReportRow, ReportStage, Subtotal } from '#shared/analytics/pipeline-report';
import type { Currency } from '#shared/base/money';
import { minorDigits } from '#shared/base/money';
import type {
  Orientation,
  PaperCell,
  PaperColumn,
  PaperDocument,
  PaperRow,
  PaperSection,
  PaperSize,
  PaperTable,
} from '#shared/bridge/paper';
import type { StageKind } from '#shared/domain/records/pipeline';
import { type Formatters, formatters, type Language } from '#shared/i18n/format';
import { kindText, totalText } from './words';

export type ReportWords = TFunction<'reports'>;

/** What a report on paper says about itself, beside its figures. */
export type PaperSettings = {
  language: Language;
  size: PaperSize;
  orientation: Orientation;
  workspace: string;
  filter: string;
  /** UTC ms. */
  printedAt: number;
};

const kinds = ['open', 'won', 'lost'] as const;

/** The "Pipeline" report as it goes to paper; `t` speaks `settings.language`. */
export function pipelineDocument(
  report: PipelineReport,
  settings: PaperSettings,
  t: ReportWords,
): PaperDocument {
  const format = formatters(settings.language);
  return {
    ...settings,
    title: t('documentTitle', { pipeline: report.pipeline }),
    summary: summaryTable(report, format, t),
    notes: notesOf(report, t),
    detail: detailTable(report, format, t),
    legend: t('legend'),
  };
}

/** True where an amount has cents: then the whole column shows them, so that it lines up. */
export const hasCents = (report: PipelineReport): boolean =>
  report.stages.some((stage) =>
    stage.rows.some(
      ({ weighted, value }) =>
        weighted !== null && value !== null && weighted % 10 ** minorDigits(value.currency) !== 0,
    ),
  );

/** The columns that a process without money leaves out. */
const ofMoney = <T>(report: PipelineReport, ...items: T[]): T[] => (report.money ? items : []);

function summaryTable(report: PipelineReport, format: Formatters, t: ReportWords): PaperTable {
  const columns: PaperColumn[] = [
    { head: t('column.stage'), kind: 'text' },
    { head: t('column.probability'), kind: 'number' },
    { head: t('column.count'), kind: 'number' },
    ...ofMoney<PaperColumn>(
      report,
      { head: t('column.value'), kind: 'range' },
      { head: t('column.shape'), kind: 'bar' },
      { head: t('column.weighted'), kind: 'money', exact: hasCents(report) },
    ),
    { head: t('column.overdue'), kind: 'number' },
  ];
  const sections = kinds.flatMap((kind): PaperSection[] => {
    const stages = report.stages.filter((stage) => stage.kind === kind);
    if (stages.length === 0) return [];
    const longest = longestBars(stages);
    return [
      {
        title: kindText(t, kind),
        detail: t('stageCount', { count: stages.length }),
        rows: stages.flatMap((stage) =>
          lines(report, stage.subtotal).map((sum, index): PaperRow => {
            const first = index === 0;
            return {
              cells: [
                first ? stage.name : '',
                first ? format.percent(stage.probability / 100) : '',
                first ? stage.subtotal.count : '',
                ...ofMoney<PaperCell>(
                  report,
                  rangeOf(sum),
                  barOf(sum, longest),
                  kind === 'open' ? weightedOf(sum) : null,
                ),
                first && kind === 'open' ? stage.subtotal.overdue : '',
              ],
            };
          }),
        ),
        sums: lines(report, report.totals[kind]).map((sum, index): PaperRow => {
          const first = index === 0;
          const total = report.totals[kind];
          return {
            span: 2,
            cells: [
              first ? totalText(t, kind) : '',
              first ? total.count : '',
              ...ofMoney<PaperCell>(report, rangeOf(sum), '', kind === 'open' ? weightedOf(sum) : null),
              first && kind === 'open' ? total.overdue : '',
            ],
          };
        }),
      },
    ];
  });
  return { columns, sections };
}

function detailTable(report: PipelineReport, format: Formatters, t: ReportWords): PaperTable {
  const columns: PaperColumn[] = [
    { head: t('column.title'), kind: 'text', share: 5 },
    { head: t('column.contact'), kind: 'text', share: 4 },
    { head: t('column.owner'), kind: 'text', share: 2.2 },
    ...ofMoney<PaperColumn>(
      report,
      { head: t('column.value'), kind: 'range' },
      { head: t('column.weighted'), kind: 'money', exact: hasCents(report) },
    ),
    { head: t('column.expectedClose'), kind: 'date' },
    { head: t('column.days'), kind: 'number' },
  ];
  const filled = report.stages.filter((stage) => stage.rows.length > 0);
  const sections = filled.map(
    (stage): PaperSection => ({
      title: stage.name,
      detail: stageDetail(stage, format, t),
      rows: stage.rows.map((row) => paperRow(row, report, t)),
      sums: sumRows(report, stage.subtotal, stage.kind, t('subtotal', { stage: stage.name }), t),
    }),
  );
  const totals = kinds.flatMap((kind) =>
    report.totals[kind].count === 0 ? [] : sumRows(report, report.totals[kind], kind, totalText(t, kind), t),
  );
  const total: PaperSection = { title: t('totals'), detail: t('totalsDetail'), rows: [], sums: totals };
  return { columns, sections: totals.length > 0 ? [...sections, total] : sections };
}

/** What stands beside a stage's name: its chance and its target, or how it ended. */
export function stageDetail(stage: ReportStage, format: Formatters, t: ReportWords): string {
  const parts =
    stage.kind === 'open'
      ? [
          t('probabilityIs', { probability: format.percent(stage.probability / 100) }),
          ...(stage.targetDays === null ? [] : [t('targetDays', { count: stage.targetDays })]),
        ]
      : [kindText(t, stage.kind)];
  return [...parts, t('opportunityCount', { count: stage.rows.length })].join(' · ');
}

export const ownerText = (owner: ReportRow['owner'], t: ReportWords): string =>
  owner.kind === 'person' ? owner.name : t(owner.kind === 'nobody' ? 'nobody' : 'notHereYet');

function paperRow(row: ReportRow, report: PipelineReport, t: ReportWords): PaperRow {
  const { value, weighted } = row;
  const close = report.money ? 5 : 3;
  const marked = [...(row.overdue ? [close] : []), ...(row.stalled ? [close + 1] : [])];
  return {
    cells: [
      row.title,
      row.contact ?? t('notHereYet'),
      ownerText(row.owner, t),
      ...ofMoney<PaperCell>(
        report,
        value === null ? null : [value.low, value.high, value.currency],
        weighted === null || value === null ? null : [weighted, value.currency],
      ),
      row.expectedClose,
      row.daysInStage,
    ],
    ...(marked.length > 0 ? { marked } : {}),
  };
}

/** A line for each currency; what is counted stands in the label of the first. */
function sumRows(
  report: PipelineReport,
  subtotal: Subtotal,
  kind: StageKind,
  label: string,
  t: ReportWords,
): PaperRow[] {
  return lines(report, subtotal).map((sum, index): PaperRow => {
    const several = subtotal.sums.length > 1 && sum !== undefined;
    const inCurrency = several ? t('inCurrency', { currency: sum.currency, count: sum.count }) : '';
    const text = index === 0 ? `${label} · ${countText(subtotal, t)}` : '';
    return {
      span: 3,
      cells: [
        [text, inCurrency].filter((part) => part !== '').join(' · '),
        ...ofMoney<PaperCell>(report, rangeOf(sum), kind === 'open' ? weightedOf(sum) : null),
        '',
        '',
      ],
    };
  });
}

/** How many, and what of them is in no sum. */
export function countText(subtotal: Subtotal, t: ReportWords): string {
  const parts = [t('opportunityCount', { count: subtotal.count })];
  if (subtotal.overdue > 0) parts.push(t('overdueCount', { count: subtotal.overdue }));
  if (subtotal.withoutValue > 0) parts.push(t('withoutValue', { count: subtotal.withoutValue }));
  return parts.join(', ');
}

type Line = Subtotal['sums'][number] | undefined;

/** The sums of a subtotal, or one empty line where it has none. */
const lines = (report: PipelineReport, subtotal: Subtotal): Line[] =>
  report.money && subtotal.sums.length > 0 ? subtotal.sums : [undefined];

const rangeOf = (sum: Line): PaperCell => (sum === undefined ? null : [sum.low, sum.high, sum.currency]);
const weightedOf = (sum: Line): PaperCell => (sum === undefined ? null : [sum.weighted, sum.currency]);

function longestBars(stages: readonly ReportStage[]): Map<Currency, number> {
  const longest = new Map<Currency, number>();
  for (const stage of stages)
    for (const sum of stage.subtotal.sums)
      longest.set(sum.currency, Math.max(longest.get(sum.currency) ?? 0, sum.high));
  return longest;
}

function barOf(sum: Line, longest: ReadonlyMap<Currency, number>): PaperCell {
  if (sum === undefined) return '';
  const whole = longest.get(sum.currency) ?? 0;
  return whole === 0 ? '' : [sum.low / whole, sum.high / whole];
}

/** Definition and denominator of each figure (DESIGN 6), for the screen and for paper. */
export function notesOf(
  { money, totals }: Pick<PipelineReport, 'money' | 'totals'>,
  t: ReportWords,
): { term: string; text: string }[] {
  const { count, withoutValue: without, outsideForecast: outside } = totals.open;
  const ofMoney = [
    { term: t('definition.value.term'), text: t('definition.value.text', { without, count }) },
    { term: t('definition.weighted.term'), text: t('definition.weighted.text', { outside }) },
    { term: t('definition.totals.term'), text: t('definition.totals.text') },
  ];
  return [
    ...(money ? ofMoney : []),
    { term: t('definition.shown.term'), text: t('definition.shown.text') },
    { term: t('definition.overdue.term'), text: t('definition.overdue.text') },
    { term: t('definition.days.term'), text: t('definition.days.text') },
  ];
}
