import { NativeSelect, Switch } from '@mantine/core';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline } from '#shared/domain/records/pipeline';
import { choosePipeline } from '../../data/board-state';
import { useReadModel } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import { workspaceCurrency } from '../../data/workspace-values';
import { useFormat } from '../../ui/useFormat';
import { Definitions } from './Definitions';
import { DetailTable } from './DetailTable';
import { filterText } from './filter-text';
import { OutputBar } from './OutputBar';
import classes from './Reports.module.css';
import { useReportSettings } from './report-settings';
import { SummaryTable } from './SummaryTable';
import { usePipelineReport } from './use-pipeline-report';

/** Drawing charts needs a library as large as the first screen: it comes when a report is opened. */
const StageChart = lazy(() => import('./StageChart'));

type PipelineReportViewProps = {
  pipeline: Pipeline;
  pipelines: readonly Pipeline[];
  onOpen: (opportunity: string) => void;
};

/** The "Pipeline" report on the screen: what it is about, its sums, the chart, every opportunity. */
export function PipelineReportView({ pipeline, pipelines, onOpen }: PipelineReportViewProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { readModel } = useWorkspace();
  const withClosed = useReportSettings((settings) => settings.withClosed);
  const { report, filter } = usePipelineReport(pipeline, withClosed);
  const currency = useReadModel(workspaceCurrency);
  const about = filterText(
    filter,
    { ownerName: (person) => readModel.person(person)?.name, currency, withClosed },
    format,
    t,
  );
  const scroller = useRef<HTMLDivElement>(null);
  const count = report.stages.reduce((sum, stage) => sum + stage.rows.length, 0);
  return (
    <>
      <div className={classes.bar}>
        {pipelines.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('pipelineChoice')}
            data={pipelines
              .filter((one) => !one.archived)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={pipeline.id}
            onChange={(event) => choosePipeline(event.currentTarget.value)}
          />
        )}
        <Switch
          size="xs"
          label={t('withClosed')}
          checked={withClosed}
          onChange={(event) => useReportSettings.setState({ withClosed: event.currentTarget.checked })}
        />
        <OutputBar report={report} filter={about} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={t('report.pipeline')}>
        <div>
          <p className={classes.about}>
            <span data-testid="report-filter">{about}</span>
            <span className={classes.dim}> · {t('opportunityCount', { count })}</span>
            <Definitions report={report} />
          </p>
          {count === 0 ? (
            <p className={classes.none}>{t(Object.keys(filter).length > 0 ? 'empty' : 'emptyPipeline')}</p>
          ) : (
            <>
              {report.money && (
                <Suspense fallback={null}>
                  <StageChart report={report} />
                </Suspense>
              )}
              <h2 className={classes.heading}>{t('summary')}</h2>
              <SummaryTable report={report} />
              <h2 className={classes.heading}>{t('detail')}</h2>
              <DetailTable report={report} scroller={scroller} onOpen={onOpen} />
            </>
          )}
        </div>
      </section>
    </>
  );
}
