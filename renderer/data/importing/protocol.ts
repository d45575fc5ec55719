import type { CalendarDate } from '#shared/base/calendar-date';
import type { Stamp } from '#shared/base/stamp';
import type { Contact } from '#shared/domain/records/contact';
import type { Opportunity, Revenue } from '#shared/domain/records/opportunity';
import type { Person } from '#shared/domain/records/person';
import type { Product } from '#shared/domain/records/setting';
import type { NewReason } from '#shared/importing/draft';
import type { Issue, IssueKind, RowCounts, Severity } from '#shared/importing/issues';
import type { Directory, FileMapping, Mapping, StageOfFile } from '#shared/importing/mapping';
import type { NearMatch } from '#shared/importing/matching';
import type { Author } from './build-record';
import type { FileSummary } from './inspect';
import type { Dialect, FileProblem } from './read-file';

export type FileFound =
  | { ok: true; summary: FileSummary; suggestion: FileMapping }
  | { ok: false; name: string; problem: FileProblem };

/** How the values of one file's column fit the rows of another file. */
export type Join = {
  from: { file: string; column: string };
  to: { file: string; column: string };
  /** Distinct values found there, and all. */
  matched: number;
  values: number;
};

/** What the values of the mapped columns leave to decide. */
export type Questions = {
  stages: (StageOfFile & { count: number })[];
  /** Rows of opportunities without a stage, without an owner, without a contact. */
  withoutStage: number;
  withoutOwner: number;
  withoutContact: number;
  owners: { value: string; count: number }[];
  joins: Join[];
  products: NearMatch[];
  contacts: NearMatch[];
  sectors: NearMatch[];
};

/** What only a look at the workspace can tell, for the distinct contacts of the files. */
export type ContactLookup = { names: string[]; emails: string[] };

export type PlanInput = {
  mapping: Mapping;
  directory: Directory;
  undone: ReadonlySet<string>;
  author: Author;
  /** UTC ms that stand for "now" in new records. */
  now: number;
};

export type SettingsPlan = {
  products: [id: string, product: Product][];
  tags: [id: string, tag: { name: string; archived: boolean }][];
  leadSources: [id: string, source: { name: string; archived: boolean }][];
  reasons: [id: string, reason: NewReason][];
  owners: string[];
};

/** Names are those of records that the import makes; others are in the read model. */
export type PreviewRow = {
  id: string;
  title: string;
  contact: { id: string; name: string | undefined };
  owner: { id: string; name: string | undefined } | null;
  pipeline: string;
  stage: string;
  revenue: Revenue | null;
  expectedClose: CalendarDate | null;
  /** UTC ms. */
  created: number;
};

export type CheckResult = {
  counts: RowCounts;
  /** New records by collection. */
  creates: { people: number; contacts: number; opportunities: number };
  kinds: { kind: IssueKind; count: number }[];
  settings: SettingsPlan;
  preview: PreviewRow[];
};

/** Records of one collection on their way to the database. */
export type Batch<R> = { create: R[]; update: R[] };
export type RecordChunk = {
  people: Batch<Person>;
  contacts: Batch<Contact>;
  opportunities: Batch<Opportunity>;
  /** What became of the rows up to the end of this chunk, and how many sentences the report has by then. */
  counts: RowCounts;
  issues: number;
};

export type ReportFilter = { severity: Severity | 'all'; kind: IssueKind | 'all'; text: string };
export type ReportPage = { issues: Issue[]; total: number };

/** What the window asks the worker. */
export type WorkerCalls = {
  inspect: (files: File[]) => FileFound[];
  reinspect: (name: string, dialect: Partial<Dialect>) => FileFound;
  forget: (name: string) => void;
  suggest: (name: string, role: FileMapping['role']) => FileMapping;
  questions: (files: FileMapping[]) => Questions;
  contacts: (files: FileMapping[]) => ContactLookup;
  check: (input: PlanInput) => CheckResult;
  begin: (input: PlanInput) => void;
  next: () => RecordChunk | undefined;
  /** Ends the pass; the report forgets sentences beyond `issues`: rows behind the last chunk were not written. */
  finish: (issues: number) => CheckResult['kinds'];
  report: (filter: ReportFilter, from: number, to: number) => ReportPage;
};

/** An opportunity as far as the owner rules ask for it. */
export type OwnedOpportunity = { id: string; contact: string; owner: string | null; closed: boolean };

/** What the worker asks the window. */
export type WindowCalls = {
  /** The present records, with a stamp later than all of theirs. */
  records: (
    collection: 'opportunities' | 'contacts' | 'people',
    ids: string[],
  ) => { records: (Opportunity | Contact | Person)[]; grant: Stamp };
  opportunitiesOf: (contacts: string[]) => OwnedOpportunity[];
};

/** The window's answers, as they reach the worker. */
export type WindowAnswers = {
  [K in keyof WindowCalls]: (...args: Parameters<WindowCalls[K]>) => Promise<ReturnType<WindowCalls[K]>>;
};

export type Progress = { done: number; total: number };

export type ToWorker =
  | { type: 'call'; id: number; name: keyof WorkerCalls; args: unknown[] }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failed'; id: number; detail: string };
export type FromWorker =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failed'; id: number; detail: string }
  | { type: 'ask'; id: number; name: keyof WindowCalls; args: unknown[] }
  | { type: 'progress'; progress: Progress };
