import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Importer } from '../../data/importing/importer';
import { useWorkspace } from '../../data/workspace';
import { announce } from '../../ui/announce';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import { EarlierImports } from './EarlierImports';
import { FilesStep } from './FilesStep';
import classes from './import.module.css';
import {
  canImport,
  openColumns,
  openStages,
  type Step,
  setImport,
  startOver,
  steps,
  suggestedChoices,
  useImportState,
} from './import-state';
import { ReportStep } from './ReportStep';
import { RunStep } from './RunStep';
import { useBusy, useImporter } from './use-importer';
import { ValuesStep } from './ValuesStep';

/** Files into records, in six steps; earlier imports below, to be undone. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const importer = useImporter();
  const { step, trouble } = useImportState();
  return (
    <div className={classes.page}>
      <h2 className="fasi-hidden">{t('title')}</h2>
      <Steps current={step} />
      <StepBody importer={importer} />
      {trouble !== undefined && <ErrorNotice>{t('trouble', { detail: trouble })}</ErrorNotice>}
      <Foot importer={importer} />
    </div>
  );
}

function Steps({ current }: { current: Step }) {
  const { t } = useTranslation('import');
  const names: Record<Step, string> = {
    files: t('step.files'),
    columns: t('step.columns'),
    values: t('step.values'),
    check: t('step.check'),
    import: t('step.import'),
    report: t('step.report'),
  };
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {steps.map((step, at) => (
        <li key={step} className={classes.step} aria-current={step === current ? 'step' : undefined}>
          <span className={classes.number} aria-hidden>
            {at + 1}
          </span>
          {names[step]}
        </li>
      ))}
    </ol>
  );
}

function StepBody({ importer }: { importer: Importer }) {
  const step = useImportState((state) => state.step);
  const body = useRef<HTMLDivElement>(null);
  // Who steps on by keyboard is at the top of the new step, not lost with the button of the old one.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) body.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <div className={classes.body} ref={body} tabIndex={-1}>
      {step === 'files' && (
        <>
          <FilesStep importer={importer} />
          <EarlierImports importer={importer} />
        </>
      )}
      {step === 'columns' && <ColumnsStep />}
      {step === 'values' && <ValuesStep />}
      {step === 'check' && <CheckStep importer={importer} />}
      {step === 'import' && <RunStep importer={importer} />}
      {step === 'report' && <ReportStep importer={importer} />}
    </div>
  );
}

/** What went wrong where nothing may go wrong; the wizard stays where it is. */
const troubled = (error: unknown): void =>
  setImport({ trouble: error instanceof Error ? error.message : String(error) });

function useSteps(importer: Importer) {
  const { t } = useTranslation('import');
  const { readModel } = useWorkspace();
  const toValues = useCallback(async () => {
    const { mappings } = useImportState.getState();
    const questions = await importer.questions(mappings);
    const currency = String(readModel.setting('workspace')?.values.currency ?? 'EUR');
    const before = useImportState.getState();
    const choices =
      before.choices ??
      suggestedChoices(
        mappings,
        questions,
        { pipelines: readModel.pipelines(), currency },
        { placeholder: t('placeholder'), newPipeline: t('newPipeline') },
      );
    setImport({ questions, choices, step: 'values', trouble: undefined });
  }, [importer, readModel, t]);
  const toCheck = useCallback(async () => {
    const { mappings, choices } = useImportState.getState();
    if (choices === undefined) return;
    const check = await importer.check({ ...choices, files: mappings });
    setImport({ check, step: 'check', trouble: undefined });
  }, [importer]);
  const run = useCallback(async () => {
    setImport({ step: 'import', trouble: undefined });
    const outcome = await importer.run();
    setImport({ outcome, step: 'report' });
    // A failure has a sentence of its own, which is an alert.
    if (outcome.failure === undefined)
      announce(t(outcome.kind === 'done' ? 'report.done' : 'report.stopped'));
  }, [importer, t]);
  return {
    toValues: () => toValues().catch(troubled),
    toCheck: () => toCheck().catch(troubled),
    run: () => run().catch(troubled),
  };
}

function Foot({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const busy = useBusy(importer).kind !== 'idle';
  const state = useImportState();
  const { step, mappings, questions, choices, check } = state;
  const { toValues, toCheck, run } = useSteps(importer);
  const columnsLeft = openColumns(mappings);
  const stagesLeft = questions === undefined || choices === undefined ? 0 : openStages(questions, choices);

  const back = (to: Step) => (
    <Button variant="default" onClick={() => setImport({ step: to })} disabled={busy}>
      {t('back')}
    </Button>
  );
  switch (step) {
    case 'files':
      if (mappings.length === 0) return null;
      return (
        <footer className={classes.foot}>
          <span className={classes.hint} />
          <Button onClick={() => setImport({ step: 'columns' })} disabled={busy || !canImport(mappings)}>
            {t('continue')}
          </Button>
        </footer>
      );
    case 'columns':
      return (
        <footer className={classes.foot}>
          {back('files')}
          <span className={classes.hint} role="status">
            {columnsLeft > 0 && t('columns.left', { count: columnsLeft })}
          </span>
          <Button onClick={toValues} loading={busy} disabled={columnsLeft > 0 || !canImport(mappings)}>
            {t('continue')}
          </Button>
        </footer>
      );
    case 'values':
      return (
        <footer className={classes.foot}>
          {back('columns')}
          <span className={classes.hint} role="status">
            {stagesLeft > 0 && t('stages.left', { count: stagesLeft })}
          </span>
          <Button onClick={toCheck} loading={busy}>
            {t('continue')}
          </Button>
        </footer>
      );
    case 'check':
      return (
        <footer className={classes.foot}>
          {back('values')}
          <span className={classes.hint} />
          <Button onClick={run} disabled={busy || check === undefined}>
            {t('start')}
          </Button>
        </footer>
      );
    case 'import':
      return null;
    case 'report':
      return (
        <footer className={classes.foot}>
          <span className={classes.hint} />
          <Button onClick={startOver} disabled={busy}>
            {t('finish')}
          </Button>
        </footer>
      );
  }
}
