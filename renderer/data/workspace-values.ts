import type { Currency } from '#shared/base/money';
import { settingValues } from '#shared/domain/records/setting';
import type { ReadModel } from './workspace';

const fallback: Currency = 'EUR';

function valuesOf(model: ReadModel): { name?: string | undefined; currency?: Currency | undefined } {
  const values = settingValues.workspace.safeParse(model.setting('workspace')?.values ?? {});
  return values.success ? values.data : {};
}

/** The currency that new amounts are in. */
export const workspaceCurrency = (model: ReadModel): Currency => valuesOf(model).currency ?? fallback;

/** The workspace's name, '' while nobody gave it one. */
export const workspaceName = (model: ReadModel): string => valuesOf(model).name ?? '';
