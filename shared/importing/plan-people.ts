import { derivedId } from '#shared/base/ids';
import type { Person } from '#shared/domain/records/person';
import type { Cells } from './cells';
import type { PersonDraft, RowPlan } from './draft';
import type { Directory, FileMapping, Mapping } from './mapping';
import { normalise } from './matching';
import { emailShape } from './profile';

export type PeoplePlanner = {
  planFile: (file: FileMapping) => (cells: Cells) => RowPlan;
  /**
   * The person that a cell names as owner, made if there is none; null where it was decided that nobody is meant.
   * A person made for it is added to `plan`.
   */
  owner: (value: string, plan: RowPlan) => string | null;
};

/** People have the same id whatever file names them first, so that two laptops that import make one. */
export const personIdOf = (nameOrEmail: string): string =>
  derivedId('import', 'person', normalise(nameOrEmail));

export function createPeoplePlanner(mapping: Mapping, directory: Directory): PeoplePlanner {
  /** By normalised name and e-mail: who was read or made in this import. */
  const met = new Map<string, string>();
  const drafted = new Set<string>();
  /** Who was only mentioned as a manager so far: a row of their own still counts. */
  const managersOnly = new Set<string>();

  const known = (text: string): string | undefined => {
    const key = normalise(text);
    return met.get(key) ?? directory.people.get(key);
  };

  const make = (name: string, email: string, role: Person['role'], plan: RowPlan): string => {
    const id = personIdOf(name);
    met.set(normalise(name), id);
    if (email !== '') met.set(normalise(email), id);
    if (!drafted.has(id)) {
      drafted.add(id);
      plan.people.push(personDraft(id, { name, email, role }, []));
    }
    return id;
  };

  return {
    owner: (value, plan) => {
      const choice = mapping.owners[value];
      if (choice?.kind === 'nobody') return null;
      if (choice?.kind === 'person') return choice.id;
      const found = known(value);
      if (found !== undefined) return found;
      const email = emailShape.test(value) ? value : '';
      return make(value, email, 'rep', plan);
    },
    planFile: (file) => (cells) => {
      const plan: RowPlan = {
        outcome: 'taken',
        people: [],
        contacts: [],
        opportunities: [],
        product: undefined,
      };
      const email = cells.line1('personEmail');
      const name = cells.line1('personName') || email;
      if (name === '') {
        cells.report('person without name', 'personName');
        return { ...plan, outcome: 'refused' };
      }
      const id = known(email === '' ? name : email) ?? known(name) ?? personIdOf(name);
      if (drafted.has(id) && met.get(normalise(name)) === id && !managersOnly.has(id)) {
        cells.report('same id again', 'personName', { value: name });
        return { ...plan, outcome: 'refused' };
      }
      met.set(normalise(name), id);
      if (email !== '') met.set(normalise(email), id);
      const boss = cells.line1('manager');
      let manager: string | null = null;
      if (boss !== '') {
        manager = known(boss) ?? null;
        if (manager === null) {
          manager = make(boss, '', 'manager', plan);
          managersOnly.add(manager);
        }
      }
      const key = cells.line1('externalId') || normalise(email || name);
      const spoken: (keyof PersonDraft['fields'])[] = ['name', 'external'];
      if (cells.has('personEmail')) spoken.push('email');
      if (cells.has('manager')) spoken.push('manager');
      if (cells.has('team')) spoken.push('team');
      const role = managersOnly.has(id) ? 'manager' : 'rep';
      managersOnly.delete(id);
      drafted.add(id);
      plan.people.push(
        personDraft(
          id,
          { name, email, role, manager: manager === id ? null : manager, team: cells.line1('team') },
          spoken,
          { [file.source]: key },
        ),
      );
      return plan;
    },
  };
}

function personDraft(
  id: string,
  given: Pick<Person, 'name' | 'email' | 'role'> & Partial<Person>,
  spoken: PersonDraft['spoken'],
  external: Record<string, string> = {},
): PersonDraft {
  return {
    id,
    fields: {
      name: given.name,
      email: given.email,
      role: given.role,
      manager: given.manager ?? null,
      team: given.team ?? '',
      external,
      archived: false,
    },
    spoken,
  };
}
