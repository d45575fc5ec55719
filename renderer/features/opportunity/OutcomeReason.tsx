import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import type { Pipeline } from '#shared/domain/records/pipeline';
import { sayFailure } from '../../ui/fields/useChoice';
import { Choice } from './Choice';
import { Row } from './Row';
import { useEdit } from './use-edit';

const none = 'none';

type OutcomeReasonProps = { opportunity: Opportunity; pipeline: Pipeline; outcome: 'won' | 'lost' };

/** Why it was won or lost, from the pipeline's own list. */
export function OutcomeReason({ opportunity, pipeline, outcome }: OutcomeReasonProps) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  const { place } = opportunity;
  const reasons = Object.entries(pipeline.reasons).filter(
    ([id, one]) => id === place.reason || (one.outcome === outcome && !one.archived),
  );
  return (
    <Row label={t('reason')} htmlFor="opportunity-reason">
      <Choice
        id="opportunity-reason"
        value={place.reason ?? none}
        unknown={t('reasonNotHere')}
        choices={[
          { value: none, label: t('noReason') },
          ...reasons.map(([value, { text }]) => ({ value, label: text })),
        ]}
        onChoose={(reason) =>
          sayFailure(edit({ place: { ...place, reason: reason === none ? null : reason } }))
        }
      />
    </Row>
  );
}
