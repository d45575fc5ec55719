import { Popover } from '@mantine/core';
import { type KeyboardEvent, lazy, type Ref, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#shared/base/calendar-date';
import { readDate } from '#shared/domain/quick-entry/date';
import type { Language } from '#shared/i18n/format';
import iconButton from '../icon-button.module.css';
import { IconDate } from '../icons';
import { useFormat } from '../useFormat';
import classes from './fields.module.css';

const Calendar = lazy(() => import('./Calendar'));

type DateEntryProps = {
  id?: string;
  /** What the date is; the name for a screen reader where no label points at `id`. */
  name: string;
  text: string;
  today: CalendarDate;
  onText: (text: string) => void;
  /** A day of the calendar was chosen. */
  onPick: (date: CalendarDate) => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** id of the sentence that describes a problem. */
  describedBy?: string | undefined;
  invalid?: boolean;
  quiet?: boolean;
  /** What stands in an empty field that nobody is in. */
  resting?: string;
  inputRef?: Ref<HTMLInputElement>;
};

/** A date to be typed ("31/12", "fri", "+2w") or chosen in a calendar; what the text means shows while one types. */
export function DateEntry(props: DateEntryProps) {
  const { t, i18n } = useTranslation('fields');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [inside, setInside] = useState(false);
  const meant = readDate(props.text, i18n.language as Language, props.today);
  const shown = meant === undefined ? undefined : format.date(meant);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <span className={classes.entry} data-quiet={props.quiet || undefined}>
        <input
          ref={props.inputRef}
          id={props.id}
          aria-label={props.id === undefined ? props.name : undefined}
          className={classes.bare}
          value={props.text}
          autoComplete="off"
          spellCheck={false}
          placeholder={inside || props.resting === undefined ? t('datePlaceholder') : props.resting}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          onChange={(event) => props.onText(event.currentTarget.value)}
          onFocus={() => setInside(true)}
          onBlur={() => {
            setInside(false);
            props.onBlur?.();
          }}
          onKeyDown={props.onKeyDown}
        />
        {shown !== undefined && shown !== props.text && <output className={classes.meaning}>{shown}</output>}
        <Popover.Target>
          <button
            type="button"
            className={iconButton.button}
            data-small
            aria-label={t('openCalendarOf', { field: props.name })}
            onClick={() => setOpened((was) => !was)}
          >
            <IconDate size={15} aria-hidden />
          </button>
        </Popover.Target>
      </span>
      <Popover.Dropdown aria-label={t('calendar')}>
        <Suspense fallback={<div className={classes.calendarComing} />}>
          {opened && (
            <Calendar
              value={meant}
              today={props.today}
              language={i18n.language as Language}
              onPick={(date) => {
                setOpened(false);
                props.onPick(date);
              }}
            />
          )}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
