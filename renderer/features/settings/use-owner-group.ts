import { useTranslation } from 'react-i18next';
import { derivedId } from '#shared/base/ids';
import type { OwnerGroup } from '#shared/domain/records/setting';
import { useReadModel } from '../../data/hooks';
import { useSetting } from './use-setting';

/** The same on every laptop, so that two that make the missing group offline make one. */
const firstGroup = derivedId('first', 'owner group');

/** The owner group and how it is changed; where a workspace has none yet (O1), the first change makes it. */
export function useOwnerGroup(): {
  group: OwnerGroup;
  change: (change: Partial<OwnerGroup>) => Promise<string | undefined>;
} {
  const { t } = useTranslation('settings');
  const saveGroups = useSetting('ownerGroups');
  const saveDefaults = useSetting('opportunityDefaults');
  const stored = useReadModel((model) => model.ownerGroup());
  const chosen = useReadModel((model) => model.setting('opportunityDefaults')?.values.ownerGroup);
  const id = typeof chosen === 'string' ? chosen : firstGroup;
  const group = stored ?? { name: t('groupName'), members: {} };
  return {
    group,
    change: async (change) => {
      // The group before what names it: a crash in between leaves a group that nothing names, which harms nobody.
      const failure = await saveGroups({ [id]: { ...group, ...change } });
      return failure !== undefined || chosen === id ? failure : saveDefaults({ ownerGroup: id });
    },
  };
}
