import { type Contact, contactType } from '#shared/domain/records/contact';
import { type Event, replay } from './replay';
import { asMail, type Colleague, type Scene } from './scene';
import { workingMomentAfter } from './working-time';

/** Somebody the company knows, with who looks after them and since when. */
export type Customer = {
  record: Contact;
  business: boolean;
  created: number;
  owner: Colleague;
  /** The contact was handed over: its owner, and that of its open opportunities, changed at this moment (O2). */
  handedOver: { ms: number; to: Colleague } | undefined;
};

/** Who owns a contact at a moment (UTC ms). */
export const ownerAt = (customer: Customer, ms: number): Colleague =>
  customer.handedOver !== undefined && ms >= customer.handedOver.ms ? customer.handedOver.to : customer.owner;

const businessShare = 0.3;
const handedOverShare = 0.08;

/** Makes contacts that all have different names. */
export function customerMaker(scene: Scene): (ms: number) => Customer {
  const taken = new Set<string>();
  return (ms) => makeCustomer(scene, taken, ms);
}

function makeCustomer(scene: Scene, taken: Set<string>, ms: number): Customer {
  const { company, random, history } = scene;
  const words = company.contacts;
  const draw = (count: number): number => random.whole(0, count - 1);
  const business = random.chance(businessShare);
  const town = random.weighted(words.towns, (one) => one.weight);
  const [givenName, familyName] = fresh(
    taken,
    () => [random.pick(words.given), random.pick(words.family)] as const,
  );
  const [name, sector, box] = business
    ? fresh(taken, () => {
        const one = random.pick(words.companies);
        const own = random.pick(words.family);
        const called = one.name.replace('{name}', own).replace('{place}', town.name);
        const address = asMail(called.includes(own) ? `${one.mail} ${own}` : `${one.mail} ${town.name}`);
        return [called, one.sector, address.replaceAll('.', '-')] as const;
      })
    : (['', '', ''] as const);

  const sellers = scene.colleagues.filter((one) => one.job === 'seller');
  const team = sellers.filter((one) => one.team === company.territories[town.province]);
  const owner = business && random.chance(0.1) ? scene.boss : random.pick(team);
  const handedOver = handOver(scene, ms, owner, team);

  const mail = asMail(`${givenName} ${familyName}`);
  const phones = [
    { label: business ? words.labels.work : words.labels.home, value: filledIn(town.phone, draw) },
    ...(words.mobile !== undefined && random.chance(0.6)
      ? [{ label: words.labels.mobile, value: filledIn(words.mobile, draw) }]
      : []),
  ];
  const events: Event<Contact>[] = [];
  if (handedOver !== undefined)
    events.push({ ms: handedOver.ms, person: scene.boss.id, patch: { owner: handedOver.to.id } });
  const record = replay<Contact>(
    contactType,
    history,
    {
      id: history.id(ms),
      ms,
      person: owner.id,
      fields: {
        givenName,
        familyName,
        company: name,
        jobTitle: business ? random.pick(words.jobs) : '',
        emails: [
          {
            label: business ? words.labels.work : words.labels.home,
            value: business ? `${mail}@${box}.example` : `${mail}@${words.mailDomain}`,
          },
        ],
        phones,
        addresses: [
          {
            label: words.labels.site,
            street: words.street
              .replace('{name}', random.pick(words.streets))
              .replace('{number}', String(random.whole(1, 140))),
            postcode: filledIn(town.postcode, draw),
            city: town.name,
            province: town.province,
            country: company.country,
          },
        ],
        owner: owner.id,
        birthday: null,
        language: '',
        sector,
        website: business ? `https://www.${box}.example` : '',
        notes: '',
        tags: {},
        custom: {},
        external: {},
        archived: false,
      },
    },
    events,
  );
  return { record, business, created: ms, owner, handedOver };
}

/** Inward codes of British postcodes never use these letters: what comes out resembles one and is none. */
const unusedLetters = 'CIKMOV';

/** Puts digits and letters into a pattern of `ContactWords`; `draw(n)` gives 0…n−1. */
const filledIn = (pattern: string, draw: (count: number) => number): string =>
  pattern.replace(/#+|\?/g, (gap) =>
    gap === '?'
      ? unusedLetters.charAt(draw(unusedLetters.length))
      : String(draw(10 ** gap.length)).padStart(gap.length, '0'),
  );

/** Draws until the first of what comes out was not there before. */
function fresh<T extends readonly string[]>(taken: Set<string>, draw: () => T): T {
  for (;;) {
    const drawn = draw();
    const key = drawn.join(' ');
    if (taken.has(key)) continue;
    taken.add(key);
    return drawn;
  }
}

function handOver(
  scene: Scene,
  created: number,
  owner: Colleague,
  team: readonly Colleague[],
): Customer['handedOver'] {
  const { random } = scene;
  if (!random.chance(handedOverShare)) return undefined;
  const to = random.pick(team.filter((one) => one.id !== owner.id));
  const ms = workingMomentAfter(random, created, random.between(15, 150), scene.company.closures);
  return ms < scene.now ? { ms, to } : undefined;
}
