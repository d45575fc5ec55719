import type { Person } from './records/person';
import type { OwnerGroup } from './records/setting';

/** Whether somebody may be made the owner of an opportunity: a member of the owner group, not archived (O1). */
export function mayOwn(person: Pick<Person, 'id' | 'archived'>, group: OwnerGroup | undefined): boolean {
  return !person.archived && group?.members[person.id] === true;
}
