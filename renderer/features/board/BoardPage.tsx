import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline } from '#shared/domain/records/pipeline';
import {
  type BoardView,
  choosePipeline,
  conditionCount,
  shownPipeline,
  useBoardState,
  useBoardView,
} from '../../data/board-state';
import { useReadModel } from '../../data/hooks';
import { useNow } from '../../platform/wall-clock';
import { EmptyState } from '../../ui/EmptyState';
import { IconPipeline, IconPlus } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { BoardColumns } from './BoardColumns';
import classes from './BoardPage.module.css';
import { clearSelected, useBoardUi } from './board-ui';
import { FilterBar } from './FilterBar';
import { OutcomePrompt } from './OutcomePrompt';
import { PipelineSwitch } from './PipelineSwitch';
import { SelectionBar } from './SelectionBar';
import { useMoves } from './use-moves';

type BoardPageProps = {
  /** The opportunity that is shown beside the board. */
  opened: string | undefined;
  onOpen: (id: string) => void;
  onNew: (pipeline: string, stage?: string) => void;
  onUndo: () => void;
  /** What the application adds to the page's head: undo and redo. */
  actions?: ReactNode;
  /** Shown where there is no pipeline yet. */
  emptyActions?: ReactNode;
};

/** The pipeline as a board. */
export function BoardPage(props: BoardPageProps) {
  const { t } = useTranslation('board');
  const chosen = useBoardState((state) => state.pipeline);
  const pipelines = useReadModel((model) => model.pipelines());
  const pipeline = shownPipeline(chosen, pipelines);
  if (pipeline === undefined)
    return (
      <EmptyState
        icon={<IconPipeline size={36} stroke={1.25} />}
        title={t('noPipeline')}
        actions={props.emptyActions}
      >
        {t('noPipelineWhy')}
      </EmptyState>
    );
  return <PipelineBoard key={pipeline.id} {...props} pipeline={pipeline} pipelines={pipelines} />;
}

type PipelineBoardProps = BoardPageProps & { pipeline: Pipeline; pipelines: readonly Pipeline[] };

const noFilter: BoardView['filter'] = {};

function PipelineBoard({ pipeline, pipelines, opened, onOpen, onNew, onUndo, actions }: PipelineBoardProps) {
  const { t } = useTranslation('board');
  const now = useNow();
  const view = useBoardView(pipeline.id);
  // Typing into the filter is never held up by a large board.
  const { filter, sort } = useDeferredValue(view);
  const board = useReadModel((model) => model.board(pipeline.id, filter, sort, now));
  const all = useReadModel((model) => model.board(pipeline.id, noFilter, sort, now)?.total ?? 0);
  const moves = useMoves(pipeline, now, onUndo);
  useEffect(() => forget, []);
  useEffect(() => useBoardUi.setState({ opened }), [opened]);
  const { id } = pipeline;
  const onNewIn = useCallback((stage: string) => onNew(id, stage), [onNew, id]);
  if (board === undefined) return null;
  return (
    <div className={classes.page}>
      <PageHeader
        title={<PipelineSwitch pipeline={pipeline} pipelines={pipelines} onChoose={choosePipeline} />}
        actions={
          <>
            {actions}
            <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onNew(id)}>
              {t('newOpportunity')}
            </Button>
          </>
        }
      />
      <FilterBar
        pipeline={pipeline}
        view={view}
        filtered={conditionCount(filter) > 0}
        shown={board.total}
        all={all}
      />
      <BoardColumns board={board} sort={sort} now={now} moves={moves} onOpen={onOpen} onNew={onNewIn} />
      <SelectionBar board={board} moves={moves} />
      <OutcomePrompt pipeline={pipeline} />
    </div>
  );
}

/** Another pipeline, or another page: what was in one's hand is put down. */
function forget(): void {
  clearSelected();
  useBoardUi.setState({ active: undefined, drag: undefined, question: undefined });
}
