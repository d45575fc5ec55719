import { Button, Select } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayOwn } from '#shared/domain/owners';
import { stagesOf } from '#shared/domain/records/pipeline';
import type { Language } from '#shared/i18n/format';
import { shownPipeline, useBoardState } from '../../data/board-state';
import { commandErrorText } from '../../data/command-error';
import { useReadModel } from '../../data/hooks';
import { useWorkspace } from '../../data/workspace';
import { workspaceCurrency } from '../../data/workspace-values';
import { useToday } from '../../platform/wall-clock';
import { announce } from '../../ui/announce';
import { ErrorNotice } from '../../ui/ErrorNotice';
import fieldClasses from '../../ui/fields/fields.module.css';
import { focusEnd } from '../../ui/focus-end';
import { showToast } from '../../ui/toasts';
import { useFormat } from '../../ui/useFormat';
import { ContactEntryField } from './ContactEntryField';
import { DateEntryField } from './DateEntryField';
import { type QuickEntry, type QuickField, readEntry } from './entry';
import { FormField } from './FormField';
import { problemText } from './problem-text';
import type { QuickAddDialogProps } from './QuickAddDialog';
import classes from './quick-add.module.css';
import { ValueField } from './ValueField';

const nobody = 'nobody';

const blank = {
  title: '',
  contact: '',
  contactId: undefined,
  value: '',
  close: '',
  action: '',
  actionDate: '',
} satisfies Partial<QuickEntry>;

const inputOf = (form: HTMLFormElement | null, field: QuickField): HTMLInputElement | null | undefined =>
  form?.querySelector<HTMLInputElement>(`[data-field="${field}"] input`);

