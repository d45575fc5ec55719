import { Button, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stampMs } from '#shared/base/stamp';
import type { ImportBatch } from '#shared/domain/records/import-batch';
import { createdStamp } from '#shared/sync/record';
import { useReadModel } from '../../data/hooks';
import type { Importer } from '../../data/importing/importer';
import type { UndoResult } from '../../data/importing/undo-import';
import type { WriteFailure } from '../../data/workspace';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { useBusy } from './use-importer';

/** Imports of this workspace, latest first; also those that died with the application half way. */
export function EarlierImports({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const batches = useReadModel((model) => model.imports());
  useBusy(importer);
  if (batches.length === 0) return null;
  const latest = [...batches].sort((a, b) => (createdStamp(a) < createdStamp(b) ? 1 : -1));
  return (
    <section className={`${classes.section} ${classes.narrow}`} aria-labelledby="import-earlier">
      <h2 id="import-earlier">{t('earlier.title')}</h2>
      <p>{t('earlier.hint')}</p>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {latest.map((batch) => (
          <li key={batch.id} className={`${classes.card} ${classes.line}`}>
            <EarlierImport batch={batch} importer={importer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EarlierImport({ batch, importer }: { batch: ImportBatch; importer: Importer }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { counts } = batch;
  const here = importer.isRunningHere(batch);
  const state = (): string => {
    switch (batch.status) {
      case 'done':
        return t('earlier.done', {
          created: format.number(counts.created ?? 0),
          updated: format.number(counts.updated ?? 0),
        });
      case 'cancelled':
        return t('earlier.cancelled', { created: format.number(counts.created ?? 0) });
      case 'undone':
        return t('earlier.undone', { kept: format.number(counts.undoKept ?? 0) });
      case 'undoing':
        return here ? t('earlier.undoing') : t('earlier.undoInterrupted');
      case 'running':
        return here ? t('earlier.running') : t('earlier.interrupted');
      case null:
        return '';
    }
  };
  return (
    <>
      <div className={classes.grow}>
        <strong>{batch.files}</strong>{' '}
        <span className={classes.dim}>{format.dateTime(stampMs(createdStamp(batch)))}</span>
        <div className={batch.status === 'running' && !here ? classes.open : classes.dim}>{state()}</div>
      </div>
      <UndoButton
        importer={importer}
        batch={batch.id}
        label={batch.status === 'undoing' ? t('undo.continue') : t('undo.one')}
      />
    </>
  );
}

/** Takes an import back after asking, and says what it left and why. */
export function UndoButton({ importer, batch, label }: { importer: Importer; batch: string; label: string }) {
  const { t } = useTranslation('import');
  const busy = useBusy(importer);
  const status = useReadModel((model) => model.imports().find((one) => one.id === batch)?.status);
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<UndoResult>();
  const [failure, setFailure] = useState<WriteFailure>();
  const undo = async (): Promise<void> => {
    setFailure(undefined);
    const done = await importer.undo(batch);
    if (done.ok) setResult(done.value);
    else setFailure(done.error);
  };
  return (
    <>
      {status !== 'undone' && status !== undefined && (
        <Button variant="default" disabled={busy.kind !== 'idle'} onClick={() => setAsking(true)}>
          {label}
        </Button>
      )}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('undo.title')}
        closeOnClickOutside={busy.kind !== 'undoing'}
        closeButtonProps={{ 'aria-label': t('undo.close') }}
      >
        {result !== undefined ? (
          <UndoneText result={result} />
        ) : busy.kind === 'undoing' ? (
          <Progress
            aria-label={t('undo.title')}
            value={busy.total === 0 ? 0 : (100 * busy.done) / busy.total}
          />
        ) : (
          <p>{t('undo.question')}</p>
        )}
        {failure !== undefined && (
          <ErrorNotice>
            {failure.reason === 'disk full'
              ? t('undo.diskFull')
              : t('undo.failed', { detail: failure.detail })}
          </ErrorNotice>
        )}
        <div className={classes.line} style={{ justifyContent: 'flex-end', marginTop: 12 }}>
          <Button variant="default" onClick={() => setAsking(false)} disabled={busy.kind === 'undoing'}>
            {result === undefined ? t('undo.no') : t('undo.close')}
          </Button>
          {result === undefined && (
            <Button color="red" onClick={() => void undo()} loading={busy.kind === 'undoing'}>
              {t('undo.yes')}
            </Button>
          )}
        </div>
      </Modal>
    </>
  );
}

const keptShown = 50;

function UndoneText({ result }: { result: UndoResult }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { removed, restored, kept } = result;
  return (
    <div role="status">
      <p>
        {t('undo.removed', { count: removed, records: format.number(removed) })}{' '}
        {t('undo.restored', { count: restored, records: format.number(restored) })}
      </p>
      {kept.length > 0 && (
        <>
          <p>{t('undo.kept', { count: kept.length, records: format.number(kept.length) })}</p>
          <ul>
            {kept.slice(0, keptShown).map((one) => (
              <li key={one.id}>
                {one.name}: {one.why === 'edited' ? t('undo.edited') : t('undo.inUse')}
              </li>
            ))}
          </ul>
          {kept.length > keptShown && <p>{t('undo.more', { count: kept.length - keptShown })}</p>}
        </>
      )}
    </div>
  );
}
