import { dayMs } from '#shared/base/calendar-date';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import { type Customer, customerMaker } from './contacts';
import { closeDesk, type Desk } from './desk';
import { installer } from './installer';
import { createRandom } from './random';
import { createHistory } from './replay';
import { makeSale } from './sale';
import { type Scene, setScene } from './scene';
import en from './words/en.json';
import it from './words/it.json';
import { arrivals } from './working-time';
import { makeWorks } from './works';

/** Records of one collection, to be written in the order in which the chunks come. */
export type DemoChunk<C extends CollectionName = CollectionName> = {
  [K in C]: { collection: K; records: RecordOf<K>[] };
}[C];

export type Demo = {
  /** The id of the person who works on this laptop: the one who runs the company and may do everything. */
  me: string;
  chunks: DemoChunk[];
};

const enquiries = 285;
/** How much busier the company is than a year ago. */
const growth = 1.8;
const ordinaryWinRate = { from: 0.28, to: 0.42 };
const idleContacts = 12;
const attempts = 50;

/**
 * An invented company with a year of history, the same for the same arguments. Everything it did lies before `now`
 * (UTC ms); only next actions and expected close dates may lie behind it.
 */
export function makeDemo(options: { language: 'it' | 'en'; now: number; seed?: number }): Demo {
  const seed = options.seed ?? 1;
  // A year may well end with nothing in one of the stages, or with odd luck; it shows less, so another one is drawn.
  for (let attempt = 0; attempt < attempts; attempt++) {
    const demo = draw(options, seed + attempt * 7_919);
    if (demo !== undefined) return demo;
  }
  throw new Error(`no ordinary year in ${attempts} attempts from seed ${seed}`);
}

function draw(options: { language: 'it' | 'en'; now: number }, seed: number): Demo | undefined {
  const random = createRandom(seed);
  const company = installer(options.language === 'it' ? it : en);
  const scene = setScene(company, random, createHistory(random), options.now);
  const { customers, desks } = liveThrough(scene);
  if (!isOrdinary(scene, desks)) return undefined;
  const { settings, people, pipelines } = scene.records;
  return {
    me: scene.boss.id,
    chunks: [
      { collection: 'settings', records: settings },
      { collection: 'people', records: people },
      { collection: 'pipelines', records: pipelines },
      { collection: 'contacts', records: customers.map((one) => one.record) },
      { collection: 'opportunities', records: desks.map((desk) => closeDesk(scene, desk)) },
    ],
  };
}

/** A year of enquiries: from people who are new, and from those who came before. */
function liveThrough(scene: Scene): { customers: Customer[]; desks: Desk[] } {
  const { random, company, opened, now } = scene;
  const span = { from: opened + dayMs, to: now - dayMs / 2, count: enquiries, growth };
  const moments = arrivals(random, span, company.season, company.closures);
  const idle = new Set(random.shuffled(moments).slice(0, idleContacts));
  const makeCustomer = customerMaker(scene);
  const customers: Customer[] = [];
  const desks: Desk[] = [];
  const sell = (customer: Customer, ms: number, repeat: boolean): void => {
    const sale = makeSale(scene, customer, ms, repeat);
    desks.push(sale.desk);
    const works = makeWorks(scene, sale);
    if (works !== undefined) desks.push(works);
  };
  for (const ms of moments) {
    if (idle.has(ms)) customers.push(makeCustomer(ms - dayMs / 48));
    const known = customers.filter((one) => ms - one.created > 30 * dayMs);
    const repeat = known.length > 20 && random.chance(0.42);
    if (repeat) sell(random.pick(known), ms, true);
    else {
      const customer = makeCustomer(ms - 60_000);
      customers.push(customer);
      sell(customer, ms, false);
    }
  }
  return { customers, desks };
}

/** Something stands in every stage, and of what was decided about a third was won. */
function isOrdinary(scene: Scene, desks: readonly Desk[]): boolean {
  const counts = new Map<string, number>();
  for (const { place } of desks) counts.set(place.stage, (counts.get(place.stage) ?? 0) + 1);
  const filled = [scene.sales, scene.works].every(({ stages }) => stages.every(({ id }) => counts.has(id)));
  const closed = (kind: 'won' | 'lost'): number =>
    counts.get(scene.sales.stages.find((stage) => stage.kind === kind)?.id ?? '') ?? 0;
  const winRate = closed('won') / (closed('won') + closed('lost'));
  return filled && winRate > ordinaryWinRate.from && winRate < ordinaryWinRate.to;
}
