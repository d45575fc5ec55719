import { Menu } from '@mantine/core';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pipeline } from '#shared/domain/records/pipeline';
import {
  type BoardView,
  changeFilter,
  changeSort,
  conditionCount,
  resetFilter,
} from '../../data/board-state';
import type { BoardFilter, BoardSort } from '../../data/workspace';
import { IconArrange, IconCheck, IconClose, IconSearch, IconWaiting } from '../../ui/icons';
import { useFormat } from '../../ui/useFormat';
import classes from './FilterBar.module.css';
import { FilterButton } from './FilterButton';
import { OwnerFilter } from './OwnerFilter';
import { ValueFilter } from './ValueFilter';

type FilterBarProps = {
  pipeline: Pipeline;
  view: BoardView;
  /** Whether the columns on the screen are filtered; they may be a moment behind what is typed. */
  filtered: boolean;
  shown: number;
  all: number;
};

const sorts = ['manual', 'value', 'days', 'expectedClose', 'nextAction', 'title', 'newest'] as const;
const nextActions = ['overdue', 'today', 'week', 'none'] as const;

function sortText(t: TFunction<'board'>, sort: BoardSort): string {
  switch (sort) {
    case 'manual':
      return t('sort.manual');
    case 'value':
      return t('sort.value');
    case 'days':
      return t('sort.days');
    case 'expectedClose':
      return t('sort.expectedClose');
    case 'nextAction':
      return t('sort.nextAction');
    case 'title':
      return t('sort.title');
    case 'newest':
      return t('sort.newest');
  }
}

function actionText(t: TFunction<'board'>, action: NonNullable<BoardFilter['nextAction']>): string {
  switch (action) {
    case 'overdue':
      return t('filter.actionOverdue');
    case 'today':
      return t('filter.actionToday');
    case 'week':
      return t('filter.actionWeek');
    case 'none':
      return t('filter.actionNone');
  }
}

/** Which cards are shown and in what order, and always how many of how many. */
export const FilterBar = memo(function FilterBar({ pipeline, view, filtered, shown, all }: FilterBarProps) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const { filter, sort } = view;
  const change = (next: Parameters<typeof changeFilter>[1]) => changeFilter(pipeline.id, next);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('filter.label')}>
      <label className={classes.search}>
        <IconSearch size={14} aria-hidden />
        <input
          type="search"
          aria-label={t('filter.text')}
          placeholder={t('filter.text')}
          value={filter.text ?? ''}
          onChange={(event) => change({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') change({ text: undefined });
          }}
        />
      </label>
      <OwnerFilter owners={filter.owners} onChange={(owners) => change({ owners })} />
      {pipeline.money && (
        <ValueFilter
          from={filter.valueFrom}
          to={filter.valueTo}
          onChange={(valueFrom, valueTo) => change({ valueFrom, valueTo })}
        />
      )}
      <Menu>
        <Menu.Target>
          <FilterButton
            label={t('filter.nextAction')}
            value={filter.nextAction && actionText(t, filter.nextAction)}
          />
        </Menu.Target>
        <Menu.Dropdown>
          {nextActions.map((one) => (
            <Menu.Item
              key={one}
              rightSection={filter.nextAction === one ? <IconCheck size={14} aria-hidden /> : undefined}
              onClick={() => change({ nextAction: filter.nextAction === one ? undefined : one })}
            >
              {actionText(t, one)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <button
        type="button"
        className={classes.filter}
        aria-pressed={filter.stalled === true}
        title={t('filter.stalledWhy')}
        onClick={() => change({ stalled: filter.stalled === true ? undefined : true })}
      >
        <IconWaiting size={13} aria-hidden />
        {t('filter.stalled')}
      </button>
      <span className={classes.count} data-testid="board-count">
        {filtered
          ? t('filter.some', { shown: format.number(shown), all: format.number(all) })
          : t('filter.all', { count: all, all: format.number(all) })}
      </span>
      {conditionCount(filter) > 0 && (
        <button type="button" className={classes.reset} onClick={() => resetFilter(pipeline.id)}>
          <IconClose size={13} aria-hidden />
          {t('filter.reset')}
        </button>
      )}
      <span className={classes.space} />
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={classes.sort}
            aria-label={t('sort.label', { sort: sortText(t, sort) })}
          >
            <IconArrange size={14} aria-hidden />
            {sortText(t, sort)}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {sorts.map((one) => (
            <Menu.Item
              key={one}
              rightSection={sort === one ? <IconCheck size={14} aria-hidden /> : undefined}
              onClick={() => changeSort(pipeline.id, one)}
            >
              {sortText(t, one)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
});
