import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysSince, enteredStage, isStalled } from '#shared/domain/journey';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { type Pipeline, type Stage, stagesOf } from '#shared/domain/records/pipeline';
import { commandErrorText } from '../../data/command-error';
import { useReadModel } from '../../data/hooks';
import { type CommandError, useWorkspace } from '../../data/workspace';
import { useNow } from '../../platform/wall-clock';
import { announce } from '../../ui/announce';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { StageDot } from '../../ui/StageDot';
import { Checklist } from './Checklist';
import { Choice } from './Choice';
import { OutcomeReason } from './OutcomeReason';
import classes from './panel.module.css';
import { Row, Section } from './Row';

/** Where it stands and where it can go, with what holds it there. */
export function StageSection({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const { t: common } = useTranslation('common');
  const { commands } = useWorkspace();
  const now = useNow();
  const { place } = opportunity;
  const pipelines = useReadModel((model) => model.pipelines());
  const pipeline = pipelines.find((one) => one.id === place.pipeline);
  const [refusal, setRefusal] = useState<CommandError>();
  const stage = pipeline?.stages[place.stage];

  const move = async (to: Pipeline, target: Stage): Promise<void> => {
    setRefusal(undefined);
    const { refused } = await commands.move([opportunity.id], { pipeline: to.id, stage: target.id });
    const error = refused[0]?.error;
    if (error === undefined) announce(t('movedTo', { title: opportunity.title, stage: target.name }));
    else if (error.kind !== 'already there') setRefusal(error);
  };
  const choosePipeline = (id: string | null): void => {
    const to = pipelines.find((one) => one.id === id);
    const first = to && stagesOf(to).find((one) => !one.archived);
    if (to !== undefined && first !== undefined && to.id !== place.pipeline) void move(to, first);
  };

  const entered = enteredStage(opportunity.journal);
  const days = entered === undefined ? 0 : daysSince(entered, now);
  const overTarget = stage?.kind === 'open' && isStalled(days, stage.targetDays);
  const inStage =
    stage?.targetDays != null
      ? t('inStageOf', { days: t('days', { count: days }), target: t('days', { count: stage.targetDays }) })
      : t('inStage', { days: t('days', { count: days }) });
  const missing = refusal?.kind === 'checklist' ? refusal.missing : [];

  return (
    <Section title={t('stage')}>
      {pipeline !== undefined && (
        <Stepper pipeline={pipeline} present={place.stage} onChoose={(to) => void move(pipeline, to)} />
      )}
      {refusal !== undefined && (
        <div className={classes.refusal}>
          <ErrorNotice>{t('notMoved', { reason: commandErrorText(common, refusal) })}</ErrorNotice>
        </div>
      )}
      <Row label={t('stage')} htmlFor="opportunity-stage">
        <Choice
          id="opportunity-stage"
          value={place.stage}
          unknown={t('stageNotHere')}
          icon={stage && <StageDot colour={stage.colour} kind={stage.kind} />}
          choices={
            pipeline === undefined
              ? []
              : stagesOf(pipeline)
                  .filter((one) => !one.archived || one.id === place.stage)
                  .map((one) => ({ value: one.id, label: one.name }))
          }
          onChoose={(id) => {
            const to = pipeline && stagesOf(pipeline).find((one) => one.id === id);
            if (pipeline !== undefined && to !== undefined) void move(pipeline, to);
          }}
        />
      </Row>
      {entered !== undefined && stage !== undefined && (
        <p className={classes.inStage} data-late={overTarget || undefined}>
          {inStage}
        </p>
      )}
      {pipeline !== undefined && stage !== undefined && stage.kind !== 'open' && (
        <OutcomeReason opportunity={opportunity} pipeline={pipeline} outcome={stage.kind} />
      )}
      <Row label={t('pipeline')} htmlFor="opportunity-pipeline">
        <Choice
          id="opportunity-pipeline"
          value={place.pipeline}
          unknown={t('pipelineNotHere')}
          choices={pipelines
            .filter((one) => !one.archived || one.id === place.pipeline)
            .map((one) => ({ value: one.id, label: one.name }))}
          onChoose={choosePipeline}
        />
      </Row>
      {stage !== undefined && stage.checklist.length > 0 && (
        <Checklist opportunity={opportunity} items={stage.checklist} missing={missing} />
      )}
    </Section>
  );
}

type StepperProps = { pipeline: Pipeline; present: string; onChoose: (stage: Stage) => void };

/** The stages as a row of steps: those behind are filled, and each is a way to move. */
function Stepper({ pipeline, present, onChoose }: StepperProps) {
  const { t } = useTranslation('opportunity');
  const stages = stagesOf(pipeline).filter((one) => !one.archived || one.id === present);
  const at = stages.findIndex((one) => one.id === present);
  const closed = stages[at] !== undefined && stages[at].kind !== 'open';
  const state = (stage: Stage, index: number): 'past' | 'present' | 'ahead' =>
    stage.id === present ? 'present' : index < at && stage.kind === 'open' && !closed ? 'past' : 'ahead';
  return (
    <ol className={classes.stepper} aria-label={t('stages')}>
      {stages.map((stage, index) => (
        <li key={stage.id} className={classes.stepItem} data-kind={stage.kind}>
          <button
            type="button"
            className={classes.step}
            data-colour={stage.colour}
            data-state={state(stage, index)}
            data-kind={stage.kind}
            title={stage.name}
            aria-label={stage.id === present ? stage.name : t('moveTo', { stage: stage.name })}
            aria-current={stage.id === present ? 'step' : undefined}
            onClick={() => {
              if (stage.id !== present) onChoose(stage);
            }}
          >
            {stage.kind === 'open' ? null : (
              <>
                <StageDot colour={stage.colour} kind={stage.kind} size={7} />
                <span className={classes.stepName}>{stage.name}</span>
              </>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
