import type { CalendarDate } from '#shared/base/calendar-date';
import type { Currency } from '#shared/base/money';
import type { StageColour, StageKind } from '#shared/domain/records/pipeline';
import type { DateReading } from './dates';
import type { DecimalSign } from './numbers';
import type { FileRole, Target } from './targets';

/** How one column is understood. */
export type ColumnMapping = {
  header: string;
  target: Target | null;
  /** For dates and numbers; undefined while the question is open. */
  date?: DateReading | undefined;
  decimal?: DecimalSign | undefined;
};

export type FileMapping = {
  /** The file's name; also how it is told from others of the same import. */
  name: string;
  role: FileRole;
  /** Names where the rows come from: rows of the same source and key are the same record for ever. */
  source: string;
  columns: ColumnMapping[];
};

/** A stage of a file, by the pipeline it is said to be in ('' where the file names none) and its own name. */
export type StageOfFile = { pipeline: string; stage: string };
export const stageKey = ({ pipeline, stage }: StageOfFile): string => JSON.stringify([pipeline, stage]);

/** A pipeline to be made from a file. */
export type NewPipeline = {
  id: string;
  name: string;
  stages: {
    id: string;
    name: string;
    kind: StageKind;
    /** Whole per cent. */
    probability: number;
    colour: StageColour;
  }[];
};

export type OwnerChoice = { kind: 'person'; id: string } | { kind: 'create' } | { kind: 'nobody' };

/** Everything that was decided before the rows are read. */
export type Mapping = {
  files: FileMapping[];
  /** For amounts that name no currency themselves. */
  currency: Currency;
  /** Where each stage of the file goes, by `stageKey`. */
  stages: Record<string, { pipeline: string; stage: string }>;
  newPipelines: NewPipeline[];
  /** The place of rows without a stage column. */
  firstPlace: { pipeline: string; stage: string } | null;
  owners: Record<string, OwnerChoice>;
  /** Values to be read as another: products, contacts and sectors that are spelt differently elsewhere. */
  /** Values that look mistyped and stay as they are: reported. */
  suspicious: string[];
  renamed: {
    products: Record<string, string>;
    contacts: Record<string, string>;
    sectors: Record<string, string>;
  };
  /** What happens to an opportunity without a contact. */
  missingContact: 'placeholder' | 'skip';
  placeholderName: string;
};

/** What the workspace has already, as far as rows refer to it. Names are keys made by `normalise`. */
export type Directory = {
  today: CalendarDate;
  people: ReadonlyMap<string, string>;
  /** Ids that earlier imports made, here still or removed since: a row with such an id is that record. */
  known: ReadonlySet<string>;
  stageKinds: ReadonlyMap<string, StageKind>;
  /** Outcome reasons by pipeline, then by `reasonKey`. */
  reasons: ReadonlyMap<string, ReadonlyMap<string, string>>;
  contactsByName: ReadonlyMap<string, string>;
  contactsByEmail: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, { id: string; name: string; price: number | null; currency: Currency }>;
  tags: ReadonlyMap<string, string>;
  leadSources: ReadonlyMap<string, string>;
  /** Which opportunities the workspace keeps with the owner of their contact (O2, O3). */
  sameOwner: { open: boolean; closed: boolean };
  /** The names of the people by id, as sentences write them. */
  personNames: ReadonlyMap<string, string>;
};
