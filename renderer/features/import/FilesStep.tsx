import { ActionIcon, Checkbox, NativeSelect, Progress } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useTranslation } from 'react-i18next';
import type { Delimiter } from '#shared/importing/csv';
import type { Encoding } from '#shared/importing/decode';
import type { FileMapping } from '#shared/importing/mapping';
import type { FileRole } from '#shared/importing/targets';
import type { Importer } from '../../data/importing/importer';
import type { FileFound } from '../../data/importing/protocol';
import type { Dialect } from '../../data/importing/read-file';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { useFormat } from '../../ui/useFormat';
import { DropZone } from './DropZone';
import classes from './import.module.css';
import { addFiles, nameOf, removeFile, setImport, setMapping, useImportState } from './import-state';
import { problemSentence, roleName } from './sentences';
import { useBusy } from './use-importer';

/** Choosing files, by hand or by dropping them, and saying what their rows are. */
export function FilesStep({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { files, mappings } = useImportState();
  const busy = useBusy(importer);
  const take = async (list: readonly File[]): Promise<void> => {
    if (list.length === 0 || importer.busy().kind !== 'idle') return;
    try {
      addFiles(await importer.inspect([...list]));
    } catch (error) {
      setImport({ trouble: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div className={`${classes.section} ${classes.narrow}`}>
      <DropZone takes={busy.kind === 'idle'} onFiles={take} />
      {busy.kind === 'reading' && (
        <Progress
          mt="sm"
          aria-label={t('files.busy')}
          value={busy.total === 0 ? 0 : (100 * busy.done) / busy.total}
        />
      )}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={t('files.chosen')}>
        {files.map((file) => (
          <li key={nameOf(file)} className={classes.card}>
            {file.ok ? (
              <ChosenFile
                file={file}
                mapping={mappings.find((one) => one.name === file.summary.name)}
                importer={importer}
              />
            ) : (
              <ErrorNotice action={<Remove name={file.name} importer={importer} />}>
                {problemSentence(t, format, file.name, file.problem)}
              </ErrorNotice>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Remove({ name, importer }: { name: string; importer: Importer }) {
  const { t } = useTranslation('import');
  return (
    <ActionIcon
      aria-label={t('files.remove', { name })}
      onClick={() => {
        removeFile(name);
        void importer.forget(name);
      }}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
}

const roles: readonly FileRole[] = ['opportunities', 'contacts', 'people', 'products', 'ignored'];

function ChosenFile({
  file,
  mapping,
  importer,
}: {
  file: FileFound & { ok: true };
  mapping: FileMapping | undefined;
  importer: Importer;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { name, rows, columns, dialect } = file.summary;
  const read = async (change: Partial<Dialect>): Promise<void> =>
    addFiles([await importer.reinspect(name, change)]);
  const changeRole = async (role: FileRole): Promise<void> => setMapping(await importer.suggest(name, role));
  return (
    <>
      <div className={classes.line}>
        <div className={classes.grow}>
          <strong>{name}</strong>{' '}
          <span className={classes.dim}>
            {t('files.size', {
              count: rows,
              rows: format.number(rows),
              columns: format.number(columns.length),
            })}
          </span>
        </div>
        <NativeSelect
          aria-label={t('files.roleOf', { name })}
          value={mapping?.role ?? 'ignored'}
          onChange={(event) => void changeRole(event.currentTarget.value as FileRole)}
          data={roles.map((role) => ({ value: role, label: roleName(t, role) }))}
        />
        <Remove name={name} importer={importer} />
      </div>
      <details>
        <summary className={classes.dim}>{t('files.options')}</summary>
        <div className={classes.options}>
          <NativeSelect
            label={t('files.encoding')}
            value={dialect.encoding}
            onChange={(event) => void read({ encoding: event.currentTarget.value as Encoding })}
            data={[
              { value: 'utf-8', label: 'UTF-8' },
              { value: 'windows-1252', label: 'Windows-1252' },
              { value: 'utf-16le', label: 'UTF-16 LE' },
              { value: 'utf-16be', label: 'UTF-16 BE' },
            ]}
          />
          <NativeSelect
            label={t('files.delimiter')}
            value={dialect.delimiter}
            onChange={(event) => void read({ delimiter: event.currentTarget.value as Delimiter })}
            data={[
              { value: ',', label: t('files.comma') },
              { value: ';', label: t('files.semicolon') },
              { value: '\t', label: t('files.tab') },
              { value: '|', label: t('files.bar') },
            ]}
          />
          <Checkbox
            label={t('files.hasHeader')}
            checked={dialect.hasHeader}
            onChange={(event) => void read({ hasHeader: event.currentTarget.checked })}
          />
        </div>
      </details>
    </>
  );
}
