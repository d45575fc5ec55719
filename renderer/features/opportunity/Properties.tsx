import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useReadModel } from '../../data/hooks';
import { useChoice } from '../../ui/fields/useChoice';
import { CloseDateField } from './CloseDateField';
import { LeadSourceField } from './LeadSourceField';
import { OwnerField } from './OwnerField';
import { ProductsField } from './ProductsField';
import { RevenueField } from './RevenueField';
import { Row, Section } from './Row';
import { TagsField } from './TagsField';
import { useEdit } from './use-edit';

/** The fields of an opportunity that are one value each. */
export function Properties({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  const [inForecast, setInForecast] = useChoice(opportunity.inForecast, (on) => edit({ inForecast: on }));
  const money = useReadModel((model) => model.pipeline(opportunity.place.pipeline)?.money ?? true);
  return (
    <Section title={t('details')}>
      <OwnerField opportunity={opportunity} />
      {(money || opportunity.revenue !== null) && <RevenueField opportunity={opportunity} />}
      <CloseDateField opportunity={opportunity} />
      {money && (
        <Row label={t('inForecast')} htmlFor="opportunity-forecast">
          <Switch
            id="opportunity-forecast"
            size="xs"
            ml={8}
            checked={inForecast}
            onChange={(event) => setInForecast(event.currentTarget.checked)}
          />
        </Row>
      )}
      <LeadSourceField opportunity={opportunity} />
      <TagsField opportunity={opportunity} />
      <ProductsField opportunity={opportunity} />
    </Section>
  );
}
