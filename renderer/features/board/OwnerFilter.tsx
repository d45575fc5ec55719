import { Checkbox, Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReadModel } from '../../data/hooks';
import { Avatar } from '../../ui/Avatar';
import { useFormat } from '../../ui/useFormat';
import classes from './FilterBar.module.css';
import { FilterButton } from './FilterButton';

type Owners = readonly (string | null)[];

/** Whose opportunities are shown; nobody's are a choice like any other. */
export function OwnerFilter({
  owners = [],
  onChange,
}: {
  owners: Owners | undefined;
  onChange: (owners: Owners) => void;
}) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const people = useReadModel((model) => model.people());
  const group = useReadModel((model) => model.ownerGroup());
  const nameOf = (owner: string | null): string =>
    owner === null ? t('nobody') : (people.find(({ id }) => id === owner)?.name ?? t('personNotHere'));
  // Whoever is in the group, and whoever is in the filter although they left it.
  const choice = people.filter(({ id }) => group?.members[id] === true || owners.includes(id));
  const toggle = (owner: string | null): void =>
    onChange(owners.includes(owner) ? owners.filter((one) => one !== owner) : [...owners, owner]);
  const first = owners[0];
  const value =
    first === undefined ? undefined : owners.length === 1 ? nameOf(first) : format.number(owners.length);
  return (
    <Popover position="bottom-start" offset={4} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <FilterButton label={t('filter.owner')} value={value} />
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label={t('filter.owner')}>
        {choice.map(({ id, name }) => (
          <Checkbox
            key={id}
            size="xs"
            classNames={{ body: classes.checkBody ?? '', labelWrapper: classes.checkLabel ?? '' }}
            checked={owners.includes(id)}
            onChange={() => toggle(id)}
            label={
              <span className={classes.person}>
                <Avatar id={id} name={name} />
                {name}
              </span>
            }
          />
        ))}
        <Checkbox
          size="xs"
          classNames={{ body: classes.checkBody ?? '', labelWrapper: classes.checkLabel ?? '' }}
          checked={owners.includes(null)}
          onChange={() => toggle(null)}
          label={t('nobody')}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
