import type { Currency } from '#shared/base/money';
import type { Role } from '#shared/domain/records/person';
import type { StageColour, StageKind } from '#shared/domain/records/pipeline';
import type { Closures, Season } from './working-time';

/** Everything about the invented company that is a matter of language and country. */
export type Company = {
  name: string;
  currency: Currency;
  /** Mail of the company's own people; a reserved top-level domain, so that it can belong to nobody. */
  domain: string;
  ownerGroup: string;
  country: string;
  /** Between the digits of a size in a title: 4,5 kWp. */
  decimal: string;
  closures: Closures;
  season: Season;
  staff: readonly Staff[];
  /** Which team looks after a province. */
  territories: Readonly<Record<string, string>>;
  /** `repeat`: what is noted down for somebody who bought before. */
  leadSources: readonly { name: string; weight: number; repeat?: true }[];
  tags: readonly string[];
  products: readonly { key: string; name: string; price: number | null }[];
  offers: readonly Offer[];
  sales: PipelinePlan;
  works: PipelinePlan;
  /** The title of what is carried out after a sale was won: `{sale}` is that sale's title. */
  worksTitle: string;
  remarks: readonly Remark[];
  contacts: ContactWords;
};

export type Staff = {
  name: string;
  role: Role;
  team: string;
  job: 'boss' | 'seller' | 'office' | 'fitter';
  /** Below 1 loses less often than the colleagues do. */
  losses?: number;
};

/** Something that is sold: its price is `fixed` + `perSize` × size, in major units. */
export type Offer = {
  /** `{size}` is put in. */
  title: string;
  products: readonly string[];
  business: boolean;
  sizes: readonly number[];
  fixed: number;
  perSize: number;
  weight: number;
};

export type StagePlan = {
  name: string;
  kind: StageKind;
  probability: number;
  targetDays: number | null;
  colour: StageColour;
  checklist?: readonly { text: string; required: boolean }[];
  /** What the owner notes down as the next action here. */
  actions?: readonly string[];
};

export type PipelinePlan = {
  name: string;
  money: boolean;
  stages: readonly StagePlan[];
  /** `from`: positions of the stages at which an opportunity is lost for this reason; all when missing. */
  reasons: readonly { text: string; outcome: 'won' | 'lost'; weight: number; from?: readonly number[] }[];
};

/** A remark for the notes, made while in one of these stages (positions in the pipeline of sales). */
export type Remark = { text: string; stages: readonly number[] };

/**
 * Of patterns a run of `#` is as many digits and each `?` a letter that no British postcode has (see `contacts.ts`).
 * Nobody may be reached by what comes out: Ofcom keeps 0113 496 0###, 0114 496 0###, 01632 960### and 07700 900### for
 * drama; Italy keeps no numbers for fiction, but behind an area code no subscriber's number begins with 0.
 */
export type ContactWords = {
  given: readonly string[];
  family: readonly string[];
  /** `{name}` is a family name, `{place}` a town; `mail` begins the domain. */
  companies: readonly { name: string; sector: string; mail: string }[];
  jobs: readonly string[];
  streets: readonly string[];
  /** `{name}` of the street and `{number}` of the house in the country's order. */
  street: string;
  /** `postcode` and `phone` are patterns. */
  towns: readonly { name: string; postcode: string; province: string; phone: string; weight: number }[];
  /** A pattern; missing where everybody has one number. */
  mobile?: string;
  labels: { work: string; home: string; mobile: string; site: string };
  mailDomain: string;
};
