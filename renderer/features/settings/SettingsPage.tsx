import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { PageHeader } from '../../ui/PageHeader';
import { GeneralSettings } from './GeneralSettings';
import { OwnerGroupSettings } from './OwnerGroupSettings';
import classes from './settings.module.css';

/** A page under Settings that belongs to another feature, such as the import. */
export type SettingsSection = {
  /** Below `/settings/`. */
  path: 'import' | 'export';
  content: ReactNode;
};

const base = '/settings';

/** What concerns the workspace or this laptop as a whole; a link for each part, and those that the application adds. */
export function SettingsPage({ sections = [] }: { sections?: readonly SettingsSection[] }) {
  const { t } = useTranslation('settings');
  const [location] = useLocation();
  const label = { import: t('import'), export: t('export') } as const;
  const parts = [
    { path: base, label: t('general'), content: <GeneralSettings /> },
    { path: `${base}/owners`, label: t('ownerGroup'), content: <OwnerGroupSettings /> },
    ...sections.map(({ path, content }) => ({ path: `${base}/${path}`, label: label[path], content })),
  ];
  const here =
    parts.find(
      (one) => one.path !== base && (location === one.path || location.startsWith(`${one.path}/`)),
    ) ?? parts[0];
  return (
    <div className={classes.page}>
      <PageHeader title={t('settings')} />
      <div className={classes.body}>
        <nav className={classes.nav} aria-label={t('settings')}>
          <ul>
            {parts.map((one) => (
              <li key={one.path}>
                <Link
                  href={one.path}
                  className={classes.navLink}
                  aria-current={one === here ? 'page' : undefined}
                >
                  {one.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.content} key={here?.path}>
          {here?.content}
        </div>
      </div>
    </div>
  );
}
