import { createContext, useContext } from 'react';
import type { CalendarDate } from '#shared/base/calendar-date';
import type { IdSource } from '#shared/base/ids';
import type { Currency } from '#shared/base/money';
import type { Result } from '#shared/base/result';
import type { MoveRefusal } from '#shared/domain/moves';
import type { Contact } from '#shared/domain/records/contact';
import type { ImportBatch } from '#shared/domain/records/import-batch';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Person } from '#shared/domain/records/person';
import type { Pipeline, Stage } from '#shared/domain/records/pipeline';
import type { OwnerGroup, Setting, Topic } from '#shared/domain/records/setting';
import type { CollectionName, RecordOf } from '#shared/schema/collections';
import type { Clock } from '#shared/sync/clock';
import type { Patch } from '#shared/sync/write';

/** A row of the read model: a number that stays with one opportunity until the application is closed. */
export type Row = number;

/** What a card shows, put together from the columns when it is asked for. Money in minor units, times in UTC ms. */
export type Card = {
  row: Row;
  id: string;
  title: string;
  contact: string;
  /** undefined: "not here yet" (M6). */
  contactName: string | undefined;
  owner: string | null;
  pipeline: string;
  stage: string;
  reason: string | null;
  low: number;
  high: number;
  /** null: no expected revenue. */
  currency: Currency | null;
  expectedClose: CalendarDate | null;
  inForecast: boolean;
  nextActionDate: CalendarDate | null;
  nextActionNote: string;
  /** When the present stage was entered. */
  entered: number;
  created: number;
  position: string;
};

/** Sums of one currency, minor units. `weighted` is the middle of each range × the stage's probability, rounded once. */
export type ValueSum = { currency: Currency; low: number; high: number; weighted: number; count: number };

export type BoardFilter = {
  /** Ids of owners; `null` in it stands for "nobody". Empty or missing: everybody. */
  owners?: readonly (string | null)[];
  /** Words that must all occur in title, contact or next action, accents and case aside. */
  text?: string;
  /** Minor units; compared with the high end of the range. */
  valueFrom?: number;
  valueTo?: number;
  nextAction?: 'overdue' | 'today' | 'week' | 'none';
  stalled?: boolean;
};

export type BoardSort = 'manual' | 'value' | 'days' | 'expectedClose' | 'nextAction' | 'title' | 'newest';

export type BoardColumn = {
  stage: Stage;
  count: number;
  sums: readonly ValueSum[];
  /** The rows in the order asked for; read cards with `card(row)` only for those on the screen. */
  rows: Int32Array;
};

export type Board = { pipeline: Pipeline; columns: readonly BoardColumn[]; total: number; version: number };

/**
 * The in-memory read model (R1–R3). Everything is synchronous; `version` grows with every change that was applied and
 * listeners are called at most once a frame.
 */
export type ReadModel = {
  readonly version: number;
  /** Grows when the name of a contact or a person changes: a card shows names that are not of its opportunity. */
  readonly namesVersion: number;
  subscribe: (listener: () => void) => () => void;
  pipelines: () => readonly Pipeline[];
  pipeline: (id: string) => Pipeline | undefined;
  people: () => readonly Person[];
  person: (id: string) => Person | undefined;
  setting: (topic: Topic) => Setting | undefined;
  imports: () => readonly ImportBatch[];
  /** The group whose members may own opportunities (O1). */
  ownerGroup: () => OwnerGroup | undefined;
  /** A pipeline's columns under a filter; cached per arguments until something changes. Archived stages only if not empty. */
  board: (pipeline: string, filter: BoardFilter, sort: BoardSort, now: number) => Board | undefined;
  card: (row: Row) => Card;
  rowOf: (opportunity: string) => Row | undefined;
  /** All rows of opportunities that are not removed, in no order. */
  allRows: () => Int32Array;
  contactName: (contact: string) => string | undefined;
  contactCount: () => number;
  opportunityCount: () => number;
  opportunitiesOf: (contact: string) => readonly Row[];
  /** Contacts whose name, company or e-mail contains all the words; best first. */
  findContacts: (text: string, limit: number) => readonly { id: string; name: string }[];
  /** The record that an import made from the same row earlier, by `source` and the row's own id there. */
  findExternal: (
    collection: 'opportunities' | 'contacts' | 'people' | 'pipelines',
    source: string,
    key: string,
  ) => string | undefined;
};

/** A write that the laptop could not make durable: nothing was changed. */
export type WriteFailure = {
  kind: 'not written';
  reason: 'disk full' | 'database closed' | 'unknown';
  detail: string;
};
export type CommandError =
  | WriteFailure
  | MoveRefusal
  | { kind: 'not found' }
  | { kind: 'owner not in group' }
  | { kind: 'invalid'; field: string };
