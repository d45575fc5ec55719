import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import { useTranslation } from 'react-i18next';
import { derivedId } from '#shared/base/ids';
import { type Pipeline, type StageKind, stagesOf } from '#shared/domain/records/pipeline';
import { type NewPipeline, type StageOfFile, stageKey } from '#shared/importing/mapping';
import { useReadModel } from '../../data/hooks';
import type { Questions } from '../../data/importing/protocol';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { type Choices, changePipeline, choosePipeline, setChoices, useImportState } from './import-state';

/** Where the stages of the files go: into a pipeline that is here, or a new one with order, kind and chance. */
export function StagesSection({ questions, choices }: { questions: Questions; choices: Choices }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const pipelines = useReadModel((model) => model.pipelines()).filter((one) => !one.archived && !one.removed);
  const names = [...new Set(questions.stages.map((one) => one.pipeline))];
  const noStages = questions.stages.length === 0;
  return (
    <section className={classes.section} aria-labelledby="import-stages">
      <h2 id="import-stages">{t('stages.title')}</h2>
      <p>{t('stages.hint')}</p>
      {noStages ? (
        <FirstPlace pipelines={pipelines} choices={choices} />
      ) : (
        questions.withoutStage > 0 && (
          <p>
            {t('stages.without', {
              count: questions.withoutStage,
              rows: format.number(questions.withoutStage),
            })}
          </p>
        )
      )}
      {names.map((name) => (
        <PipelineOfFile
          key={name}
          name={name}
          pipelines={pipelines}
          questions={questions}
          choices={choices}
        />
      ))}
    </section>
  );
}

/** Rows of a file that has no stages all begin in one stage. */
function FirstPlace({ pipelines, choices }: { pipelines: readonly Pipeline[]; choices: Choices }) {
  const { t } = useTranslation('import');
  const place = choices.firstPlace;
  return (
    <NativeSelect
      maw={420}
      label={t('stages.firstPlace')}
      value={place === null ? '' : JSON.stringify(place)}
      onChange={(event) => setChoices({ firstPlace: JSON.parse(event.currentTarget.value || 'null') })}
      data={pipelines.flatMap((pipeline) =>
        stagesOf(pipeline)
          .filter((stage) => !stage.archived)
          .map((stage) => ({
            value: JSON.stringify({ pipeline: pipeline.id, stage: stage.id }),
            label: `${pipeline.name} · ${stage.name}`,
          })),
      )}
    />
  );
}

