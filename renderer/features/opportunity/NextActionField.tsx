import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type CalendarDate } from '#shared/base/calendar-date';
import { fail, ok, type Result } from '#shared/base/result';
import { nextWeekday, readDate } from '#shared/domain/quick-entry/date';
import type { NextAction, Opportunity } from '#shared/domain/records/opportunity';
import type { Language } from '#shared/i18n/format';
import { useToday } from '../../platform/wall-clock';
import { announce } from '../../ui/announce';
import { DateEntry } from '../../ui/fields/DateEntry';
import fieldClasses from '../../ui/fields/fields.module.css';
import { Problem } from '../../ui/fields/Problem';
import { sayFailure } from '../../ui/fields/useChoice';
import { fieldKeys, useField } from '../../ui/fields/useField';
import { showToast } from '../../ui/toasts';
import { useFormat } from '../../ui/useFormat';
import classes from './panel.module.css';
import { Section } from './Row';
import { useEdit } from './use-edit';

type Draft = { date: string; note: string };
type NextActionFieldProps = { opportunity: Opportunity; onUndo: (() => void) | undefined };

/** What the owner does next, and when: date and note are one field (3.2). */
export function NextActionField({ opportunity, onUndo }: NextActionFieldProps) {
  const { t, i18n } = useTranslation('opportunity');
  const { t: common } = useTranslation('common');
  const { t: fields } = useTranslation('fields');
  const format = useFormat();
  const today = useToday();
  const edit = useEdit(opportunity.id);
  const problemId = useId();
  const { nextAction } = opportunity;
  const field = useField<NextAction | null, Draft>({
    value: nextAction,
    show: (value) => ({ date: value === null ? '' : format.date(value.date), note: value?.note ?? '' }),
    read: ({ date, note }): Result<NextAction | null, string> => {
      const text = note.replace(/\s+/g, ' ').trim();
      if (date.trim() === '') return ok(text === '' ? null : { date: today, note: text });
      const day = readDate(date, i18n.language as Language, today);
      return day === undefined ? fail(fields('notADate', { text: date })) : ok({ date: day, note: text });
    },
    save: (value) => edit({ nextAction: value }),
  });
  const on = (date: CalendarDate): void => field.commit({ ...field.draft, date: format.date(date) });
  const finish = (): void => {
    const note = field.draft.note.trim() || t('nextAction');
    field.revert();
    sayFailure(
      edit({ nextAction: null }).then((failure) => {
        if (failure !== undefined) return failure;
        const text = t('actionDone', { note });
        announce(text);
        showToast({
          text,
          ...(onUndo === undefined ? {} : { action: { label: common('undo'), run: onUndo } }),
        });
        return undefined;
      }),
    );
  };
  const late = nextAction !== null && nextAction.date < today;
  const leave = (event: React.FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) field.commit();
  };

  return (
    <Section
      title={t('nextAction')}
      aside={nextAction !== null && nextAction.date <= today ? <Due late={late} /> : undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving both fields is one save */}
      <div onBlur={leave}>
        <div className={classes.nextAction}>
          <input
            className={fieldClasses.quiet}
            aria-label={t('actionNote')}
            placeholder={t('actionPlaceholder')}
            maxLength={500}
            value={field.draft.note}
            onChange={(event) => field.type({ ...field.draft, note: event.currentTarget.value })}
            onKeyDown={fieldKeys(field)}
          />
          <div className={classes.nextActionDate}>
            <DateEntry
              quiet
              resting={t('when')}
              name={t('actionDate')}
              text={field.draft.date}
              today={today}
              describedBy={problemId}
              invalid={field.problem !== undefined}
              onText={(date) => field.type({ ...field.draft, date })}
              onPick={on}
              onKeyDown={fieldKeys(field)}
            />
          </div>
        </div>
        <Problem id={problemId}>{field.problem}</Problem>
        <div className={classes.quickDates}>
          <button type="button" className={classes.pill} onClick={() => on(today)}>
            {t('today')}
          </button>
          <button type="button" className={classes.pill} onClick={() => on(addDays(today, 1))}>
            {t('tomorrow')}
          </button>
          <button type="button" className={classes.pill} onClick={() => on(nextWeekday(0, today))}>
            {t('nextWeek')}
          </button>
          {nextAction !== null && (
            <button type="button" className={classes.pill} data-strong onClick={finish}>
              {t('done')}
            </button>
          )}
        </div>
      </div>
    </Section>
  );
}

function Due({ late }: { late: boolean }) {
  const { t } = useTranslation('opportunity');
  return (
    <span className={classes.due} data-late={late || undefined}>
      {late ? t('overdue') : t('dueToday')}
    </span>
  );
}
