import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../data/hooks';
import { EmptyState } from '../../ui/EmptyState';
import iconButton from '../../ui/icon-button.module.css';
import { IconClose } from '../../ui/icons';
import { ContactSection } from './ContactSection';
import { History } from './History';
import { Journey } from './Journey';
import { NextActionField } from './NextActionField';
import { NotesField } from './NotesField';
import { PanelHead } from './PanelHead';
import { Properties } from './Properties';
import classes from './panel.module.css';
import { StageSection } from './StageSection';
import { usePanelFocus } from './use-panel-focus';

type OpportunityPanelProps = {
  id: string;
  onClose: () => void;
  /** Takes back the last step; offered when an opportunity was removed or a next action is done. */
  onUndo?: () => void;
};

/** One opportunity beside the page: all its fields, each saved by itself, and its way so far. */
export function OpportunityPanel({ id, onClose, onUndo }: OpportunityPanelProps) {
  const { t } = useTranslation('opportunity');
  const { loading, record } = useRecord('opportunities', id);
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  usePanelFocus(panel, id, onClose);
  const gone = !loading && (record === undefined || record.removed);
  useEffect(() => {
    panel.current?.querySelector('[data-scroll]')?.scrollTo({ top: 0 });
  }, []);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes.panel}
      aria-labelledby={titleId}
      data-opportunity={id}
    >
      <h2 id={titleId} className="fasi-hidden">
        {record?.title ?? t('opportunity')}
      </h2>
      {gone ? (
        <>
          <div className={classes.bar}>
            <CloseButton onClose={onClose} />
          </div>
          <EmptyState title={record === undefined ? t('notHereYet') : t('removedTitle')}>
            {record === undefined ? t('notHereYetText') : t('removedText')}
          </EmptyState>
        </>
      ) : (
        record !== undefined && (
          // A key of its own for each opportunity: what is being typed belongs to the one it was typed for.
          <div key={id} className={classes.content}>
            <PanelHead opportunity={record} onUndo={onUndo} onClose={onClose}>
              <CloseButton onClose={onClose} />
            </PanelHead>
            <div className={classes.scroll} data-scroll>
              <StageSection opportunity={record} />
              <NextActionField opportunity={record} onUndo={onUndo} />
              <Properties opportunity={record} />
              <ContactSection opportunity={record} />
              <NotesField opportunity={record} />
              <Journey opportunity={record} />
              <History opportunity={record} />
            </div>
          </div>
        )
      )}
    </aside>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('common');
  return (
    <button type="button" className={iconButton.button} aria-label={t('close')} onClick={onClose}>
      <IconClose size={16} aria-hidden />
    </button>
  );
}
