import { DatePicker, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/it';
import '@mantine/dates/styles.layer.css';
import type { CalendarDate } from '#shared/base/calendar-date';
import type { Language } from '#shared/i18n/format';

type CalendarProps = {
  value: CalendarDate | undefined;
  today: CalendarDate;
  language: Language;
  onPick: (date: CalendarDate) => void;
};

/** A month to choose a day from, the week beginning on Monday. Loaded the first time somebody opens one. */
export default function Calendar({ value, today, language, onPick }: CalendarProps) {
  return (
    <DatesProvider settings={{ locale: language === 'it' ? 'it' : 'en-gb', firstDayOfWeek: 1 }}>
      <DatePicker
        value={value ?? null}
        defaultDate={value ?? today}
        getDayProps={(date) => (date === today ? { 'data-today': true, 'aria-current': 'date' } : {})}
        onChange={(date) => {
          if (date !== null) onPick(date.slice(0, 10));
        }}
        allowDeselect={false}
        size="sm"
      />
    </DatesProvider>
  );
}
