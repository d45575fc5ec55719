import type { StageKind } from '#shared/domain/records/pipeline';
import type { ReportWords } from './pipeline-document';

export function kindText(t: ReportWords, kind: StageKind): string {
  switch (kind) {
    case 'open':
      return t('kind.open');
    case 'won':
      return t('kind.won');
    case 'lost':
      return t('kind.lost');
  }
}

export function totalText(t: ReportWords, kind: StageKind): string {
  switch (kind) {
    case 'open':
      return t('total.open');
    case 'won':
      return t('total.won');
    case 'lost':
      return t('total.lost');
  }
}
