import IconDeviceLaptop from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import { useTranslation } from 'react-i18next';
import { topic } from '#shared/domain/records/setting';
import { useReadModel } from '../../data/hooks';
import { PageHeader } from '../../ui/PageHeader';
import { useFormat } from '../../ui/useFormat';
import { bytesText } from './bytes-text';
import { useLastWritten } from './last-written';
import { usePendingWrites } from './pending-writes';
import { useStorage } from './storage';
import classes from './sync.module.css';

/** Where the data of this workspace are and that they are safe there. */
export function SyncPage() {
  const { t } = useTranslation('sync');
  return (
    <div className={classes.page}>
      <PageHeader title={t('sync')} />
      <div className={classes.body}>
        <div className={classes.lead}>
          <IconDeviceLaptop size={28} stroke={1.5} aria-hidden className={classes.leadIcon} />
          <div>
            <h2 className={classes.leadTitle}>{t('localWorkspace')}</h2>
            <p className={classes.leadText}>{t('explanation')}</p>
          </div>
        </div>
        <State />
        <Records />
        <Storage />
      </div>
    </div>
  );
}

function State() {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const pending = usePendingWrites();
  const last = useLastWritten();
  return (
    <Group title={t('state')}>
      <Line label={t('pending')}>
        {pending === 0 ? t('nothingPending') : t('saving', { count: pending })}
      </Line>
      <Line label={t('lastWritten')}>{last === undefined ? t('neverWritten') : format.dateTime(last)}</Line>
    </Group>
  );
}

function Records() {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const counts = useReadModel((model) => [
    [t('opportunities'), model.opportunityCount()] as const,
    [t('contacts'), model.contactCount()] as const,
    [t('pipelines'), model.pipelines().length] as const,
    [t('people'), model.people().length] as const,
    [t('settings'), topic.options.filter((one) => model.setting(one) !== undefined).length] as const,
    [t('imports'), model.imports().length] as const,
  ]);
  return (
    <Group title={t('records')}>
      {counts.map(([label, count]) => (
        <Line key={label} label={label}>
          {format.number(count)}
        </Line>
      ))}
    </Group>
  );
}

function Storage() {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const storage = useStorage();
  if (storage === undefined) return null;
  return (
    <Group title={t('disk')}>
      <Line label={t('used')}>{bytesText(format, storage.used)}</Line>
      <Line label={t('free')}>{bytesText(format, storage.free)}</Line>
      <Line label={t('kept')}>{storage.persistent ? t('keptAlways') : t('keptWhileRoom')}</Line>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h3 className={classes.groupTitle}>{title}</h3>
      <dl className={classes.list}>{children}</dl>
    </section>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
