import IconDeviceLaptop from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
// The moment of the last write is noted from the first script on.
import './last-written';
import { usePendingWrites } from './pending-writes';
import classes from './sync.module.css';

/** At the foot of the navigation: where the data are, and how much is still on its way to the disk. */
export function SyncIndicator() {
  const { t } = useTranslation('sync');
  const pending = usePendingWrites();
  return (
    <Link href="/sync" className={classes.indicator} data-testid="sync-indicator">
      <IconDeviceLaptop size={16} stroke={1.75} aria-hidden />
      <span className={classes.indicatorText}>
        <span className={classes.indicatorTitle}>{t('localWorkspace')}</span>
        <span className={classes.indicatorState} data-pending={pending > 0 || undefined}>
          {pending > 0 ? t('saving', { count: pending }) : t('savedHere')}
        </span>
      </span>
    </Link>
  );
}
