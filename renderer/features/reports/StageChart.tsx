import { useTranslation } from 'react-i18next';
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { PipelineReport } from '#shared/analytics/pipeline-report';
import { toMajor, toMinor } from '#shared/base/money';
import { useFormat } from '../../ui/useFormat';
import classes from './Reports.module.css';

const rowHeight = 34;

/**
 * Value of the open stages in the most frequent currency: a solid bar up to the low end, a hatched one up to the high
 * end, the weighted value in figures. Readable without colour; the table beneath has everything it shows.
 */
export default function StageChart({ report }: { report: PipelineReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const currency = report.currencies[0];
  const stages = report.stages.filter((stage) => stage.kind === 'open');
  if (currency === undefined || stages.length === 0) return null;
  const bars = stages.map(({ id, name, subtotal }) => {
    const sum = subtotal.sums.find((one) => one.currency === currency);
    const { low, high, weighted } = sum ?? { low: 0, high: 0, weighted: 0 };
    return {
      id,
      name,
      low: toMajor(low, currency),
      above: toMajor(high - low, currency),
      label: format.moneyShort(weighted, currency),
    };
  });
  const title = t('chart', { currency });
  return (
    <figure className={classes.chart}>
      <figcaption>
        <h2 className={classes.heading}>{title}</h2>
        <p className={classes.caption}>
          {t('chartLegend')} {report.currencies.length > 1 && t('chartOthers')}
        </p>
      </figcaption>
      {/* The table beneath says the same to a screen reader, in order. */}
      <div aria-hidden="true" style={{ height: bars.length * rowHeight + 28 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={bars}
            layout="vertical"
            accessibilityLayer={false}
            margin={{ top: 0, right: 96, bottom: 0, left: 0 }}
            barCategoryGap={8}
          >
            <defs>
              <pattern
                id="above-low"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="6" height="6" fill="var(--fasi-accent-soft)" />
                <line x1="0" y1="0" x2="0" y2="6" stroke="var(--fasi-accent)" strokeWidth="2" />
              </pattern>
            </defs>
            <XAxis
              type="number"
              tickFormatter={(value: number) => format.moneyShort(toMinor(value, currency), currency)}
              tick={{ fill: 'var(--fasi-text-dim)', fontSize: 11 }}
              axisLine={false}
              tickLine={false}
            />
            <YAxis
              type="category"
              dataKey="name"
              width={150}
              tick={{ fill: 'var(--fasi-text)', fontSize: 12 }}
              axisLine={{ stroke: 'var(--fasi-line-strong)' }}
              tickLine={false}
            />
            <Bar dataKey="low" stackId="value" fill="var(--fasi-accent)" isAnimationActive={false} />
            <Bar
              dataKey="above"
              stackId="value"
              fill="url(#above-low)"
              stroke="var(--fasi-accent)"
              isAnimationActive={false}
            >
              <LabelList dataKey="label" position="right" fill="var(--fasi-text)" fontSize={12} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
