import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { shownPipeline, useBoardState } from '../../data/board-state';
import { useReadModel } from '../../data/hooks';
import { EmptyState } from '../../ui/EmptyState';
import { IconReports } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { PipelineReportView } from './PipelineReportView';
import classes from './Reports.module.css';

/** The reports: a link for each, the chosen one beneath. `onOpen` shows an opportunity beside the page. */
export function ReportsPage({ onOpen }: { onOpen: (opportunity: string) => void }) {
  const { t } = useTranslation('reports');
  const chosen = useBoardState((state) => state.pipeline);
  const pipelines = useReadModel((model) => model.pipelines());
  const pipeline = shownPipeline(chosen, pipelines);
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        detail={
          <nav aria-label={t('reportList')} className={classes.reports}>
            <Link href="/reports/pipeline" aria-current="page" className={classes.report}>
              {t('report.pipeline')}
            </Link>
          </nav>
        }
      />
      {pipeline === undefined ? (
        <EmptyState icon={<IconReports size={36} stroke={1.25} />} title={t('noPipeline')}>
          {t('noPipelineWhy')}
        </EmptyState>
      ) : (
        <PipelineReportView key={pipeline.id} pipeline={pipeline} pipelines={pipelines} onOpen={onOpen} />
      )}
    </div>
  );
}
