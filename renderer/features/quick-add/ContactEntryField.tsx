import { useTranslation } from 'react-i18next';
import { type ContactEntry, readContact } from '#shared/domain/quick-entry/contact';
import { contactName } from '#shared/domain/records/contact';
import { useWorkspace } from '../../data/workspace';
import { SuggestField, type Suggestion } from '../../ui/fields/SuggestField';
import { FormField } from './FormField';
import classes from './quick-add.module.css';

const offered = 6;
const fresh = 'new';

type ContactEntryFieldProps = {
  text: string;
  /** The id of the existing contact that was chosen. */
  chosen: string | undefined;
  problem: string | undefined;
  onChange: (text: string, chosen: string | undefined) => void;
};

/**
 * One field for whom it is about: finds who is there already, and otherwise reads a new contact out of what is typed.
 * An existing contact is marked only where the words are its name, so that nobody gets somebody else's opportunity.
 */
export function ContactEntryField({ text, chosen, problem, onChange }: ContactEntryFieldProps) {
  const { t } = useTranslation('quick-add');
  const { readModel } = useWorkspace();
  const entry = readContact(text);
  const found = chosen !== undefined || text.trim() === '' ? [] : readModel.findContacts(text, offered);
  const suggestions: Suggestion[] = found.map(({ id, name }) => ({ id, label: name }));
  if (chosen === undefined && entry !== undefined)
    suggestions.push({
      id: fresh,
      label: t('newContact', { name: contactName(entry) }),
      mark: <NewContact entry={entry} />,
    });
  const same = found.filter(({ name }) => isName(name, text));
  const preferred = same.length === 1 ? same[0]?.id : fresh;
  const meaning =
    chosen !== undefined
      ? t('existing', { count: readModel.opportunitiesOf(chosen).length })
      : entry && t('willBeNew', { parts: parts(entry) });

  return (
    <FormField name="contact" label={t('contact')} problem={problem} meaning={meaning}>
      {(control) => (
        <SuggestField
          id={control.id}
          listLabel={t('contact')}
          describedBy={control['aria-describedby']}
          invalid={control['aria-invalid'] === true}
          placeholder={t('contactPlaceholder')}
          text={text}
          suggestions={suggestions}
          preferred={preferred}
          onText={(next) => onChange(next, undefined)}
          onPick={(id) => {
            if (id === fresh) onChange(text, undefined);
            else onChange(readModel.contactName(id) ?? text, id);
          }}
        />
      )}
    </FormField>
  );

  function parts(one: ContactEntry): string {
    const person = `${one.givenName} ${one.familyName}`.trim();
    return [
      person,
      one.company && t('company', { name: one.company }),
      ...one.emails.map(({ value }) => value),
      ...one.phones.map(({ value }) => value),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

/** "Anna Bianchi" names "Anna Bianchi · Rossi Srl", as "Rossi Srl" does; "Anna" names nobody. */
const isName = (name: string, typed: string): boolean => {
  const plain = (one: string): string =>
    one
      .toLowerCase()
      .replace(/[\s,·]+/g, ' ')
      .trim();
  return [name, ...name.split(' · ')].some((one) => plain(one) === plain(typed));
};

function NewContact({ entry }: { entry: ContactEntry }) {
  const reach = [...entry.emails, ...entry.phones].map(({ value }) => value);
  return reach.length === 0 ? null : <span className={classes.reach}>{reach.join(' · ')}</span>;
}
