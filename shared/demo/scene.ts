import { dayMs } from '#shared/base/calendar-date';
import type { Person } from '#shared/domain/records/person';
import { personType } from '#shared/domain/records/person';
import { type Pipeline, pipelineType, type Stage, stagesOf } from '#shared/domain/records/pipeline';
import { type Setting, settingId, settingType, type Topic } from '#shared/domain/records/setting';
import type { Company, PipelinePlan, Staff } from './company';
import type { Random } from './random';
import { type History, replay } from './replay';
import { officeMoment, workingDayFrom } from './working-time';

/** A pipeline as its record and, stage by stage in order, the plan it was made from. */
export type Track = {
  pipeline: Pipeline;
  stages: readonly Stage[];
  plan: PipelinePlan;
  /** Ids of the plan's reasons, in its order. */
  reasons: readonly string[];
};

export type Colleague = Staff & { id: string };

/** What stands before the first enquiry comes in: the company with its people, pipelines and settings. */
export type Scene = {
  company: Company;
  random: Random;
  history: History;
  /** UTC milliseconds: nothing happens later. */
  now: number;
  /** When the company began to work with Fasi. */
  opened: number;
  colleagues: readonly Colleague[];
  boss: Colleague;
  office: Colleague;
  sales: Track;
  works: Track;
  leadSources: readonly { id: string; weight: number; repeat?: true }[];
  tags: readonly string[];
  products: ReadonlyMap<string, { id: string; name: string; price: number | null }>;
  records: { people: Person[]; pipelines: Pipeline[]; settings: Setting[] };
};

/** Days of history before now. */
export const historyDays = 395;

export function setScene(company: Company, random: Random, history: History, now: number): Scene {
  const opening = workingDayFrom(Math.floor(now / dayMs) - historyDays, company.closures);
  const opened = officeMoment(random, opening);
  let minutes = 0;
  const next = (): number => opened + ++minutes * 97_000;

  const colleagues = company.staff.map((one): Colleague => ({ ...one, id: history.id(next()) }));
  const boss = colleagues.find((one) => one.job === 'boss') as Colleague;
  const office = colleagues.find((one) => one.job === 'office') as Colleague;
  const people = colleagues.map((one) => makePerson(one, { company, history, boss, colleagues, ms: next() }));

  const make = (plan: PipelinePlan, order: string): Track => makeTrack(plan, order, history, boss, next);
  const sales = make(company.sales, 'a0');
  const works = make(company.works, 'a1');

  const ids = <T>(items: readonly T[]): (T & { id: string })[] =>
    items.map((item) => ({ ...item, id: history.id(next()) }));
  const leadSources = ids(company.leadSources);
  const tags = ids(company.tags.map((name) => ({ name })));
  const products = ids(company.products);
  const group = history.id(next());
  const members = colleagues.filter((one) => one.job === 'seller' || one.job === 'boss');

  const values: Partial<Record<Topic, Record<string, unknown>>> = {
    workspace: { name: company.name, currency: company.currency },
    ownerGroups: {
      [group]: { name: company.ownerGroup, members: Object.fromEntries(members.map(({ id }) => [id, true])) },
    },
    opportunityDefaults: { ownerGroup: group, syncOpen: true, syncClosed: false },
    leadSources: byId(leadSources, ({ name }) => ({ name, archived: false })),
    tags: byId(tags, ({ name }) => ({ name, archived: false })),
    products: byId(products, ({ name, price }) => ({
      name,
      price,
      currency: company.currency,
      archived: false,
    })),
  };
  const settings = Object.entries(values).map(([topic, entries]) =>
    replay<Setting>(settingType, history, {
      id: settingId(topic as Topic),
      ms: next(),
      person: boss.id,
      fields: { topic: topic as Topic, values: entries },
    }),
  );
  return {
    ...{ company, random, history, now, opened, colleagues, boss, office, sales, works },
    leadSources,
    tags: tags.map(({ id }) => id),
    products: new Map(products.map((one) => [one.key, one])),
    records: { people, pipelines: [sales.pipeline, works.pipeline], settings },
  };
}

const byId = <T extends { id: string }>(
  items: readonly T[],
  entry: (item: T) => object,
): Record<string, object> => Object.fromEntries(items.map((item) => [item.id, entry(item)]));

function makePerson(
  one: Colleague,
  scene: {
    company: Company;
    history: History;
    boss: Colleague;
    colleagues: readonly Colleague[];
    ms: number;
  },
): Person {
  const lead = scene.colleagues.find(({ job, role }) => job === 'seller' && role === 'manager');
  const above = one.job === 'seller' && one.id !== lead?.id ? lead : scene.boss;
  return replay<Person>(personType, scene.history, {
    id: one.id,
    ms: scene.ms,
    person: scene.boss.id,
    fields: {
      name: one.name,
      email: `${asMail(one.name)}@${scene.company.domain}`,
      role: one.role,
      manager: one.id === scene.boss.id ? null : (above?.id ?? null),
      team: one.team,
      external: {},
      archived: false,
    },
  });
}

function makeTrack(
  plan: PipelinePlan,
  order: string,
  history: History,
  boss: Colleague,
  next: () => number,
): Track {
  const stages: Pipeline['stages'] = {};
  for (const [at, { name, kind, probability, targetDays, colour, checklist }] of plan.stages.entries())
    stages[history.id(next())] = {
      ...{ name, kind, probability, targetDays, colour, order: `a${at}`, archived: false },
      checklist: (checklist ?? []).map((item) => ({ id: history.id(next()), ...item })),
    };
  const reasons = plan.reasons.map(({ text, outcome }) => ({ id: history.id(next()), text, outcome }));
  const pipeline = replay<Pipeline>(pipelineType, history, {
    id: history.id(next()),
    ms: next(),
    person: boss.id,
    fields: {
      ...{ name: plan.name, order, stages, money: plan.money, external: {}, archived: false },
      reasons: Object.fromEntries(
        reasons.map(({ id, text, outcome }) => [id, { text, outcome, archived: false }]),
      ),
    },
  });
  return { pipeline, stages: stagesOf(pipeline), plan, reasons: reasons.map(({ id }) => id) };
}

/** A name as the local part of a mail address: D’Angelo Nicolò → nicolo.dangelo is the caller's order to choose. */
export const asMail = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
