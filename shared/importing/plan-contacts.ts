import { derivedId } from '#shared/base/ids';
import type { Cells } from './cells';
import type { ContactDraft, RowPlan, SettingDrafts } from './draft';
import type { Directory, FileMapping, Mapping } from './mapping';
import { normalise } from './matching';
import type { PeoplePlanner } from './plan-people';
import { emailShape } from './profile';
import { tagsOf } from './tags';

export type ContactPlanner = {
  planFile: (file: FileMapping) => (cells: Cells) => RowPlan;
  /** The one contact of an opportunity's row, or why it has none. Contacts made for it are added to `plan`. */
  ofRow: (file: FileMapping, cells: Cells, plan: RowPlan) => string | 'missing';
  /** The contact that stands for "not given" in rows of this file. */
  placeholder: (file: FileMapping, plan: RowPlan) => string;
  /** What the contact of an id met in this import is called, for titles made from it. */
  nameOf: (id: string) => string;
};

type Identity = {
  given: string;
  family: string;
  company: string;
  email: string;
  phone: string;
  reference: string;
};

/** "Maria Luisa Rossi" is given name "Maria" and family name "Luisa Rossi"; a comma says it the other way round. */
export function splitName(full: string): { given: string; family: string } {
  const comma = full.indexOf(',');
  if (comma > 0) return { given: full.slice(comma + 1).trim(), family: full.slice(0, comma).trim() };
  const space = full.indexOf(' ');
  return space < 0
    ? { given: full, family: '' }
    : { given: full.slice(0, space), family: full.slice(space + 1).trim() };
}

function identityOf(cells: Cells): Identity {
  const full = cells.line1('contactName');
  let [given, family] = [cells.line1('givenName'), cells.line1('familyName')];
  if (given === '' && family === '' && full !== '') ({ given, family } = splitName(full));
  const email = cells.line1('contactEmail');
  if (email !== '' && !emailShape.test(email))
    cells.report('unreadable e-mail', 'contactEmail', { value: email });
  return {
    given,
    family,
    company: cells.line1('company'),
    email: emailShape.test(email) ? email : '',
    phone: cells.line1('contactPhone'),
    reference: cells.line1('contactId'),
  };
}

const personName = ({ given, family }: Identity): string => `${given} ${family}`.trim();
const isNobody = (who: Identity): boolean =>
  who.given === '' && who.family === '' && who.company === '' && who.email === '';

/** Keys under which a contact is found again, the most telling first. */
function keysOf(who: Identity): string[] {
  const person = normalise(personName(who));
  const company = normalise(who.company);
  const keys: string[] = [];
  if (who.email !== '') keys.push(`email:${normalise(who.email)}`);
  if (person !== '') keys.push(company === '' ? `name:${person}` : `name:${person} · ${company}`);
  if (person === '' && company !== '') keys.push(`company:${company}`);
  return keys;
}

