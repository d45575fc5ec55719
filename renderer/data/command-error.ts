import type { TFunction } from 'i18next';
import type { CommandError } from './workspace';

/** Why a command did not do what was asked, as one sentence. `t` is of the namespace `common`. */
export function commandErrorText(t: TFunction<'common'>, error: CommandError): string {
  switch (error.kind) {
    case 'not written':
      if (error.reason === 'disk full') return t('error.diskFull');
      if (error.reason === 'database closed') return t('error.databaseClosed');
      return t('error.notWritten', { detail: error.detail });
    case 'already there':
      return t('error.alreadyThere');
    case 'no such stage':
      return t('error.noSuchStage');
    case 'stage archived':
      return t('error.stageArchived', { stage: error.stage });
    case 'checklist':
      return t('error.checklist', { count: error.missing.length, items: error.missing.join(', ') });
    case 'not found':
      return t('error.notFound');
    case 'owner not in group':
      return t('error.ownerNotInGroup');
    case 'invalid':
      return t('error.invalid', { field: error.field });
  }
}
