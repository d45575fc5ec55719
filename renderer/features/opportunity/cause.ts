import type { TFunction } from 'i18next';
import type { ReadModel } from '../../data/workspace';

/** Who wrote something: a name, or that the person's record is not here yet (M6). */
export const personText = (t: TFunction<'opportunity'>, model: ReadModel, person: string): string =>
  model.person(person)?.name ?? t('personNotHere');

/** Why something was written: by hand, by an import, by a campaign. */
export function causeText(t: TFunction<'opportunity'>, model: ReadModel, cause: string): string {
  const [kind, id] = cause.split(':', 2);
  switch (kind) {
    case 'hand':
      return t('cause.hand');
    case 'undo':
      return t('cause.undo');
    case 'import': {
      const files = model.imports().find((one) => one.id === id)?.files;
      return files ? t('cause.importOf', { files }) : t('cause.import');
    }
    case 'campaign':
      return t('cause.campaign');
    default:
      return t('cause.rule');
  }
}
