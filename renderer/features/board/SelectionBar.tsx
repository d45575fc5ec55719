import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#shared/domain/records/pipeline';
import type { Board } from '../../data/workspace';
import { IconClose, IconMoveTo } from '../../ui/icons';
import { StageDot } from '../../ui/StageDot';
import { clearSelected, focusActive, useBoardUi } from './board-ui';
import classes from './SelectionBar.module.css';
import type { Moves } from './use-moves';

/** What can be done with the cards that are selected. */
export function SelectionBar({ board, moves }: { board: Board; moves: Moves }) {
  const { t } = useTranslation('board');
  const selected = useBoardUi((state) => state.selected);
  if (selected.size === 0) return null;
  // The bar goes when it has done its work; the focus goes on to the card that was the active one.
  const moveTo = async (stage: Stage): Promise<void> => {
    await moves.toStage([...selected], stage);
    clearSelected();
    focusActive();
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selection')}>
      <span className={classes.count}>{t('selectedCount', { count: selected.size })}</span>
      <Menu position="top" returnFocus={false}>
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
                onClick={() => void moveTo(stage)}
              >
                {stage.name}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <button
        type="button"
        className={classes.button}
        onClick={() => {
          clearSelected();
          focusActive();
        }}
      >
        <IconClose size={15} aria-hidden />
        {t('clearSelection')}
      </button>
    </div>
  );
}
