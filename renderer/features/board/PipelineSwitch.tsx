import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pipeline } from '#shared/domain/records/pipeline';
import { IconCheck, IconDown } from '../../ui/icons';
import classes from './FilterBar.module.css';

type PipelineSwitchProps = {
  pipeline: Pipeline;
  pipelines: readonly Pipeline[];
  onChoose: (pipeline: string) => void;
};

/** The name of the pipeline on the board; where there are several, the way to the others. */
export function PipelineSwitch({ pipeline, pipelines, onChoose }: PipelineSwitchProps) {
  const { t } = useTranslation('board');
  const open = pipelines.filter((one) => !one.archived);
  if (open.length < 2) return pipeline.name;
  return (
    <Menu>
      <Menu.Target>
        <button
          type="button"
          className={classes.switch}
          aria-label={t('switchPipeline', { name: pipeline.name })}
        >
          {pipeline.name}
          <IconDown size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {open.map((one) => (
          <Menu.Item
            key={one.id}
            rightSection={one.id === pipeline.id ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => onChoose(one.id)}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