function PipelineOfFile({
  name,
  pipelines,
  questions,
  choices,
}: {
  name: string;
  pipelines: readonly Pipeline[];
  questions: Questions;
  choices: Choices;
}) {
  const { t } = useTranslation('import');
  const mappings = useImportState((state) => state.mappings);
  const source = mappings.find((one) => one.role === 'opportunities')?.source ?? '';
  const stages = questions.stages.filter((one) => one.pipeline === name);
  const fresh = choices.newPipelines.find((one) => one.id === derivedId('import', source, 'pipeline', name));
  const target = stages
    .map((one) => choices.stages[stageKey(one)]?.pipeline)
    .find((one) => one !== undefined);
  const home = fresh === undefined ? (pipelines.find((one) => one.id === target) ?? pipelines[0]) : undefined;
  const nameForNew = fresh?.name ?? (name || t('newPipeline'));
  return (
    <div className={classes.card}>
      <NativeSelect
        maw={420}
        label={name === '' ? t('stages.pipeline') : t('stages.pipelineOf', { name })}
        value={fresh === undefined ? (home?.id ?? 'new') : 'new'}
        onChange={(event) => {
          const to = pipelines.find((one) => one.id === event.currentTarget.value) ?? 'new';
          setChoices(choosePipeline(choices, source, questions, name, to, nameForNew));
        }}
        data={[
          { value: 'new', label: t('stages.makeNew') },
          ...pipelines.map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      {fresh !== undefined ? (
        <NewStages pipeline={fresh} choices={choices} />
      ) : (
        home !== undefined && <ExistingStages stages={stages} pipeline={home} choices={choices} />
      )}
    </div>
  );
}

function ExistingStages({
  stages,
  pipeline,
  choices,
}: {
  stages: Questions['stages'];
  pipeline: Pipeline;
  choices: Choices;
}) {
  const { t } = useTranslation('import');
  const choose = (stage: StageOfFile, id: string): void => {
    const { [stageKey(stage)]: _before, ...others } = choices.stages;
    setChoices({
      stages: id === '' ? others : { ...others, [stageKey(stage)]: { pipeline: pipeline.id, stage: id } },
    });
  };
  const options = stagesOf(pipeline)
    .filter((stage) => !stage.archived)
    .map((stage) => ({ value: stage.id, label: stage.name }));
  return stages.map((stage) => (
    <div key={stage.stage} className={classes.options}>
      <NativeSelect
        miw={260}
        label={stage.stage}
        value={choices.stages[stageKey(stage)]?.stage ?? ''}
        onChange={(event) => choose(stage, event.currentTarget.value)}
        data={[{ value: '', label: t('stages.refuse') }, ...options]}
      />
    </div>
  ));
}

function NewStages({ pipeline, choices }: { pipeline: NewPipeline; choices: Choices }) {
  const { t } = useTranslation('import');
  const change = (next: NewPipeline, shape = false): void => setChoices(changePipeline(choices, next, shape));
  const changeStage = (at: number, part: Partial<NewPipeline['stages'][number]>, shape = false): void =>
    change(
      {
        ...pipeline,
        stages: pipeline.stages.map((one, index) => (index === at ? { ...one, ...part } : one)),
      },
      shape,
    );
  const move = (at: number, by: -1 | 1): void => {
    const stages = [...pipeline.stages];
    const [moved] = stages.splice(at, 1);
    if (moved !== undefined) stages.splice(at + by, 0, moved);
    change({ ...pipeline, stages }, true);
  };
  return (
    <>
      <TextInput
        mt="xs"
        maw={420}
        label={t('stages.name')}
        value={pipeline.name}
        maxLength={200}
        onChange={(event) => change({ ...pipeline, name: event.currentTarget.value || pipeline.name })}
      />
      <table className={classes.table} style={{ marginTop: 8 }}>
        <thead>
          <tr>
            <th scope="col">{t('stages.stage')}</th>
            <th scope="col">{t('stages.kind')}</th>
            <th scope="col">{t('stages.probability')}</th>
            <th scope="col">{t('stages.order')}</th>
          </tr>
        </thead>
        <tbody>
          {pipeline.stages.map((stage, at) => (
            <tr key={stage.id}>
              <th scope="row">{stage.name}</th>
              <td>
                <NativeSelect
                  aria-label={t('stages.kindOf', { stage: stage.name })}
                  value={stage.kind}
                  onChange={(event) =>
                    changeStage(at, { kind: event.currentTarget.value as StageKind }, true)
                  }
                  data={[
                    { value: 'open', label: t('stages.open') },
                    { value: 'won', label: t('stages.won') },
                    { value: 'lost', label: t('stages.lost') },
                  ]}
                />
              </td>
              <td>
                <NumberInput
                  w={90}
                  aria-label={t('stages.probabilityOf', { stage: stage.name })}
                  min={0}
                  max={100}
                  allowDecimal={false}
                  suffix=" %"
                  disabled={stage.kind !== 'open'}
                  value={stage.probability}
                  onChange={(value) =>
                    changeStage(at, {
                      probability: Math.min(100, Math.max(0, Math.round(Number(value) || 0))),
                    })
                  }
                />
              </td>
              <td>
                <ActionIcon
                  aria-label={t('stages.up', { stage: stage.name })}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                >
                  <IconUp size={16} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('stages.down', { stage: stage.name })}
                  disabled={at === pipeline.stages.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <IconDown size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