export type Done<T = void> = Promise<Result<T, CommandError>>;

export type OpportunityDraft = {
  title: string;
  /** An existing contact's id, or a new one made together with the opportunity. */
  contact: string | Partial<Pick<Contact, 'givenName' | 'familyName' | 'company' | 'emails' | 'phones'>>;
  pipeline: string;
  stage: string;
} & Partial<Pick<Opportunity, 'owner' | 'revenue' | 'expectedClose' | 'nextAction' | 'notes' | 'inForecast'>>;

/** A gap of a column in the manual order: the cards above and below it, null at an end of the column. */
export type Between = { after: string | null; before: string | null };

/**
 * What changes data (R5): checked by the domain, written through RxDB, resolved when durable on the laptop (S1).
 * The read model shows the result at once and takes it back if the write fails. Every command can be undone.
 */
export type Commands = {
  /**
   * Moves one or many to a stage, each its own atomic write; refused ones are named, the others go. With `between` they
   * go into that gap of the stage's column, one behind the other, in the same write and the same step of undo.
   */
  move: (
    opportunities: readonly string[],
    to: { pipeline: string; stage: string; reason?: string | null; between?: Between },
  ) => Promise<{ moved: string[]; refused: { id: string; error: CommandError }[] }>;
  /** Puts one opportunity into another gap of its column. */
  arrange: (opportunity: string, between: Between) => Done;
  createOpportunity: (draft: OpportunityDraft) => Done<{ opportunity: string; contact: string }>;
  editOpportunity: (id: string, patch: Patch<Opportunity>) => Done;
  removeOpportunities: (ids: readonly string[]) => Done;
  editContact: (id: string, patch: Patch<Contact>) => Done;
  editPipeline: (id: string, patch: Patch<Pipeline>) => Done;
  /** Adds somebody who works in the workspace; answers the new id. Who may own, says the owner group. */
  addPerson: (name: string) => Done<string>;
  editPerson: (id: string, patch: Patch<Person>) => Done;
  editSetting: (topic: Topic, values: Record<string, unknown>) => Done;
  undo: () => Done<{ label: UndoLabel } | null>;
  redo: () => Done<{ label: UndoLabel } | null>;
};

/** What a step of undo was, so that the user interface can say it in its language. */
export type UndoLabel = {
  command: 'move' | 'arrange' | 'create' | 'edit' | 'remove';
  count: number;
  /** Of the one record; '' where there are several, or where `topic` says what it was. */
  title: string;
  /** The settings that were changed. */
  topic?: Topic;
};

export type UndoState = { undo: UndoLabel | undefined; redo: UndoLabel | undefined };

export type Workspace = {
  readModel: ReadModel;
  commands: Commands;
  clock: Clock;
  newId: IdSource;
  /** The person who works on this laptop. */
  me: string;
  undoState: () => UndoState;
  /** One record in full, only when somebody opens it (R4). */
  read: <C extends CollectionName>(collection: C, id: string) => Promise<RecordOf<C> | undefined>;
  /** Called with the record now and after every change of it, undefined when it is not here (yet). */
  watch: <C extends CollectionName>(
    collection: C,
    id: string,
    listener: (record: RecordOf<C> | undefined) => void,
  ) => () => void;
  /**
   * Writes whole records in bulk, for imports and the demo: durable when it resolves. Joins with what is stored under
   * the same id. Chunks of 1,000–2,000 do best. No undo step.
   */
  writeMany: <C extends CollectionName>(
    collection: C,
    records: readonly RecordOf<C>[],
  ) => Promise<Result<void, WriteFailure>>;
  readMany: <C extends CollectionName>(
    collection: C,
    ids: readonly string[],
  ) => Promise<Map<string, RecordOf<C>>>;
  /** Writes not yet durable on the laptop; also in `document.documentElement.dataset.pendingWrites`. */
  pendingWrites: () => number;
  /** Resolves when every write is durable and the snapshot's journal is on disk; for quitting. */
  flush: () => Promise<void>;
  close: () => Promise<void>;
  upkeep: Upkeep;
};

/** One record of which the read model says something else than the database; the texts are for people. */
export type Disagreement = { collection: CollectionName; id: string; model: string; stored: string };

/** What keeps the read model honest; the application does it by itself, tests ask for it. */
export type Upkeep = {
  /** What the read model was made from at this start. */
  startedFrom: 'snapshot' | 'records';
  /** Compares the read model with the stored records one by one; call it when nothing is pending. */
  verify: () => Promise<Disagreement[]>;
  /** Brings the snapshot up to date now instead of in idle time. */
  writeSnapshot: () => Promise<void>;
};

const WorkspaceContext = createContext<Workspace | undefined>(undefined);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('useWorkspace outside of a WorkspaceProvider');
  return workspace;
}
