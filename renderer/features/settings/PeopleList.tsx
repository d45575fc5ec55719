import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fail, ok } from '#shared/base/result';
import type { Person } from '#shared/domain/records/person';
import { commandErrorText } from '../../data/command-error';
import { useReadModel } from '../../data/hooks';
import { type Commands, useWorkspace } from '../../data/workspace';
import { Avatar } from '../../ui/Avatar';
import { announce } from '../../ui/announce';
import fieldClasses from '../../ui/fields/fields.module.css';
import { Problem } from '../../ui/fields/Problem';
import { sayFailure, useChoice } from '../../ui/fields/useChoice';
import { fieldKeys, useField } from '../../ui/fields/useField';
import classes from './settings.module.css';
import { useOwnerGroup } from './use-owner-group';

const inOrder = (a: Person, b: Person): number =>
  Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name);

/** Everybody in the workspace: their name, whether they may own opportunities, and whether they still work here. */
export function PeopleList() {
  const { t } = useTranslation('settings');
  const people = useReadModel((model) => model.people());
  return (
    <>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">{t('personName')}</th>
            <th scope="col">{t('mayOwn')}</th>
            <th scope="col">
              <span className="fasi-hidden">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...people].sort(inOrder).map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </tbody>
      </table>
      <AddPerson />
    </>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const { commands, me } = useWorkspace();
  const { group, change } = useOwnerGroup();
  const edit = async (patch: Parameters<Commands['editPerson']>[1]): Promise<string | undefined> => {
    const done = await commands.editPerson(person.id, patch);
    return done.ok ? undefined : commandErrorText(common, done.error);
  };
  const field = useField({
    value: person.name,
    show: (name) => name,
    read: (text) => {
      const name = text.replace(/\s+/g, ' ').trim();
      return name === '' ? fail(t('personNameMissing')) : ok(name);
    },
    save: (name) => edit({ name }),
  });
  const [member, setMember] = useChoice(group.members[person.id] === true, async (on) => {
    const failure = await change({ members: { ...group.members, [person.id]: on ? true : null } });
    if (failure === undefined)
      announce(on ? t('joined', { name: person.name }) : t('left', { name: person.name }));
    return failure;
  });
  return (
    <tr data-archived={person.archived || undefined}>
      <td>
        <div className={classes.person}>
          <Avatar id={person.id} name={person.name} size={22} />
          <input
            className={fieldClasses.quiet}
            data-fits
            aria-label={t('nameOf', { name: person.name })}
            aria-describedby={`person-${person.id}`}
            aria-invalid={field.problem !== undefined || undefined}
            maxLength={500}
            value={field.draft}
            onChange={(event) => field.type(event.currentTarget.value)}
            onBlur={() => field.commit()}
            onKeyDown={fieldKeys(field)}
          />
          {person.id === me && <span className={classes.mark}>{t('you')}</span>}
          {person.archived && <span className={classes.mark}>{t('archived')}</span>}
        </div>
        <Problem id={`person-${person.id}`}>{field.problem}</Problem>
      </td>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('mayOwnOf', { name: person.name })}
          checked={member && !person.archived}
          disabled={person.archived}
          onChange={(event) => setMember(event.currentTarget.checked)}
        />
      </td>
      <td className={classes.actions}>
        {person.id !== me && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            className={classes.archive}
            aria-label={
              person.archived
                ? t('bringBackOf', { name: person.name })
                : t('archiveOf', { name: person.name })
            }
            onClick={() => sayFailure(edit({ archived: !person.archived }))}
          >
            {person.archived ? t('bringBack') : t('archive')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function AddPerson() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const { commands } = useWorkspace();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<void> => {
    const plain = name.replace(/\s+/g, ' ').trim();
    if (plain === '') {
      setProblem(t('personNameMissing'));
      return;
    }
    const done = await commands.addPerson(plain);
    if (!done.ok) {
      setProblem(commandErrorText(common, done.error));
      return;
    }
    setName('');
    announce(t('added', { name: plain }));
  };
  return (
    <form
      className={classes.addPerson}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className={classes.addField}>
        <input
          className={fieldClasses.input}
          aria-label={t('newPerson')}
          placeholder={t('newPerson')}
          maxLength={500}
          value={name}
          aria-describedby="settings-add-problem"
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        <Problem id="settings-add-problem">{problem}</Problem>
      </div>
      <Button type="submit" variant="default" size="sm">
        {t('addPerson')}
      </Button>
    </form>
  );
}
