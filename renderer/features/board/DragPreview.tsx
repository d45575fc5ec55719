import { useTranslation } from 'react-i18next';
import { useBoardUi } from './board-ui';
import classes from './DragPreview.module.css';

/** What one holds while dragging: it follows the pointer by style variables, without rendering. */
export function DragPreview() {
  const { t } = useTranslation('board');
  const title = useBoardUi((state) => state.drag?.title);
  const count = useBoardUi((state) => state.drag?.ids.length ?? 0);
  if (title === undefined) return null;
  return (
    <div className={classes.preview} data-many={count > 1 || undefined} aria-hidden>
      {count > 1 ? t('cards', { count }) : title}
    </div>
  );
}
