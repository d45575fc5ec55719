import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconImport } from '../../ui/icons';
import classes from './import.module.css';
import { useFileDrop } from './use-file-drop';

type Props = { takes: boolean; onFiles: (files: readonly File[]) => void };

/** Where files are chosen or dropped; a drop anywhere else in the window counts too while this is on the screen. */
export function DropZone({ takes, onFiles }: Props) {
  const { t } = useTranslation('import');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const over = useFileDrop(takes, onFiles);
  return (
    <div className={classes.drop} data-over={over}>
      <IconImport size={28} aria-hidden />
      <label htmlFor={id} className={classes.dropTitle}>
        {t('files.label')}
      </label>
      <span className={classes.dim}>{over ? t('files.drop') : t('files.hint')}</span>
      {/* The browser's own button speaks the language of the system, and says that nothing was chosen when something was. */}
      <Button variant="default" onClick={() => field.current?.click()}>
        {t('files.choose')}
      </Button>
      <input
        ref={field}
        id={id}
        className="fasi-hidden"
        type="file"
        tabIndex={-1}
        multiple
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
