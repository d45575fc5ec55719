import { useDeferredValue, useMemo } from 'react';
import { type PipelineReport, pipelineReport } from '#shared/analytics/pipeline-report';
import type { Pipeline } from '#shared/domain/records/pipeline';
import { useBoardView } from '../../data/board-state';
import { useNamesVersion, useReadModel } from '../../data/hooks';
import { type BoardFilter, useWorkspace } from '../../data/workspace';
import { useNow, useToday } from '../../platform/wall-clock';

/** The report on a pipeline under the filter and in the order that its board has, following every change. */
export function usePipelineReport(
  pipeline: Pipeline,
  withClosed: boolean,
): { report: PipelineReport; filter: BoardFilter } {
  const { readModel } = useWorkspace();
  const now = useNow();
  const today = useToday();
  const { filter, sort } = useBoardView(pipeline.id);
  // A change elsewhere never waits for a large report.
  const board = useDeferredValue(useReadModel((model) => model.board(pipeline.id, filter, sort, now)));
  const names = useNamesVersion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are looked up by id
  const report = useMemo(() => {
    const columns = (board?.columns ?? []).filter(({ stage }) => withClosed || stage.kind === 'open');
    return pipelineReport({
      pipeline: board?.pipeline ?? pipeline,
      columns: columns.map(({ stage, rows }) => ({
        stage,
        opportunities: Array.from(rows, (row) => readModel.card(row)),
      })),
      ownerName: (person) => readModel.person(person)?.name,
      today,
      now,
    });
  }, [board, readModel, pipeline, withClosed, today, now, names]);
  return { report, filter };
}
