import { derivedId } from '#shared/base/ids';
import { type Person, personType } from '#shared/domain/records/person';
import { type Pipeline, pipelineType, type StageFields } from '#shared/domain/records/pipeline';
import { type Setting, settingId, settingType, type Topic } from '#shared/domain/records/setting';
import type { Clock } from '#shared/sync/clock';
import { createRecord } from '#shared/sync/write';

export type FirstLanguage = 'it' | 'en';

/** Names that a new workspace begins with. They are data from then on: people rename them, no switch of language does. */
const words = {
  it: {
    me: 'Io',
    group: 'Commerciali',
    pipeline: 'Vendite',
    stages: ['Nuova', 'Qualificata', 'Offerta inviata', 'Trattativa', 'Vinta', 'Persa'],
    reasons: ['Prezzo', 'Concorrenza', 'Nessuna risposta', 'Progetto annullato'],
  },
  en: {
    me: 'Me',
    group: 'Sales',
    pipeline: 'Sales',
    stages: ['New', 'Qualified', 'Proposal sent', 'Negotiation', 'Won', 'Lost'],
    reasons: ['Price', 'Competitor', 'No answer', 'Project cancelled'],
  },
} as const;

const stageShapes: readonly Pick<StageFields, 'order' | 'probability' | 'targetDays' | 'kind' | 'colour'>[] =
  [
    { order: 'a0', probability: 10, targetDays: 7, kind: 'open', colour: 'grey' },
    { order: 'a1', probability: 30, targetDays: 14, kind: 'open', colour: 'blue' },
    { order: 'a2', probability: 50, targetDays: 21, kind: 'open', colour: 'cyan' },
    { order: 'a3', probability: 75, targetDays: 30, kind: 'open', colour: 'orange' },
    { order: 'a4', probability: 100, targetDays: null, kind: 'won', colour: 'green' },
    { order: 'a5', probability: 0, targetDays: null, kind: 'lost', colour: 'red' },
  ];

/** The ids of what every new workspace has; the same on every laptop, so that two of them merge. */
export const firstIds = {
  group: derivedId('first', 'owner group'),
  pipeline: derivedId('first', 'pipeline'),
  stage: (index: number) => derivedId('first', 'stage', String(index)),
  reason: (index: number) => derivedId('first', 'reason', String(index)),
};

/** The minimum without which nothing works: the person, the owner group with that person in it (O1), one pipeline. */
export function firstRecords(
  me: string,
  language: FirstLanguage,
  clock: Clock,
): { people: Person[]; settings: Setting[]; pipelines: Pipeline[] } {
  const text = words[language];
  const by = () => ({ stamp: clock.tick(), person: me, cause: 'hand' as const });
  const setting = (topic: Topic, values: Record<string, unknown>): Setting =>
    createRecord<Setting>(settingType, settingId(topic), { topic, values }, by());
  const stages = stageShapes.map((shape, index): [string, StageFields] => [
    firstIds.stage(index),
    { ...shape, name: text.stages[index] as string, checklist: [], archived: false },
  ]);
  const reasons = text.reasons.map((reason, index) => [
    firstIds.reason(index),
    { text: reason, outcome: 'lost' as const, archived: false },
  ]);
  return {
    people: [
      createRecord<Person>(
        personType,
        me,
        {
          name: text.me,
          email: '',
          role: 'administrator',
          manager: null,
          team: '',
          external: {},
          archived: false,
        },
        by(),
      ),
    ],
    settings: [
      setting('ownerGroups', { [firstIds.group]: { name: text.group, members: { [me]: true } } }),
      setting('opportunityDefaults', { ownerGroup: firstIds.group, syncOpen: false, syncClosed: false }),
      setting('workspace', { currency: 'EUR' }),
    ],
    pipelines: [
      createRecord<Pipeline>(
        pipelineType,
        firstIds.pipeline,
        {
          name: text.pipeline,
          order: 'a0',
          stages: Object.fromEntries(stages),
          reasons: Object.fromEntries(reasons),
          money: true,
          external: {},
          archived: false,
        },
        by(),
      ),
    ],
  };
}
