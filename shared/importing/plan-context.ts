import type { StageKind } from '#shared/domain/records/pipeline';
import type { SettingDrafts } from './draft';
import type { Directory, Mapping } from './mapping';
import type { ContactPlanner } from './plan-contacts';
import type { PeoplePlanner } from './plan-people';
import type { ProductPlanner } from './plan-products';
import type { ReasonPlanner } from './plan-reasons';

/** What the planners of the roles share while one import is planned. */
export type PlanContext = {
  mapping: Mapping;
  directory: Directory;
  settings: SettingDrafts;
  kinds: ReadonlyMap<string, StageKind>;
  people: PeoplePlanner;
  products: ProductPlanner;
  contacts: ContactPlanner;
  reasons: ReasonPlanner;
};