export function QuickAddForm({
  onClose,
  initialPipeline,
  initialStage,
  initialTitle,
  onOpen,
}: QuickAddDialogProps) {
  const { t, i18n } = useTranslation('quick-add');
  const { t: common } = useTranslation('common');
  const { t: fields } = useTranslation('fields');
  const format = useFormat();
  const today = useToday();
  const { commands, me } = useWorkspace();
  const pipelines = useReadModel((model) => model.pipelines());
  const people = useReadModel((model) => model.people());
  const group = useReadModel((model) => model.ownerGroup());
  const currency = useReadModel(workspaceCurrency);
  const onBoard = useBoardState((state) => state.pipeline);
  const owners = people.filter((one) => mayOwn(one, group)).sort((a, b) => a.name.localeCompare(b.name));

  const [entry, setEntry] = useState<QuickEntry>(() => {
    const pipeline = shownPipeline(initialPipeline ?? onBoard, pipelines);
    const open = pipeline === undefined ? [] : stagesOf(pipeline).filter((one) => !one.archived);
    const stage = open.find((one) => one.id === initialStage) ?? open[0];
    const owner = owners.some((one) => one.id === me) ? me : null;
    return {
      ...blank,
      title: initialTitle ?? '',
      pipeline: pipeline?.id ?? '',
      stage: stage?.id ?? '',
      owner,
    };
  });
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string>();
  const busy = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  // Before anything else happens: a key that came in between would be lost.
  useLayoutEffect(() => focusEnd(inputOf(form.current, 'title')), []);

  const pipeline = pipelines.find((one) => one.id === entry.pipeline);
  const language = i18n.language as Language;
  const { problems } = readEntry(entry, { language, today, currency });
  /** Sentences come when somebody tried to create, not while typing. */
  const problemOf = (field: QuickField): string | undefined => {
    const problem = asked ? problems.find((one) => one.field === field) : undefined;
    return problem && problemText(t, fields, format, problem);
  };
  const set = (change: Partial<QuickEntry>): void => {
    setEntry((present) => ({ ...present, ...change }));
    setFailure(undefined);
  };

  const create = async (another: boolean): Promise<void> => {
    if (busy.current) return;
    setAsked(true);
    const read = readEntry(entry, { language, today, currency });
    const first = read.problems[0];
    if (read.draft === undefined) {
      if (first !== undefined) inputOf(form.current, first.field)?.focus();
      return;
    }
    const title = read.draft.title;
    if (another) begin(blank);
    busy.current = !another;
    const done = await commands.createOpportunity(read.draft);
    busy.current = false;
    if (!done.ok) {
      refused(entry, commandErrorText(common, done.error), another);
      return;
    }
    const text = t('created', { title });
    announce(text);
    const { opportunity } = done.value;
    showToast({
      text,
      ...(onOpen === undefined ? {} : { action: { label: t('open'), run: () => onOpen(opportunity) } }),
    });
    if (!another) onClose();
  };
  /** The form for the next one stands ready before this one is durable: what is typed then is the next one's. */
  const begin = (next: Partial<QuickEntry>): void => {
    setAsked(false);
    set(next);
    inputOf(form.current, 'title')?.focus();
  };
  const refused = (whole: QuickEntry, sentence: string, another: boolean): void => {
    if (!another) {
      setFailure(sentence);
      return;
    }
    announce(sentence);
    const again = (): void => begin(whole);
    showToast({
      text: sentence,
      tone: 'error',
      action: { label: t('again', { title: whole.title }), run: again },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void create(true);
  };

  return (
    <form
      ref={form}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void create(false);
      }}
    >
      <FormField name="title" label={t('name')} problem={problemOf('title')}>
        {(control) => (
          <input
            {...control}
            data-autofocus
            className={fieldClasses.input}
            maxLength={500}
            autoComplete="off"
            placeholder={t('namePlaceholder')}
            value={entry.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        )}
      </FormField>
      <ContactEntryField
        text={entry.contact}
        chosen={entry.contactId}
        problem={problemOf('contact')}
        onChange={(contact, contactId) => set({ contact, contactId })}
      />
      <div className={classes.pair}>
        <ValueField
          text={entry.value}
          problem={problemOf('value')}
          hidden={pipeline?.money === false}
          onText={(value) => set({ value })}
        />
        <DateEntryField
          name="close"
          label={t('close')}
          text={entry.close}
          problem={problemOf('close')}
          onText={(close) => set({ close })}
        />
      </div>
      <div className={classes.pair} data-wide-first>
        <FormField name="action" label={t('action')}>
          {(control) => (
            <input
              {...control}
              className={fieldClasses.input}
              maxLength={500}
              autoComplete="off"
              placeholder={t('optional')}
              value={entry.action}
              onChange={(event) => set({ action: event.currentTarget.value })}
            />
          )}
        </FormField>
        <DateEntryField
          name="actionDate"
          label={t('actionDate')}
          text={entry.actionDate}
          problem={problemOf('actionDate')}
          onText={(actionDate) => set({ actionDate })}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={t('stage')}
          classNames={{ label: classes.label ?? '', input: fieldClasses.input ?? '' }}
          data={pipelines
            .filter((one) => !one.archived)
            .map((one) => ({
              group: one.name,
              items: stagesOf(one)
                .filter((stage) => !stage.archived)
                .map((stage) => ({ value: `${one.id}/${stage.id}`, label: stage.name })),
            }))}
          value={`${entry.pipeline}/${entry.stage}`}
          allowDeselect={false}
          onChange={(place) => {
            const [to, stage] = (place ?? '').split('/');
            if (to !== undefined && stage !== undefined) set({ pipeline: to, stage });
          }}
          comboboxProps={{ shadow: 'md' }}
        />
        <Select
          label={t('owner')}
          classNames={{ label: classes.label ?? '', input: fieldClasses.input ?? '' }}
          data={[
            { value: nobody, label: t('nobody') },
            ...owners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={entry.owner ?? nobody}
          allowDeselect={false}
          onChange={(owner) => set({ owner: owner === nobody ? null : owner })}
          comboboxProps={{ shadow: 'md' }}
        />
      </div>
      {failure !== undefined && <ErrorNotice>{failure}</ErrorNotice>}
      <div className={classes.foot}>
        <span className={classes.hint}>{t('hint')}</span>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit">{t('create')}</Button>
      </div>
    </form>
  );
}
