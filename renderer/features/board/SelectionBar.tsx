import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../data/workspace';
import { IconClose, IconMoveTo } from '../../ui/icons';
import { StageDot } from '../../ui/StageDot';
import { clearSelected, useBoardUi } from './board-ui';
import classes from './SelectionBar.module.css';
import type { Moves } from './use-moves';

/** What can be done with the cards that are selected. */
export function SelectionBar({ board, moves }: { board: Board; moves: Moves }) {
  const { t } = useTranslation('board');
  const selected = useBoardUi((state) => state.selected);
  if (selected.size === 0) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selection')}>
      <span className={classes.count}>{t('selectedCount', { count: selected.size })}</span>
      <Menu position="top">
        <Menu.Target>
          <button type="button" className={classes.button}>
            <IconMoveTo size={15} aria-hidden />
            {t('moveTo')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {board.columns
            .filter(({ stage }) => !stage.archived)
            .map(({ stage }) => (
              <Menu.Item
                key={stage.id}
                leftSection={<StageDot colour={stage.colour} kind={stage.kind} />}
                onClick={() => void moves.toStage([...selected], stage)}
              >
                {stage.name}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <button type="button" className={classes.button} onClick={clearSelected}>
        <IconClose size={15} aria-hidden />
        {t('clearSelection')}
      </button>
    </div>
  );
}
