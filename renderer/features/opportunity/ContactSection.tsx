import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fail, ok } from '#shared/base/result';
import { type Contact, contactName } from '#shared/domain/records/contact';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useReadModel, useRecord } from '../../data/hooks';
import iconButton from '../../ui/icon-button.module.css';
import { IconPlus } from '../../ui/icons';
import { ContactChooser } from './ContactChooser';
import classes from './panel.module.css';
import { Section } from './Row';
import { TextField } from './TextField';
import { useEditContact } from './use-edit';

/** Who the opportunity belongs to: another contact can be chosen, this one's ways to be reached edited. */
export function ContactSection({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const [choosing, setChoosing] = useState(false);
  const { loading, record } = useRecord('contacts', opportunity.contact);
  const others = useReadModel((model) => model.opportunitiesOf(opportunity.contact).length) - 1;
  return (
    <Section
      title={t('contact')}
      aside={
        <button type="button" className={classes.link} onClick={() => setChoosing((was) => !was)}>
          {choosing ? t('keepContact') : t('changeContact')}
        </button>
      }
    >
      {choosing && <ContactChooser opportunity={opportunity} onDone={() => setChoosing(false)} />}
      {record === undefined ? (
        !loading && <p className={classes.absent}>{t('contactNotHere')}</p>
      ) : (
        <div key={record.id}>
          <p className={classes.contactName}>
            {contactName(record)}
            {others > 0 && <span className={classes.dim}>{t('otherOpportunities', { count: others })}</span>}
          </p>
          <ContactFields contact={record} />
        </div>
      )}
    </Section>
  );
}

function ContactFields({ contact }: { contact: Contact }) {
  const { t } = useTranslation('opportunity');
  const edit = useEditContact(contact.id);
  const name = (field: 'givenName' | 'familyName' | 'company') => ({
    value: contact[field],
    save: (value: string) => edit({ [field]: value }),
    read: (text: string) => {
      const value = text.replace(/\s+/g, ' ').trim();
      const named = contactName({ ...contact, [field]: value }) !== '';
      return named ? ok(value) : fail(t('contactNameMissing'));
    },
  });
  return (
    <>
      <TextField label={t('givenName')} {...name('givenName')} />
      <TextField label={t('familyName')} {...name('familyName')} />
      <TextField label={t('company')} {...name('company')} />
      <Reach contact={contact} field="emails" />
      <Reach contact={contact} field="phones" />
    </>
  );
}

/** All addresses or numbers of a contact, and an empty line for one more. */
function Reach({ contact, field }: { contact: Contact; field: 'emails' | 'phones' }) {
  const { t } = useTranslation('opportunity');
  const edit = useEditContact(contact.id);
  const entries = contact[field];
  const mail = field === 'emails';
  const [adding, setAdding] = useState(false);
  const name = mail ? t('email') : t('phone');
  const labelOf = (label: string): string => (label === '' ? name : t('labelled', { name, label }));
  const lines = entries.length === 0 || adding ? [...entries, { label: '', value: '' }] : entries;
  const save = (index: number) => (value: string) => {
    const label = entries[index]?.label ?? '';
    const next = entries.filter((_, at) => at !== index);
    if (value !== '') next.splice(index, 0, { label, value });
    setAdding(false);
    return edit(mail ? { emails: next } : { phones: next });
  };
  return (
    <>
      {lines.map((entry, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a line is about
          key={index}
          label={labelOf(entry.label)}
          type={mail ? 'email' : 'tel'}
          value={entry.value}
          save={save(index)}
          side={
            <>
              {entry.value !== '' && (
                <a
                  className={iconButton.button}
                  href={mail ? `mailto:${entry.value}` : `tel:${entry.value.replace(/[^+\d]/g, '')}`}
                  aria-label={
                    mail ? t('writeTo', { address: entry.value }) : t('call', { number: entry.value })
                  }
                >
                  {mail ? <IconMail size={15} aria-hidden /> : <IconPhone size={15} aria-hidden />}
                </a>
              )}
              {index === lines.length - 1 && entry.value !== '' && (
                <button
                  type="button"
                  className={iconButton.button}
                  aria-label={mail ? t('addEmail') : t('addPhone')}
                  onClick={() => setAdding(true)}
                >
                  <IconPlus size={15} aria-hidden />
                </button>
              )}
            </>
          }
        />
      ))}
    </>
  );
}
