import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type NearMatch, normalise } from '#shared/importing/matching';
import { useReadModel } from '../../data/hooks';
import type { Questions } from '../../data/importing/protocol';
import { useFormat } from '../../ui/useFormat';
import classes from './import.module.css';
import { type Choices, chooseOwner, setChoices, useImportState } from './import-state';
import { Scroll } from './Scroll';
import { StagesSection } from './StagesSection';

/** What the values mean: stages, owners, names spelt differently, rows without a contact, the currency. */
export function ValuesStep() {
  const { questions, choices, mappings } = useImportState();
  if (questions === undefined || choices === undefined) return null;
  const withOpportunities = mappings.some((one) => one.role === 'opportunities');
  return (
    <div className={classes.narrow}>
      {withOpportunities && <StagesSection questions={questions} choices={choices} />}
      <Joins questions={questions} />
      <NearSection questions={questions} choices={choices} />
      {questions.withoutContact > 0 && <WithoutContact questions={questions} choices={choices} />}
      {questions.owners.length > 0 && <Owners questions={questions} choices={choices} />}
      <CurrencySection choices={choices} />
    </div>
  );
}

type Props = { questions: Questions; choices: Choices };

function Joins({ questions }: { questions: Questions }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  if (questions.joins.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="import-joins">
      <h2 id="import-joins">{t('joins.title')}</h2>
      <p>{t('joins.hint')}</p>
      <ul>
        {questions.joins.map(({ from, to, matched, values }) => (
          <li key={`${from.file} ${from.column} ${to.file} ${to.column}`}>
            {t('joins.line', {
              from: `${from.file} · ${from.column}`,
              to: `${to.file} · ${to.column}`,
              matched: format.number(matched),
              count: values,
              values: format.number(values),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Only so many are looked at; the rest keeps its spelling and is in the report. */
const mostShown = 100;

function NearSection({ questions, choices }: Props) {
  const { t } = useTranslation('import');
  const lists = (['products', 'contacts', 'sectors'] as const).filter((list) => questions[list].length > 0);
  if (lists.length === 0) return null;
  const choose = (list: keyof Choices['renamed'], { value, suggestion }: NearMatch, meant: boolean): void => {
    const { [value]: _before, ...others } = choices.renamed[list];
    const renamed = meant && suggestion !== undefined ? { ...others, [value]: suggestion } : others;
    setChoices({ renamed: { ...choices.renamed, [list]: renamed } });
  };
  return (
    <section className={classes.section} aria-labelledby="import-near">
      <h2 id="import-near">{t('near.title')}</h2>
      <p>{t('near.hint')}</p>
      {lists.flatMap((list) =>
        questions[list]
          .slice(0, mostShown)
          .map((match) => (
            <NearLine
              key={`${list} ${match.value}`}
              match={match}
              meant={choices.renamed[list][match.value] !== undefined}
              onChoose={(meant) => choose(list, match, meant)}
            />
          )),
      )}
    </section>
  );
}

function NearLine({
  match,
  meant,
  onChoose,
}: {
  match: NearMatch;
  meant: boolean;
  onChoose: (meant: boolean) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { value, suggestion, count } = match;
  return (
    <div className={`${classes.card} ${classes.line}`}>
      <span className={classes.grow}>
        <strong>{value}</strong>{' '}
        <span className={classes.dim}>{t('rows', { count, rows: format.number(count) })}</span>
      </span>
      {suggestion === undefined ? (
        <span className={classes.dim}>{t('near.nothing')}</span>
      ) : (
        <NativeSelect
          aria-label={t('near.meaning', { value })}
          value={meant ? 'meant' : 'kept'}
          onChange={(event) => onChoose(event.currentTarget.value === 'meant')}
          data={[
            { value: 'meant', label: t('near.meant', { suggestion }) },
            { value: 'kept', label: t('near.kept', { value }) },
          ]}
        />
      )}
    </div>
  );
}

function WithoutContact({ questions, choices }: Props) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const count = questions.withoutContact;
  return (
    <section className={classes.section} aria-labelledby="import-contact">
      <h2 id="import-contact">{t('contact.title', { count, rows: format.number(count) })}</h2>
      <p>{t('contact.hint')}</p>
      <Radio.Group
        aria-labelledby="import-contact"
        value={choices.missingContact}
        onChange={(value) => setChoices({ missingContact: value as Choices['missingContact'] })}
      >
        <Radio value="placeholder" label={t('contact.placeholder')} mb="xs" />
        <Radio value="skip" label={t('contact.skip')} mb="xs" />
      </Radio.Group>
      {choices.missingContact === 'placeholder' && (
        <TextInput
          maw={420}
          label={t('contact.name')}
          value={choices.placeholderName}
          maxLength={200}
          onChange={(event) => setChoices({ placeholderName: event.currentTarget.value })}
        />
      )}
    </section>
  );
}

function Owners({ questions, choices }: Props) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const people = useReadModel((model) => model.people()).filter((one) => !one.archived && !one.removed);
  const group = useReadModel((model) => model.ownerGroup());
  const matching = (value: string) =>
    people.find((one) =>
      [one.name, one.email].some((name) => name !== '' && normalise(name) === normalise(value)),
    );
  const options = people.map((one) => ({ value: one.id, label: one.name }));
  return (
    <section className={classes.section} aria-labelledby="import-owners">
      <h2 id="import-owners">
        {t('owners.title', {
          count: questions.owners.length,
          owners: format.number(questions.owners.length),
        })}
      </h2>
      <p>{t('owners.hint', { group: group?.name ?? '' })}</p>
      <details>
        <summary>{t('owners.show')}</summary>
        <Scroll label={t('owners.inFile')} height={320}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('owners.inFile')}</th>
                <th scope="col" className={classes.numeric}>
                  {t('owners.rows')}
                </th>
                <th scope="col">{t('owners.person')}</th>
              </tr>
            </thead>
            <tbody>
              {questions.owners.slice(0, 500).map(({ value, count }) => {
                const found = matching(value);
                const choice = choices.owners[value];
                const shown =
                  choice === undefined
                    ? (found?.id ?? 'create')
                    : choice.kind === 'person'
                      ? choice.id
                      : choice.kind;
                return (
                  <tr key={value}>
                    <th scope="row">{value}</th>
                    <td className={classes.numeric}>{format.number(count)}</td>
                    <td>
                      <NativeSelect
                        aria-label={t('owners.personFor', { value })}
                        value={shown}
                        onChange={(event) => {
                          const id = event.currentTarget.value;
                          const next =
                            id === 'create' || id === 'nobody'
                              ? { kind: id as 'create' | 'nobody' }
                              : { kind: 'person' as const, id };
                          setChoices(chooseOwner(choices, value, next));
                        }}
                        data={[
                          { value: 'create', label: t('owners.create', { value }) },
                          ...options,
                          { value: 'nobody', label: t('owners.nobody') },
                        ]}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      </details>
    </section>
  );
}

const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'RON',
  'JPY',
  'CAD',
  'AUD',
  'BRL',
];

function CurrencySection({ choices }: { choices: Choices }) {
  const { t } = useTranslation('import');
  const listed = currencies.includes(choices.currency) ? currencies : [choices.currency, ...currencies];
  return (
    <section className={classes.section}>
      <NativeSelect
        maw={200}
        label={t('currency')}
        value={choices.currency}
        onChange={(event) => setChoices({ currency: event.currentTarget.value })}
        data={listed}
      />
    </section>
  );
}