export function createContactPlanner(
  mapping: Mapping,
  directory: Directory,
  people: PeoplePlanner,
  settings: SettingDrafts,
): ContactPlanner {
  const met = new Map<string, string>();
  const names = new Map<string, string>();
  const listed = mapping.files.some((file) => file.role === 'contacts');

  const inWorkspace = (key: string): string | undefined => {
    const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    return kind === 'email' ? directory.contactsByEmail.get(rest) : directory.contactsByName.get(rest);
  };
  const find = (keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const id = met.get(key) ?? inWorkspace(key);
      if (id !== undefined) return id;
    }
    return undefined;
  };
  /** Later rows that name only the person, or only the company, mean the first contact that has it. */
  const remember = (id: string, who: Identity): void => {
    const person = normalise(personName(who));
    const company = normalise(who.company);
    const also = [...keysOf(who), person && `name:${person}`, company && `company:${company}`];
    for (const key of also) if (key !== '' && !met.has(key)) met.set(key, id);
    names.set(id, who.company || personName(who) || who.email);
  };

  return {
    nameOf: (id) => names.get(id) ?? '',
    placeholder: (file, plan) => {
      const id = derivedId('import', file.source, 'contact', 'placeholder');
      if (!names.has(id)) {
        names.set(id, '');
        const nobody = {
          given: '',
          family: '',
          company: mapping.placeholderName,
          email: '',
          phone: '',
          reference: '',
        };
        plan.contacts.push({ ...contactDraft(id, nobody, { [file.source]: 'placeholder' }), spoken: [] });
      }
      return id;
    },
    ofRow: (file, cells, plan) => {
      const who = identityOf(cells);
      if (who.reference !== '') {
        const referred = met.get(`id:${normalise(who.reference)}`);
        if (referred !== undefined) return referred;
      }
      if (isNobody(who)) return 'missing';
      const renamed = mapping.renamed.contacts[who.company];
      if (renamed !== undefined) {
        cells.report('renamed', 'company', { from: who.company, to: renamed });
        who.company = renamed;
      }
      const keys = keysOf(who);
      const key = keys[0] as string;
      // Nearly every row names somebody whom an earlier row named.
      const again = met.get(key);
      if (again !== undefined && names.has(again)) return again;
      const id = derivedId('import', file.source, 'contact', key);
      const found = find(keys);
      if (found !== undefined && !(directory.known.has(id) && !met.has(key))) {
        if (!names.has(found)) names.set(found, who.company || personName(who));
        return found;
      }
      if (listed)
        cells.report('contact not in file', 'company', {
          value: who.company || personName(who) || who.email,
        });
      remember(id, who);
      const spoken: ContactDraft['spoken'] = ['givenName', 'familyName', 'company', 'emails', 'phones'];
      plan.contacts.push({ ...contactDraft(id, who, { [file.source]: key }), spoken });
      return id;
    },
    planFile: (file) => {
      const seen = new Set<string>();
      return (cells) => {
        const plan: RowPlan = {
          outcome: 'taken',
          people: [],
          contacts: [],
          opportunities: [],
          product: undefined,
        };
        const who = identityOf(cells);
        if (isNobody(who)) {
          cells.report('contact without name', cells.has('company') ? 'company' : 'contactName');
          return { ...plan, outcome: 'refused' };
        }
        const keys = keysOf(who);
        const external = cells.line1('externalId');
        const key = external || (keys[0] as string);
        const derived = derivedId('import', file.source, 'contact', key);
        const id = directory.known.has(derived)
          ? derived
          : (find(external === '' ? keys : keys.slice(0, 1)) ?? derived);
        if (seen.has(id)) {
          cells.report('same id again', external === '' ? 'company' : 'externalId', {
            value: external || who.company || personName(who) || who.email,
          });
          return { ...plan, outcome: 'refused' };
        }
        seen.add(id);
        remember(id, who);
        if (external !== '') met.set(`id:${normalise(external)}`, id);

        const draft = contactDraft(id, who, { [file.source]: key });
        const { fields } = draft;
        const spoken: (keyof ContactDraft['fields'])[] = ['external'];
        const speak = (field: keyof ContactDraft['fields'], ...from: Parameters<Cells['has']>): void => {
          if (from.some((target) => cells.has(target)) && !spoken.includes(field)) spoken.push(field);
        };
        if (cells.has('contactName') || cells.has('givenName')) spoken.push('givenName');
        if (cells.has('contactName') || cells.has('familyName')) spoken.push('familyName');
        speak('company', 'company');
        speak('emails', 'contactEmail');
        speak('phones', 'contactPhone');
        fields.jobTitle = cells.line1('jobTitle');
        speak('jobTitle', 'jobTitle');
        const sector = cells.line1('sector');
        fields.sector = mapping.renamed.sectors[sector] ?? sector;
        if (fields.sector !== sector) cells.report('renamed', 'sector', { from: sector, to: fields.sector });
        else if (mapping.suspicious.includes(sector)) cells.report('suspicious', 'sector', { value: sector });
        speak('sector', 'sector');
        fields.website = cells.line1('website');
        speak('website', 'website');
        const address = {
          label: '',
          street: cells.line1('street'),
          postcode: cells.line1('postcode'),
          city: cells.line1('city'),
          province: cells.line1('province'),
          country: cells.line1('country'),
        };
        if (Object.values(address).some((part) => part !== '')) fields.addresses = [address];
        for (const target of ['street', 'postcode', 'city', 'province', 'country'] as const)
          speak('addresses', target);
        const owner = cells.line1('owner');
        if (owner !== '') fields.owner = people.owner(owner, plan);
        speak('owner', 'owner');
        fields.notes = notesOf(cells);
        speak('notes', 'notes');
        speak('notes', 'addToNotes');
        fields.tags = tagsOf(cells, directory, settings);
        speak('tags', 'tags');
        plan.contacts.push({ ...draft, spoken });
        return plan;
      };
    },
  };
}

/** The notes of a row, with the columns that have no field of their own as lines "header: value". */
export function notesOf(cells: Cells): string {
  const lines = cells.all('addToNotes').map(({ header, value }) => `${header}: ${value}`);
  return [cells.text('notes'), lines.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, 100_000);
}

function contactDraft(id: string, who: Identity, external: Record<string, string>): ContactDraft {
  const named = who.given !== '' || who.family !== '' || who.company !== '';
  return {
    id,
    fields: {
      givenName: named ? who.given : who.email,
      familyName: who.family,
      company: who.company,
      jobTitle: '',
      emails: who.email === '' ? [] : [{ label: '', value: who.email }],
      phones: who.phone === '' ? [] : [{ label: '', value: who.phone }],
      addresses: [],
      owner: null,
      birthday: null,
      language: '',
      sector: '',
      website: '',
      notes: '',
      tags: {},
      custom: {},
      external,
      archived: false,
    },
    spoken: [],
  };
}
