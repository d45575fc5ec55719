import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DateOrder, DateReading } from '#shared/importing/dates';
import type { ColumnMapping, FileMapping } from '#shared/importing/mapping';
import type { DecimalSign } from '#shared/importing/numbers';
import { repeatable, type Target, targetKind, targetsOf } from '#shared/importing/targets';
import type { ColumnSummary, FileSummary } from '../../data/importing/inspect';
import classes from './import.module.css';
import { setMapping, useImportState } from './import-state';
import { Scroll } from './Scroll';
import { roleName, targetName } from './sentences';

/** Which column of each file goes to which field, and how its dates and numbers are meant. */
export function ColumnsStep() {
  const { t } = useTranslation('import');
  const { files, mappings } = useImportState();
  return (
    <>
      {mappings
        .filter((mapping) => mapping.role !== 'ignored')
        .map((mapping) => {
          const found = files.find((file) => file.ok && file.summary.name === mapping.name);
          if (found === undefined || !found.ok) return null;
          return (
            <section key={mapping.name} className={classes.section}>
              <h2>{t('columns.of', { name: mapping.name, role: roleName(t, mapping.role) })}</h2>
              <p>{t('columns.hint')}</p>
              <Columns mapping={mapping} summary={found.summary} />
              <details>
                <summary className={classes.dim}>{t('columns.advanced')}</summary>
                <TextInput
                  mt="xs"
                  maw={420}
                  label={t('columns.source')}
                  description={t('columns.sourceHint')}
                  value={mapping.source}
                  maxLength={100}
                  onChange={(event) => setMapping({ ...mapping, source: event.currentTarget.value })}
                />
              </details>
            </section>
          );
        })}
    </>
  );
}

