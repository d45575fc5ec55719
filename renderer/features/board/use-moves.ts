import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline, Stage } from '#shared/domain/records/pipeline';
import { useBoardState, viewOf } from '../../data/board-state';
import { commandErrorText } from '../../data/command-error';
import { type Between, type Commands, useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { showToast } from '../../ui/toasts';
import { useFormat } from '../../ui/useFormat';
import { useBoardUi } from './board-ui';
import { spotOf } from './locate';

type Refused = Awaited<ReturnType<Commands['move']>>['refused'];

export type Moves = {
  /** Moves to a stage, with `between` into that gap of its column. */
  toStage: (ids: readonly string[], stage: Stage, between?: Between) => Promise<void>;
  arrange: (id: string, between: Between) => Promise<void>;
};

/**
 * The board's ways to change something, each with what it says: on the screen, with a way back, and to a screen reader.
 * It is said when it is durable.
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
    const placeOf = (id: string): { place: string; count: string } | undefined => {
      const found = spot(id);
      return found && { place: format.number(found.index + 1), count: format.number(found.column.count) };
    };

    const toStage: Moves['toStage'] = async (ids, stage, between) => {
      const { moved, refused } = await commands.move(ids, {
        pipeline: pipeline.id,
        stage: stage.id,
        ...(between !== undefined && { between }),
      });
      const refusal = refusalText(refused, moved.length === 0);
      if (refusal !== undefined) showToast({ text: refusal, tone: 'error' });
      const first = moved[0];
      if (first === undefined) {
        if (refusal !== undefined) announce(refusal);
        return;
      }
      askWhy(moved, stage);
      const [shown, spoken] = movedTexts(moved, stage);
      showToast({ text: shown, slot: 'move', action: { label: common('undo'), run: onUndo } });
      announce(refusal === undefined ? spoken : `${spoken}. ${refusal}`);
    };

    /** One sentence for all that were refused; that one of many is there already is no trouble. */
    const refusalText = (refused: Refused, alone: boolean): string | undefined => {
      const real = refused.filter(({ error }) => error.kind !== 'already there');
      const first = real[0] ?? (alone ? refused[0] : undefined);
      if (first === undefined) return undefined;
      const reason = commandErrorText(common, first.error);
      return t('notMoved', { title: titleOf(first.id), reason, count: Math.max(1, real.length) });
    };

    const askWhy = (ids: readonly string[], { id: stage, kind }: Stage): void => {
      const reasons = Object.values(pipeline.reasons);
      const asks = kind !== 'open' && reasons.some((one) => one.outcome === kind && !one.archived);
      const title = titleOf(ids[0] as string);
      useBoardUi.setState({
        question: asks ? { ids, title, pipeline: pipeline.id, stage, kind } : undefined,
      });
    };

    /** What the screen shows, and with the place in the column what a screen reader hears. */
    const movedTexts = (moved: readonly string[], stage: Stage): [shown: string, spoken: string] => {
      const [first = ''] = moved;
      if (moved.length > 1) {
        const text = t('movedMany', { count: moved.length, stage: stage.name });
        return [text, text];
      }
      const title = titleOf(first);
      const place = placeOf(first);
      const spoken =
        place === undefined
          ? t('movedHidden', { title, stage: stage.name })
          : t('movedTo', { title, stage: stage.name, ...place });
      return [t('moved', { title, stage: stage.name }), spoken];
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
