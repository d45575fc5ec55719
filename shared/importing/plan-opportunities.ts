import { type CalendarDate, noonOf } from '#shared/base/calendar-date';
import { derivedId } from '#shared/base/ids';
import type { NextAction, Opportunity, Place, Revenue } from '#shared/domain/records/opportunity';
import type { Cells } from './cells';
import type { OpportunityDraft, RowPlan } from './draft';
import { type FileMapping, stageKey } from './mapping';
import { normalise } from './matching';
import { notesOf } from './plan-contacts';
import type { PlanContext } from './plan-context';
import { leadSourceOf, tagsOf } from './tags';
import type { Target } from './targets';

/** The fields that a file speaks for, by the targets of its columns. */
const spokenBy: readonly [field: keyof OpportunityDraft['fields'], targets: readonly Target[]][] = [
  ['place', ['stage']],
  ['owner', ['owner']],
  ['revenue', ['value', 'low', 'high']],
  ['expectedClose', ['expectedClose', 'closeDate']],
  ['nextAction', ['nextActionDate', 'nextActionNote']],
  ['notes', ['notes', 'addToNotes']],
  ['leadSource', ['leadSource']],
  ['tags', ['tags']],
  ['products', ['product']],
];

/** Plans the rows of a file of opportunities. */
export function createOpportunityPlanner(file: FileMapping, context: PlanContext): (cells: Cells) => RowPlan {
  const { mapping, directory, settings, kinds, people, products, contacts, reasons } = context;
  const seen = new Set<string>();
  const repeats = new Map<string, number>();
  const targets = new Set(file.columns.map((column) => column.target));
  const spoken: (keyof OpportunityDraft['fields'])[] = ['title', 'contact', 'external'];
  for (const [field, from] of spokenBy) if (from.some((target) => targets.has(target))) spoken.push(field);
  const asksForCreation = targets.has('createdOn');
  const asksForClose = targets.has('closeDate') || targets.has('closedOn');

  return (cells) => {
    const plan: RowPlan = {
      outcome: 'taken',
      people: [],
      contacts: [],
      opportunities: [],
      product: undefined,
    };
    const external = cells.line1('externalId');
    if (external !== '' && seen.has(external)) {
      cells.report('same id again', 'externalId', { value: external });
      return { ...plan, outcome: 'refused' };
    }
    const place = placeOf(cells);
    if (place === undefined) return { ...plan, outcome: 'refused' };
    let contact = contacts.ofRow(file, cells, plan);
    const given = contact !== 'missing';
    if (contact === 'missing') {
      const column: Target = cells.has('company') ? 'company' : 'contactName';
      if (mapping.missingContact === 'skip') {
        cells.report('no contact, skipped', column);
        return { ...plan, outcome: 'skipped' };
      }
      cells.report('no contact, placeholder', column);
      contact = contacts.placeholder(file, plan);
    }
    if (external !== '') seen.add(external);

    const interests = productsOf(cells);
    const times = timesOf(cells, kinds.get(place.stage) ?? 'open');
    const contactName = given ? contacts.nameOf(contact) : '';
    const made = [interests.map((one) => one.name).join(', '), contactName].filter((part) => part !== '');
    const title = (
      cells.line1('title') ||
      made.join(' – ') ||
      external ||
      `${file.name} ${cells.line}`
    ).slice(0, 500);
    const key = external || fingerprintOf(title, contact, cells);
    const owner = cells.line1('owner');
    const ownerId = owner === '' ? null : people.owner(owner, plan);
    if (owner === '' && cells.has('owner')) cells.report('no owner', 'owner');
    if (ownerId !== null) settings.owners.add(ownerId);
    // O2: nobody said who owns a contact that is made from this row; whoever owns the opportunity does.
    if (directory.sameOwner.open && given)
      for (const made of plan.contacts) if (made.id === contact) made.fields.owner = ownerId;

    plan.opportunities.push({
      id: derivedId('import', file.source, key),
      spoken,
      created: times.created,
      placed: times.placed,
      fields: {
        title,
        contact,
        place: { ...place, reason: reasons.ofRow(cells, place) },
        owner: ownerId,
        revenue: revenueOf(cells, mapping.currency),
        expectedClose: times.expectedClose,
        inForecast: true,
        nextAction: nextActionOf(cells),
        notes: notesOf(cells),
        leadSource: leadSourceOf(cells, directory, settings),
        checklist: {},
        products: interests,
        tags: tagsOf(cells, directory, settings),
        custom: {},
        position: '',
        external: { [file.source]: key },
      },
    });
    return plan;
  };

  function placeOf(cells: Cells): Place | undefined {
    if (!cells.has('stage'))
      return mapping.firstPlace === null ? undefined : { ...mapping.firstPlace, reason: null };
    const stage = cells.line1('stage');
    if (stage === '') {
      cells.report('no stage', 'stage');
      return undefined;
    }
    const found = mapping.stages[stageKey({ pipeline: cells.line1('pipeline'), stage })];
    if (found === undefined) cells.report('unknown stage', 'stage', { value: stage });
    return found === undefined ? undefined : { ...found, reason: null };
  }

  /** A file has no stage history, and none is invented: only when the row began and when it came to where it is. */
  function timesOf(
    cells: Cells,
    kind: 'open' | 'won' | 'lost',
  ): { created: number | null; placed: number | null; expectedClose: CalendarDate | null } {
    const closed = kind !== 'open';
    const either = cells.date('closeDate');
    const expected = cells.date('expectedClose') ?? (closed ? undefined : either);
    const actual = closed ? past(cells, 'closeDate', cells.date('closedOn') ?? either) : undefined;
    const entered = past(cells, 'enteredOn', cells.date('enteredOn'));
    const created = past(cells, 'createdOn', cells.date('createdOn'));
    if (closed && actual === undefined && asksForClose) cells.report('no close date', 'closeDate');
    let placed = actual ?? entered;
    if (created === undefined && asksForCreation)
      cells.report('no creation date', 'createdOn', { date: placed ?? '' });
    if (created !== undefined && placed !== undefined && placed < created) {
      cells.report('closed before created', actual === undefined ? 'enteredOn' : 'closeDate', {
        closed: placed,
        created,
      });
      placed = created;
    }
    const began = created ?? placed;
    return {
      created: began === undefined ? null : noonOf(began),
      placed: placed === undefined ? null : noonOf(placed),
      expectedClose: expected ?? null,
    };
  }

  /** Nothing that has happened happened after today. */
  function past(cells: Cells, target: Target, date: CalendarDate | undefined): CalendarDate | undefined {
    if (date === undefined || date <= directory.today) return date;
    cells.report('future date', target, { value: date });
    return directory.today;
  }

  function productsOf(cells: Cells): Opportunity['products'] {
    return cells.all('product').map(({ value }) => {
      const { id, name, price } = products.named(value, cells);
      return { product: id, name, quantity: 1, price };
    });
  }

  /** Tells rows without an id of their own apart; the stage and the value are left out because they change. */
  function fingerprintOf(title: string, contact: string, cells: Cells): string {
    const base = JSON.stringify([normalise(title), contact, cells.date('createdOn') ?? '']);
    const count = (repeats.get(base) ?? 0) + 1;
    repeats.set(base, count);
    const key = derivedId('row', base);
    return count === 1 ? key : `${key}#${count}`;
  }
}

function revenueOf(cells: Cells, fallback: string): Revenue | null {
  const code = cells.line1('currency').toUpperCase();
  const valid = /^[A-Z]{3}$/.test(code);
  if (code !== '' && !valid) cells.report('unknown currency', 'currency', { value: code });
  const currency = valid ? code : fallback;
  const value = cells.money('value', currency);
  let low = cells.money('low', currency) ?? value;
  let high = cells.money('high', currency) ?? value;
  low ??= high;
  high ??= low;
  if (low === undefined || high === undefined) return null;
  if (low.minor > high.minor) {
    cells.report('low above high', 'low', { low: cells.line1('low'), high: cells.line1('high') });
    [low, high] = [high, low];
  }
  return { low: low.minor, high: high.minor, currency: high.currency };
}

function nextActionOf(cells: Cells): NextAction | null {
  const date = cells.date('nextActionDate');
  return date === undefined ? null : { date, note: cells.line1('nextActionNote') };
}
