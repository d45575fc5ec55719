import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#shared/domain/records/pipeline';
import type { ValueSum } from '../../data/workspace';
import iconButton from '../../ui/icon-button.module.css';
import { IconPlus, IconWeighted } from '../../ui/icons';
import { StageDot } from '../../ui/StageDot';
import { useFormat } from '../../ui/useFormat';
import classes from './Column.module.css';

type ColumnHeadProps = {
  stage: Stage;
  count: number;
  sums: readonly ValueSum[];
  money: boolean;
  onNew: () => void;
};

/** Stage, count and value of a column; each currency on a line of its own, never added up. */
export const ColumnHead = memo(function ColumnHead({ stage, count, sums, money, onNew }: ColumnHeadProps) {
  const { t } = useTranslation('board');
  const format = useFormat();
  return (
    <header className={classes.head}>
      <h2 className={classes.heading}>
        <span className={classes.stageLine}>
          <StageDot colour={stage.colour} kind={stage.kind} />
          <span className={classes.stageName}>{stage.name}</span>
          <span className={classes.count}>
            <span className="fasi-hidden">, </span>
            {format.number(count)}
          </span>
        </span>
        {money && (
          <span className={classes.sums}>
            {sums.map((sum) => (
              <span key={sum.currency} className={classes.sum}>
                <span className="fasi-hidden">, </span>
                <span>{format.rangeShort(sum.low, sum.high, sum.currency)}</span>
                {stage.kind === 'open' && (
                  <span className={classes.weighted} title={t('weightedWhy', { percent: stage.probability })}>
                    <span className="fasi-hidden">, {t('weighted')} </span>
                    <IconWeighted size={12} aria-hidden />
                    {format.moneyShort(sum.weighted, sum.currency)}
                  </span>
                )}
              </span>
            ))}
            {sums.length === 0 && <span className={classes.noSum}>–</span>}
          </span>
        )}
      </h2>
      {stage.kind === 'open' && !stage.archived && (
        <button
          type="button"
          className={`${iconButton.button} ${classes.add}`}
          data-small
          aria-label={t('newIn', { stage: stage.name })}
          title={t('newIn', { stage: stage.name })}
          onClick={onNew}
        >
          <IconPlus size={15} aria-hidden />
        </button>
      )}
    </header>
  );
});
