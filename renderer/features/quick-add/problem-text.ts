import type { TFunction } from 'i18next';
import type { Formatters } from '#shared/i18n/format';
import { moneyProblemText } from '../../ui/fields/money';
import type { QuickProblem } from './entry';

/** One sentence for what keeps an entry from being created. */
export function problemText(
  t: TFunction<'quick-add'>,
  fields: TFunction<'fields'>,
  format: Formatters,
  problem: QuickProblem,
): string {
  switch (problem.kind) {
    case 'missing':
      return problem.field === 'title' ? t('nameMissing') : t('contactMissing');
    case 'money':
      return moneyProblemText(fields, format, problem.problem);
    case 'not a date':
      return fields('notADate', { text: problem.text });
  }
}
