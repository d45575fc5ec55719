import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import { fail, ok, type Result } from '#shared/base/result';
import { readDate } from '#shared/domain/quick-entry/date';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Language } from '#shared/i18n/format';
import { useToday } from '../../platform/wall-clock';
import { DateEntry } from '../../ui/fields/DateEntry';
import { Problem } from '../../ui/fields/Problem';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { useFormat } from '../../ui/useFormat';
import { Row } from './Row';
import { useEdit } from './use-edit';

/** The expected close date, typed or chosen; an empty field is no date. */
export function CloseDateField({ opportunity }: { opportunity: Opportunity }) {
  const { t, i18n } = useTranslation('opportunity');
  const { t: fields } = useTranslation('fields');
  const format = useFormat();
  const today = useToday();
  const edit = useEdit(opportunity.id);
  const id = useId();
  const field = useField<CalendarDate | null>({
    value: opportunity.expectedClose,
    show: (date) => (date === null ? '' : format.date(date)),
    read: (text): Result<CalendarDate | null, string> => {
      if (text.trim() === '') return ok(null);
      const date = readDate(text, i18n.language as Language, today);
      return date === undefined ? fail(fields('notADate', { text })) : ok(date);
    },
    save: (date) => edit({ expectedClose: date }),
  });
  return (
    <Row label={t('expectedClose')}>
      <DateEntry
        quiet
        resting="–"
        name={t('expectedClose')}
        text={field.draft}
        today={today}
        describedBy={id}
        invalid={field.problem !== undefined}
        onText={field.type}
        onPick={(date) => field.commit(format.date(date))}
        onBlur={() => field.commit()}
        onKeyDown={fieldKeys(field)}
      />
      <Problem id={id}>{field.problem}</Problem>
    </Row>
  );
}
