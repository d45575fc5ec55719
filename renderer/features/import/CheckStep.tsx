import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '#shared/importing/issues';
import type { Importer } from '../../data/importing/importer';
import type { CheckResult, PreviewRow } from '../../data/importing/protocol';
import { useWorkspace } from '../../data/workspace';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { type Choices, useImportState } from './import-state';
import { Scroll } from './Scroll';
import { kindName, sentenceOf } from './sentences';

/** What the import will do, before it does anything: counts, what stands out, and the first rows as they will be. */
export function CheckStep({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const { check, choices } = useImportState();
  if (check === undefined || choices === undefined) return null;
  return (
    <>
      <Figures counts={check.counts} />
      <Creates check={check} pipelines={choices.newPipelines.length} />
      <section className={classes.section} aria-labelledby="import-kinds">
        <h2 id="import-kinds">{t('check.noticed')}</h2>
        {check.kinds.length === 0 ? <p>{t('check.nothing')}</p> : <Kinds kinds={check.kinds} />}
        {check.kinds.length > 0 && <FirstIssues importer={importer} />}
      </section>
      {check.preview.length > 0 && <Preview rows={check.preview} choices={choices} />}
    </>
  );
}

export function Figures({ counts }: { counts: CheckResult['counts'] }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const figures = [
    [t('count.rows'), counts.rows],
    [t('count.created'), counts.created],
    [t('count.updated'), counts.updated],
    [t('count.unchanged'), counts.unchanged],
    [t('count.skipped'), counts.skipped],
    [t('count.refused'), counts.refused],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Creates({ check, pipelines }: { check: CheckResult; pipelines: number }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { opportunities, contacts, people } = check.creates;
  const number = (count: number) => ({ count, records: format.number(count) });
  const parts = [
    opportunities > 0 ? t('creates.opportunities', number(opportunities)) : '',
    contacts > 0 ? t('creates.contacts', number(contacts)) : '',
    people > 0 ? t('creates.people', number(people)) : '',
    pipelines > 0 && opportunities > 0 ? t('creates.pipelines', number(pipelines)) : '',
    check.settings.reasons.length > 0 ? t('creates.reasons', number(check.settings.reasons.length)) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : <p>{t('creates.line', { list: format.list(parts) })}</p>;
}

function Kinds({ kinds }: { kinds: CheckResult['kinds'] }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <ul>
      {kinds.map(({ kind, count }) => (
        <li key={kind}>
          {kindName(t, kind)}: {t('rows', { count, rows: format.number(count) })}
        </li>
      ))}
    </ul>
  );
}

const firstShown = 8;

function FirstIssues({ importer }: { importer: Importer }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const mappings = useImportState((state) => state.mappings);
  const [issues, setIssues] = useState<Issue[]>([]);
  useEffect(() => {
    let wanted = true;
    void importer.report({ severity: 'all', kind: 'all', text: '' }, 0, firstShown).then((page) => {
      if (wanted) setIssues(page.issues);
    });
    return () => {
      wanted = false;
    };
  }, [importer]);
  return (
    <details>
      <summary>{t('check.first')}</summary>
      <ul>
        {issues.map((issue, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is read once and never reordered
          <li key={at}>
            {t('check.where', {
              file: mappings[issue.file]?.name ?? '',
              line: format.number(issue.line),
            })}{' '}
            {sentenceOf(t, format, issue)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Preview({ rows, choices }: { rows: readonly PreviewRow[]; choices: Choices }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { readModel: model } = useWorkspace();
  const stageName = ({ pipeline, stage }: PreviewRow): string =>
    choices.newPipelines.find((one) => one.id === pipeline)?.stages.find((one) => one.id === stage)?.name ??
    model.pipeline(pipeline)?.stages[stage]?.name ??
    '';
  return (
    <div className={classes.section}>
      <h2>{t('preview.title')}</h2>
      <Scroll label={t('preview.title')}>
        <table className={`${classes.table} ${classes.preview}`}>
          <thead>
            <tr>
              <th scope="col">{t('target.title')}</th>
              <th scope="col">{t('target.contactName')}</th>
              <th scope="col">{t('target.owner')}</th>
              <th scope="col">{t('target.stage')}</th>
              <th scope="col" className={classes.numeric}>
                {t('target.value')}
              </th>
              <th scope="col">{t('target.createdOn')}</th>
              <th scope="col">{t('target.expectedClose')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.title}</th>
                <td>{row.contact.name ?? model.contactName(row.contact.id) ?? ''}</td>
                <td>
                  {row.owner === null ? '' : (row.owner.name ?? model.person(row.owner.id)?.name ?? '')}
                </td>
                <td>{stageName(row)}</td>
                <td className={classes.numeric}>
                  {row.revenue === null
                    ? ''
                    : format.range(row.revenue.low, row.revenue.high, row.revenue.currency)}
                </td>
                <td>{format.dateOf(row.created)}</td>
                <td>{row.expectedClose === null ? '' : format.date(row.expectedClose)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