function Columns({ mapping, summary }: { mapping: FileMapping; summary: FileSummary }) {
  const { t } = useTranslation('import');
  const change = (at: number, column: ColumnMapping): void => {
    const columns = mapping.columns.map((one, index) => {
      if (index === at) return column;
      // A field takes one column: the one chosen last.
      const taken = column.target !== null && one.target === column.target && !repeatable.has(column.target);
      return taken ? { header: one.header, target: null } : one;
    });
    setMapping({ ...mapping, columns });
  };
  return (
    <Scroll label={t('columns.of', { name: mapping.name, role: roleName(t, mapping.role) })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('columns.column')}</th>
            <th scope="col">{t('columns.examples')}</th>
            <th scope="col">{t('columns.field')}</th>
            <th scope="col">{t('columns.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column, at) => (
            <ColumnRow
              key={column.header}
              role={mapping.role}
              column={column}
              summary={summary.columns[at]}
              onChange={(next) => change(at, next)}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function ColumnRow({
  role,
  column,
  summary,
  onChange,
}: {
  role: FileMapping['role'];
  column: ColumnMapping;
  summary: ColumnSummary | undefined;
  onChange: (column: ColumnMapping) => void;
}) {
  const { t } = useTranslation('import');
  const targets: readonly Target[] = role === 'ignored' ? [] : targetsOf[role];
  const choose = (target: Target | ''): void => {
    if (target === '') onChange({ header: column.header, target: null });
    else onChange(withReading({ header: column.header, target }, summary));
  };
  return (
    <tr>
      <th scope="row">{column.header}</th>
      <td>
        <div className={classes.samples}>
          {summary?.top
            .slice(0, 4)
            .map(([value]) => value)
            .join(' · ')}
        </div>
      </td>
      <td>
        <NativeSelect
          aria-label={t('columns.fieldOf', { column: column.header })}
          value={column.target ?? ''}
          onChange={(event) => choose(event.currentTarget.value as Target | '')}
          data={[
            { value: '', label: t('columns.leaveOut') },
            ...targets.map((target) => ({ value: target, label: targetName(t, target) })),
          ]}
        />
      </td>
      <td>
        {column.target !== null && summary !== undefined && targetKind(column.target) === 'date' && (
          <DateQuestion column={column} summary={summary} onChange={onChange} />
        )}
        {column.target !== null && summary !== undefined && targetKind(column.target) === 'number' && (
          <NumberQuestion column={column} summary={summary} onChange={onChange} />
        )}
      </td>
    </tr>
  );
}

/** What a column says about itself is taken; where it says nothing certain the question stays open. */
function withReading(column: ColumnMapping, summary: ColumnSummary | undefined): ColumnMapping {
  if (column.target === null || summary === undefined) return column;
  const kind = targetKind(column.target);
  if (kind === 'date' && summary.dates.kind === 'certain') return { ...column, date: summary.dates.reading };
  if (kind === 'number' && summary.numbers.kind === 'certain')
    return { ...column, decimal: summary.numbers.decimal };
  return column;
}

type QuestionProps = {
  column: ColumnMapping;
  summary: ColumnSummary;
  onChange: (column: ColumnMapping) => void;
};

/** Years of two digits up to this belong to the 2000s; offered because only the user knows. */
const pivots = [29, 49, 68, 99] as const;

function DateQuestion({ column, summary, onChange }: QuestionProps) {
  const { t } = useTranslation('import');
  const verdict = summary.dates;
  if (verdict.kind === 'certain') return <span className={classes.dim}>{t('dates.certain')}</span>;
  const asked: readonly DateOrder[] =
    verdict.kind === 'ambiguous' ? verdict.orders : ['dmy', 'mdy', 'ymd', 'serial'];
  const twoDigits = verdict.kind === 'ambiguous' && verdict.twoDigitYears;
  const names: Record<DateOrder, string> = {
    dmy: t('dates.dmy'),
    mdy: t('dates.mdy'),
    ymd: t('dates.ymd'),
    serial: t('dates.serial'),
  };
  const choose = (value: string): void => {
    const [order, pivot] = value.split(':') as [DateOrder, string];
    const date: DateReading | undefined =
      value === '' ? undefined : { order, pivot: pivot === '' ? null : Number(pivot) };
    onChange({ header: column.header, target: column.target, ...(date === undefined ? {} : { date }) });
  };
  const options = asked.flatMap((order) =>
    twoDigits
      ? pivots.map((pivot) => ({
          value: `${order}:${pivot}`,
          label: t('dates.withPivot', { order: names[order], pivot: String(pivot).padStart(2, '0') }),
        }))
      : [{ value: `${order}:`, label: names[order] }],
  );
  const example = verdict.kind === 'ambiguous' ? verdict.example : (summary.top[0]?.[0] ?? '');
  return (
    <NativeSelect
      aria-label={t('dates.question', { column: column.header, example })}
      description={t('dates.how', { example })}
      value={column.date === undefined ? '' : `${column.date.order}:${column.date.pivot ?? ''}`}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[{ value: '', label: t('choose') }, ...options]}
    />
  );
}

function NumberQuestion({ column, summary, onChange }: QuestionProps) {
  const { t } = useTranslation('import');
  const verdict = summary.numbers;
  if (verdict.kind === 'certain') return <span className={classes.dim}>{t('numbers.certain')}</span>;
  const example = verdict.kind === 'ambiguous' ? verdict.example : (summary.top[0]?.[0] ?? '');
  return (
    <NativeSelect
      aria-label={t('numbers.question', { column: column.header, example })}
      description={t('numbers.how', { example })}
      value={column.decimal ?? ''}
      onChange={(event) => {
        const decimal = event.currentTarget.value as DecimalSign | '';
        onChange({ header: column.header, target: column.target, ...(decimal === '' ? {} : { decimal }) });
      }}
      data={[
        { value: '', label: t('choose') },
        { value: ',', label: t('numbers.comma') },
        { value: '.', label: t('numbers.point') },
      ]}
    />
  );
}
