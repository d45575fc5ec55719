import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Reports.module.css';

/** The head of a column of figures. */
export const FigureHead = ({ children }: { children: ReactNode }) => (
  <th scope="col" className={classes.figure}>
    {children}
  </th>
);

/** The two columns that a pipeline without money does not have. */
export function MoneyHeads() {
  const { t } = useTranslation('reports');
  return (
    <>
      <FigureHead>{t('column.value')}</FigureHead>
      <FigureHead>{t('column.weighted')}</FigureHead>
    </>
  );
}
