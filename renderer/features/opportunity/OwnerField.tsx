import { useTranslation } from 'react-i18next';
import { mayOwn } from '#shared/domain/owners';
import type { Opportunity } from '#shared/domain/records/opportunity';
import { useReadModel } from '../../data/hooks';
import { Avatar } from '../../ui/Avatar';
import { sayFailure } from '../../ui/fields/useChoice';
import { Choice } from './Choice';
import { Row } from './Row';
import { useEdit } from './use-edit';

const nobody = 'nobody';

/** The owner: only members of the owner group can be chosen; whoever left it is shown as such until reassigned (O1). */
export function OwnerField({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('opportunity');
  const edit = useEdit(opportunity.id);
  const { owner } = opportunity;
  const people = useReadModel((model) => model.people());
  const group = useReadModel((model) => model.ownerGroup());
  const present = people.find((one) => one.id === owner);
  const members = people.filter((one) => mayOwn(one, group)).sort((a, b) => a.name.localeCompare(b.name));
  const left = present !== undefined && !mayOwn(present, group);
  return (
    <Row label={t('owner')} htmlFor="opportunity-owner">
      <Choice
        id="opportunity-owner"
        searchable
        value={owner ?? nobody}
        unknown={t('personNotHere')}
        icon={present && <Avatar id={present.id} name={present.name} size={18} />}
        choices={[
          { value: nobody, label: t('nobody') },
          ...(left ? [{ value: present.id, label: t('leftGroup', { name: present.name }) }] : []),
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(id) => {
          const next = id === nobody ? null : id;
          if (next !== owner) sayFailure(edit({ owner: next }));
        }}
      />
    </Row>
  );
}
