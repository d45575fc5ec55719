import type { Company, ContactWords, Offer, PipelinePlan, Remark, Staff, StagePlan } from './company';

/**
 * An installer of photovoltaic plants and heat pumps, wherever it works: how it sells and builds is the same in every
 * country and stands here, in the order in which it is shown. Names, texts, prices and the calendar are the country's
 * own and come from `words/`.
 */
export function installer(words: InstallerWords): Company {
  const { name, currency, domain, ownerGroup, country, decimal, closures, season, tags, worksTitle } = words;
  const { contacts } = words;
  return {
    ...{ name, currency, domain, ownerGroup, country, decimal, closures, season, tags, worksTitle },
    staff: staffOf(words.teams),
    territories: Object.fromEntries(
      words.teams.sales.flatMap((team) => team.provinces.map((province) => [province, team.name])),
    ),
    leadSources: each(leadSources, (key, rest) => ({ name: words.leadSources[key], ...rest })),
    products: Object.entries(words.products).map(([key, product]) => ({ key, ...product })),
    offers: each(offers, (key, rest): Offer => ({ ...words.offers[key], ...rest })),
    sales: pipeline(sales, words.sales),
    works: pipeline(works, words.works),
    remarks: each(remarks, (key, stages): Remark => ({ text: words.remarks[key], stages })),
    contacts: { ...contacts, given: namesIn(contacts.given), family: namesIn(contacts.family) },
  };
}

/** What a country says: the shape of the files in `words/`. */
export type InstallerWords = Pick<
  Company,
  | 'name'
  | 'currency'
  | 'domain'
  | 'ownerGroup'
  | 'country'
  | 'decimal'
  | 'closures'
  | 'season'
  | 'tags'
  | 'worksTitle'
> & {
  teams: {
    management: TeamWords;
    /** Three teams of three, each with the provinces it looks after. */
    sales: readonly (TeamWords & { provinces: readonly string[] })[];
    office: TeamWords;
    installations: TeamWords;
  };
  leadSources: Readonly<Record<keyof typeof leadSources, string>>;
  /** Prices in minor units; null where each one is calculated. */
  products: Readonly<Record<Product, { name: string; price: number | null }>>;
  /** `fixed` and `perSize` in major units. */
  offers: Readonly<Record<keyof typeof offers, Pick<Offer, 'title' | 'sizes' | 'fixed' | 'perSize'>>>;
  sales: PipelineWords<keyof typeof sales.stages, keyof typeof sales.reasons>;
  works: PipelineWords<keyof typeof works.stages, keyof typeof works.reasons>;
  remarks: Readonly<Record<keyof typeof remarks, string>>;
  /** The lines of `given` and `family` are names with spaces between them. */
  contacts: ContactWords;
};

type TeamWords = { name: string; people: readonly string[] };
type PipelineWords<S extends string, R extends string> = {
  name: string;
  stages: Readonly<Record<S, StageWords>>;
  reasons: Readonly<Record<R, string>>;
};
type StageWords = {
  name: string;
  /** Items of the checklist that must be done, and those that may be. */
  required?: readonly string[];
  optional?: readonly string[];
  actions?: readonly string[];
};
type Product = 'pv' | 'battery' | 'pump' | 'charger' | 'service' | 'roof';
/** A pipeline without its words. */
type Frame<S extends string, R extends string> = {
  money: boolean;
  stages: Readonly<Record<S, Pick<StagePlan, 'kind' | 'probability' | 'targetDays' | 'colour'>>>;
  reasons: Readonly<Record<R, Omit<PipelinePlan['reasons'][number], 'text'>>>;
};

const leadSources = {
  website: { weight: 28 },
  wordOfMouth: { weight: 26 },
  existing: { weight: 0, repeat: true },
  campaign: { weight: 18 },
  fair: { weight: 8 },
  referral: { weight: 12 },
  leaflet: { weight: 5 },
} as const;

const offers = {
  solar: { products: ['pv'], business: false, weight: 16 },
  solarBattery: { products: ['pv', 'battery'], business: false, weight: 26 },
  pump: { products: ['pump'], business: false, weight: 18 },
  solarPump: { products: ['pv', 'pump'], business: false, weight: 12 },
  battery: { products: ['battery'], business: false, weight: 8 },
  charger: { products: ['charger'], business: false, weight: 5 },
  warehouse: { products: ['pv'], business: true, weight: 15 },
  roof: { products: ['roof', 'pv'], business: true, weight: 5 },
  plantRoom: { products: ['pump'], business: true, weight: 6 },
  carPark: { products: ['charger'], business: true, weight: 4 },
  service: { products: ['service'], business: true, weight: 4 },
} as const satisfies Record<string, { products: readonly Product[]; business: boolean; weight: number }>;

