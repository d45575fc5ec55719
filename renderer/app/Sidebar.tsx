import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useReadModel } from '../data/hooks';
import { SyncIndicator } from '../features/sync/SyncIndicator';
import { chooseLanguage, chooseTheme, usePreferences } from '../platform/preferences';
import { IconCheck, IconDown, IconSearch } from '../ui/icons';
import { openPalette } from './app-state';
import { pages } from './pages';
import classes from './Sidebar.module.css';

/** Where one is and where one can go. */
export function Sidebar() {
  const { t } = useTranslation('app');
  return (
    <nav className={classes.sidebar} aria-label={t('navigation')}>
      <WorkspaceMenu />
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={14} aria-hidden />
        <span>{t('search')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <ul className={classes.links}>
        {pages.map((page) => (
          <NavigationLink key={page.path} page={page} />
        ))}
      </ul>
      <div className={classes.foot}>
        <SyncIndicator />
      </div>
    </nav>
  );
}

function NavigationLink({ page }: { page: (typeof pages)[number] }) {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  const here = location === page.path || location.startsWith(`${page.path}/`);
  const Icon = page.icon;
  return (
    <li>
      <Link href={page.path} className={classes.link} aria-current={here ? 'page' : undefined}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {page.label(t)}
      </Link>
    </li>
  );
}

function WorkspaceMenu() {
  const { t } = useTranslation('app');
  const name = useReadModel((model) => model.setting('workspace')?.values.name);
  const { language, theme } = usePreferences();
  const mark = (on: boolean) => (on ? <IconCheck size={14} /> : <span className={classes.noMark} />);
  return (
    <Menu width={220}>
      <Menu.Target>
        <button type="button" className={classes.workspace}>
          <span className={classes.logo} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className={classes.workspaceName}>
            {typeof name === 'string' && name !== '' ? name : t('untitledWorkspace')}
          </span>
          <IconDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('language')}</Menu.Label>
        {(['it', 'en', 'system'] as const).map((one) => (
          <Menu.Item key={one} leftSection={mark(language === one)} onClick={() => chooseLanguage(one)}>
            {one === 'it' ? t('italian') : one === 'en' ? t('english') : t('asTheSystem')}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        {(['light', 'dark', 'system'] as const).map((one) => (
          <Menu.Item key={one} leftSection={mark(theme === one)} onClick={() => chooseTheme(one)}>
            {one === 'light' ? t('light') : one === 'dark' ? t('dark') : t('asTheSystem')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
