import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type ComponentType, lazy } from 'react';
import { IconPipeline, IconReports, IconSettings, IconSync } from '../ui/icons';
import { BoardRoute } from './BoardRoute';

export type Page = {
  /** Where it begins; everything below belongs to it. */
  path: string;
  label: (t: TFunction<'app'>) => string;
  icon: Icon;
  component: ComponentType;
};

/** The pages in the order of the navigation. Only the board is part of the first script; the others come when opened. */
export const pages: readonly Page[] = [
  { path: '/pipeline', label: (t) => t('pipeline'), icon: IconPipeline, component: BoardRoute },
  {
    path: '/reports',
    label: (t) => t('reports'),
    icon: IconReports,
    component: lazy(() => import('./ReportsRoute')),
  },
  {
    path: '/sync',
    label: (t) => t('sync'),
    icon: IconSync,
    component: lazy(() => import('./SyncRoute')),
  },
  {
    path: '/settings',
    label: (t) => t('settings'),
    icon: IconSettings,
    component: lazy(() => import('./SettingsRoute')),
  },
];