const open = (probability: number, targetDays: number, colour: StagePlan['colour']) =>
  ({ kind: 'open', probability, targetDays, colour }) as const;
const won = { kind: 'won', probability: 100, targetDays: null, colour: 'green' } as const;
const lost = { kind: 'lost', probability: 0, targetDays: null, colour: 'red' } as const;

/** `sale.ts` knows these stages by their positions, and so do `from` and the remarks. */
const sales = {
  money: true,
  stages: {
    enquiry: open(20, 7, 'grey'),
    survey: open(35, 21, 'cyan'),
    quote: open(50, 21, 'blue'),
    negotiation: open(70, 30, 'violet'),
    contract: open(90, 14, 'orange'),
    won,
    lost,
  },
  reasons: {
    price: { outcome: 'won', weight: 18 },
    trust: { outcome: 'won', weight: 34 },
    speed: { outcome: 'won', weight: 14 },
    service: { outcome: 'won', weight: 20 },
    expensive: { outcome: 'lost', weight: 26, from: [2, 3, 4] },
    competitor: { outcome: 'lost', weight: 24, from: [2, 3, 4] },
    roof: { outcome: 'lost', weight: 18, from: [0, 1] },
    silence: { outcome: 'lost', weight: 16 },
    postponed: { outcome: 'lost', weight: 14 },
    finance: { outcome: 'lost', weight: 9, from: [3, 4] },
  },
} as const satisfies Frame<string, string>;

const works = {
  money: false,
  stages: {
    planning: open(100, 10, 'grey'),
    permits: open(100, 30, 'indigo'),
    materials: open(100, 21, 'yellow'),
    site: open(100, 10, 'orange'),
    commissioning: open(100, 25, 'teal'),
    done: won,
    cancelled: lost,
  },
  reasons: {
    permit: { outcome: 'lost', weight: 1 },
    withdrawal: { outcome: 'lost', weight: 1 },
  },
} as const satisfies Frame<string, string>;

/** At which stages something of the kind is noted down. */
const remarks = {
  usage: [0],
  evenings: [0, 1, 2],
  bill: [0],
  shade: [1],
  consumerUnit: [1, 2],
  smallRoof: [1],
  comparing: [2],
  liked: [2],
  blackPanels: [2, 3],
  bank: [3, 4],
  discount: [3],
  partner: [3],
  signing: [4],
} as const;

/** How the sellers of each team compare with each other: the first of the first team leads them all. */
const losses = [
  [0.8, 0.85, 1.15],
  [0.9, 1, 1.1],
  [1, 0.95, 1.25],
] as const;

function staffOf({ management, sales, office, installations }: InstallerWords['teams']): Staff[] {
  const team = ({ name, people }: TeamWords, post: Pick<Staff, 'role' | 'job'>): Staff[] =>
    people.map((person) => ({ name: person, team: name, ...post }));
  const sellers = sales.flatMap((words, nth) =>
    team(words, { role: 'rep', job: 'seller' }).map((one, at): Staff => {
      const lead = nth === 0 && at === 0;
      return { ...one, role: lead ? 'manager' : 'rep', losses: losses[nth]?.[at] ?? 1 };
    }),
  );
  return [
    ...team(management, { role: 'administrator', job: 'boss' }),
    ...sellers,
    ...team(office, { role: 'manager', job: 'office' }),
    ...team(installations, { role: 'rep', job: 'fitter' }),
  ];
}

function pipeline<S extends string, R extends string>(
  frame: Frame<S, R>,
  words: PipelineWords<S, R>,
): PipelinePlan {
  const item = (required: boolean) => (text: string) => ({ text, required });
  return {
    name: words.name,
    money: frame.money,
    stages: each(frame.stages, (key, stage): StagePlan => {
      const { name, required = [], optional = [], actions } = words.stages[key];
      const checklist = [...required.map(item(true)), ...optional.map(item(false))];
      return { name, ...stage, checklist, ...(actions && { actions }) };
    }),
    reasons: each(frame.reasons, (key, reason) => ({ text: words.reasons[key], ...reason })),
  };
}

/** What becomes of each entry, in the order in which they stand. */
const each = <K extends string, V, T>(frame: Readonly<Record<K, V>>, make: (key: K, value: V) => T): T[] =>
  (Object.keys(frame) as K[]).map((key) => make(key, frame[key]));

const namesIn = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(' '));
