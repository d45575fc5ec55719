import { addDays, dateAt, dayMs } from '#shared/base/calendar-date';
import { createRandom } from '#shared/demo/random';
import { createHistory, type Event, replay } from '#shared/demo/replay';
import { type Contact, contactType } from '#shared/domain/records/contact';
import { type Opportunity, opportunityType } from '#shared/domain/records/opportunity';
import { firstIds } from '../../renderer/data/first-records';

/** How many of 100 opportunities stand in each stage of a new workspace's pipeline: the first is the long column. */
const shares = [40, 15, 10, 5, 18, 12];

/** The stages of the fixture's pipeline in their order. */
export const stages = shares.map((_, at) => firstIds.stage(at));

const works = [
  'Fotovoltaico 6 kWp con accumulo',
  'Pompa di calore',
  'Colonnina di ricarica',
  'Manutenzione annuale',
];
const places = [
  'Bologna',
  'Modena',
  'Reggio nell’Emilia',
  'Ferrara',
  'Ravenna',
  'Forlì',
  'Cesena',
  'Rimini',
  'Parma',
];
const given = [
  'Anna',
  'Marco',
  'Giulia',
  'Luca',
  'Elena',
  'Paolo',
  'Chiara',
  'Davide',
  'Francesca',
  'Stefano',
];
const family = [
  'Bianchi',
  'Rossi',
  'Ferri',
  'Galli',
  'Montanari',
  'Venturi',
  'Casadei',
  'Malagoli',
  'Zanetti',
];

/** `count` contacts that `me` looks after. */
export function fixtureContacts(count: number, me: string, now: number): Contact[] {
  const random = createRandom(11);
  const history = createHistory(random);
  return Array.from({ length: count }, (_, at) => {
    const ms = now - 900 * dayMs + at * 1_000;
    const name = { givenName: random.pick(given), familyName: `${random.pick(family)} ${at}` };
    const label = 'Lavoro';
    return replay<Contact>(contactType, history, {
      ...{ id: history.id(ms), ms, person: me },
      fields: {
        ...name,
        ...{ company: random.chance(0.4) ? `${random.pick(family)} ${at} S.r.l.` : '', jobTitle: '' },
        emails: [{ label, value: `contatto.${at}@posta.example` }],
        phones: [{ label, value: `+39 051 000 ${String(at % 10_000).padStart(4, '0')}` }],
        addresses: [],
        ...{ owner: me, birthday: null, language: '', sector: '', website: '', notes: '' },
        ...{ tags: {}, custom: {}, external: {}, archived: false },
      },
    });
  });
}

/**
 * `count` opportunities of those contacts with the journals of their moves: as many stages behind them as a year of
 * work leaves, notes and next actions like those of real use.
 */
export function fixtureOpportunities(
  count: number,
  contacts: readonly string[],
  me: string,
  now: number,
): Opportunity[] {
  const random = createRandom(12);
  const history = createHistory(random);
  const places100 = shares.flatMap((share, stage) => Array.from({ length: share }, () => stage));
  return Array.from({ length: count }, (_, at) => {
    const stage = places100[at % 100] as number;
    const ms = now - random.whole(40, 800) * dayMs;
    const today = dateAt(ms);
    const place = (to: number) => ({
      pipeline: firstIds.pipeline,
      stage: stages[to] as string,
      reason: null,
    });
    const from = Math.max(0, stage - random.whole(0, 1));
    const events: Event<Opportunity>[] =
      from === stage ? [] : [{ ms: ms + 5 * dayMs, person: me, patch: { place: place(stage) } }];
    const low = random.whole(4, 120) * 50_000;
    const open = stage < 4;
    return replay<Opportunity>(
      opportunityType,
      history,
      {
        ...{ id: history.id(ms), ms, person: me },
        fields: {
          title: `${random.pick(works)}, ${random.pick(places)} #${at}`,
          contact: contacts[at % contacts.length] as string,
          place: place(from),
          owner: me,
          revenue: { low, high: low + random.whole(0, 20) * 25_000, currency: 'EUR' },
          expectedClose: open ? addDays(today, random.whole(30, 900)) : null,
          inForecast: true,
          nextAction:
            open && random.chance(0.7)
              ? { date: addDays(today, random.whole(20, 830)), note: 'Richiamare per il sopralluogo' }
              : null,
          notes: random.chance(0.3) ? 'Vuole confrontare con un’altra offerta prima di decidere.' : '',
          ...{
            leadSource: null,
            checklist: {},
            products: [],
            tags: {},
            custom: {},
            position: '',
            external: {},
          },
        },
      },
      events,
    );
  });
}
