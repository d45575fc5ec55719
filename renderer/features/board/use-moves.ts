import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline, Stage } from '#shared/domain/records/pipeline';
import { useBoardState, viewOf } from '../../data/board-state';
import { commandErrorText } from '../../data/command-error';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { showToast } from '../../ui/toasts';
import { useFormat } from '../../ui/useFormat';
import { clearSelected, useBoardUi } from './board-ui';
import { spotOf } from './locate';

/** The neighbours of a drop in the manual order: ids, or null at an end of the column. */
export type Between = { after: string | null; before: string | null };

export type Moves = {
  /** Moves to a stage; `between` also puts a single card in its place. */
  toStage: (ids: readonly string[], stage: Stage, between?: Between) => Promise<void>;
  arrange: (id: string, between: Between) => Promise<void>;
};

/**
 * The board's ways to change something, each with what it says: on the screen, with a way back, and to a screen reader.
 * The active card goes along at once; it is said when it is durable.
 */
export function useMoves(pipeline: Pipeline, now: number, onUndo: () => void): Moves {
  const { commands, readModel } = useWorkspace();
  const { t } = useTranslation('board');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  return useMemo(() => {
    const titleOf = (id: string): string => {
      const row = readModel.rowOf(id);
      return row === undefined ? '' : readModel.card(row).title;
    };
    const spot = (id: string) => {
      const view = viewOf(useBoardState.getState(), pipeline.id);
      const board = readModel.board(pipeline.id, view.filter, view.sort, now);
      return board && spotOf(board, readModel, id);
    };
    const fail = (text: string): void => {
      announce(text);
      showToast({ text, tone: 'error' });
    };
    const succeed = (shown: string, spoken: string): void => {
      announce(spoken);
      showToast({ text: shown, slot: 'move', action: { label: common('undo'), run: onUndo } });
    };
    const placeOf = (id: string): { place: string; count: string } | undefined => {
      const found = spot(id);
      return found && { place: format.number(found.index + 1), count: format.number(found.column.count) };
    };

    const toStage: Moves['toStage'] = async (ids, stage, between) => {
      const { active } = useBoardUi.getState();
      if (active !== undefined && ids.includes(active.id))
        useBoardUi.setState({ active: { id: active.id, stage: stage.id } });
      const { moved, refused } = await commands.move(ids, { pipeline: pipeline.id, stage: stage.id });
      const first = moved[0];
      const refusal = refused.find(({ error }) => error.kind !== 'already there') ?? refused[0];
      if (refusal !== undefined && (first === undefined || refusal.error.kind !== 'already there')) {
        if (active !== undefined && refused.some(({ id }) => id === active.id))
          useBoardUi.setState({ active });
        const reason = commandErrorText(common, refusal.error);
        fail(t('notMoved', { title: titleOf(refusal.id), reason, count: refused.length }));
      }
      if (first === undefined) return;
      if (between !== undefined && moved.length === 1) {
        const arranged = await commands.arrange(first, between);
        if (!arranged.ok) fail(commandErrorText(common, arranged.error));
      }
      const asked = Object.values(pipeline.reasons).some(
        (one) => one.outcome === stage.kind && !one.archived,
      );
      useBoardUi.setState({
        question:
          stage.kind !== 'open' && asked
            ? { ids: moved, title: titleOf(first), pipeline: pipeline.id, stage: stage.id, kind: stage.kind }
            : undefined,
      });
      if (moved.length > 1) {
        clearSelected();
        const text = t('movedMany', { count: moved.length, stage: stage.name });
        succeed(text, text);
        return;
      }
      const title = titleOf(first);
      const place = placeOf(first);
      succeed(
        t('moved', { title, stage: stage.name }),
        place === undefined
          ? t('movedHidden', { title, stage: stage.name })
          : t('movedTo', { title, stage: stage.name, ...place }),
      );
    };

    const arrange: Moves['arrange'] = async (id, between) => {
      const done = await commands.arrange(id, between);
      if (!done.ok) return fail(commandErrorText(common, done.error));
      const place = placeOf(id);
      if (place !== undefined) announce(t('arranged', { title: titleOf(id), ...place }));
    };
    return { toStage, arrange };
  }, [commands, readModel, pipeline, now, t, common, format, onUndo]);
}
