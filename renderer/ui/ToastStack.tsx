import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAlert, IconClose } from './icons';
import classes from './ToastStack.module.css';
import { hideToast, type Toast, useToasts } from './toasts';

const shownFor = { plain: 6_000, error: 12_000 } as const;

/** Where `showToast` shows. The shell mounts it once. */
export function ToastStack() {
  const { t } = useTranslation('common');
  const toasts = useToasts((state) => state.toasts);
  return (
    <section className={classes.stack} aria-label={t('notices')}>
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useTranslation('common');
  useEffect(() => {
    const timer = setTimeout(() => hideToast(toast.id), shownFor[toast.tone]);
    return () => clearTimeout(timer);
  }, [toast]);
  const { action } = toast;
  return (
    <div className={classes.toast} data-tone={toast.tone}>
      {toast.tone === 'error' && <IconAlert size={16} className={classes.icon} aria-hidden />}
      <span className={classes.text}>{toast.text}</span>
      {action && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            hideToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label={t('close')}
        onClick={() => hideToast(toast.id)}
      >
        <IconClose size={14} aria-hidden />
      </button>
    </div>
  );
}
