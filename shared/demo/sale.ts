import { addDays, dateAt } from '#shared/base/calendar-date';
import { toMinor } from '#shared/base/money';
import type { Revenue } from '#shared/domain/records/opportunity';
import type { Offer } from './company';
import { type Customer, ownerAt } from './contacts';
import { type Desk, followUp, gesture, move, openDesk, pushClose, setClose, tick } from './desk';
import type { Scene } from './scene';
import { workingMomentAfter } from './working-time';

/** What became of one enquiry; `won` is the moment (UTC ms) at which it was signed. */
export type Sale = { desk: Desk; offer: Offer; won: number | undefined };

/** Positions in the pipeline of sales, as both companies have it. */
const at = { enquiry: 0, survey: 1, quote: 2, negotiation: 3, contract: 4, won: 5, lost: 6 } as const;

/** Median days in each open stage, and the chance to lose there. Together about 36 of 100 are won. */
const stay = [4, 14, 15, 20, 10] as const;
const loss = [0.11, 0.13, 0.22, 0.19, 0.05] as const;
/** The chance that nobody hears anything for months. */
const silence = [0.02, 0.05, 0.11, 0.09, 0.03] as const;

export function makeSale(scene: Scene, customer: Customer, ms: number, repeat: boolean): Sale {
  const { random, company } = scene;
  const offer = random.weighted(
    company.offers.filter((one) => one.business === customer.business),
    (one) => one.weight,
  );
  const size = random.pick(offer.sizes);
  const price = Math.round((offer.fixed + offer.perSize * size) * random.between(0.9, 1.12));
  const range = (low: number, high: number, step: number): Revenue => ({
    low: toMinor(Math.round((price * low) / step) * step, company.currency),
    high: toMinor(Math.round((price * high) / step) * step, company.currency),
    currency: company.currency,
  });
  const coarse = price > 20_000 ? 1_000 : price > 3_000 ? 500 : 100;
  const desk = openDesk(scene, scene.sales, customer, {
    ms,
    by: random.chance(0.25) ? scene.office : ownerAt(customer, ms),
    title: offer.title.replace('{size}', String(size).replace('.', company.decimal)),
    leadSource: leadSource(scene, repeat),
    products: offer.products.flatMap((key) => {
      const product = scene.products.get(key);
      return product === undefined
        ? []
        : [{ product: product.id, name: product.name, quantity: 1, price: product.price }];
    }),
    tags: Object.fromEntries(scene.tags.filter(() => random.chance(0.09)).map((tag) => [tag, true as const])),
    revenue: random.chance(0.85) ? range(0.75, 1.3, coarse) : null,
    expectedClose: random.chance(0.6) ? addDays(dateAt(ms), random.whole(35, 75)) : null,
  });
  const won = walk(scene, desk, (low, high, exact) => range(low, high, exact ? 10 : coarse / 5));
  return { desk, offer, won };
}

function leadSource(scene: Scene, repeat: boolean): string | null {
  if (repeat) return scene.leadSources.find((one) => one.repeat === true)?.id ?? null;
  return scene.random.chance(0.05) ? null : scene.random.weighted(scene.leadSources, (one) => one.weight).id;
}

/** Takes an enquiry from stage to stage until it closes or today is reached; answers when it was won. */
function walk(
  scene: Scene,
  desk: Desk,
  range: (low: number, high: number, exact: boolean) => Revenue,
): number | undefined {
  const { random, company } = scene;
  let entered = desk.created.ms;
  for (;;) {
    const here = desk.at;
    const owner = ownerAt(desk.customer, entered);
    const silent = random.chance(silence[here] ?? 0);
    const pace = desk.customer.business ? 1.35 : 1;
    const days = silent ? random.between(40, 100) : random.around((stay[here] ?? 1) * pace, 0.55);
    const leaves = workingMomentAfter(random, entered, Math.max(0.4, days), company.closures);
    const losing = silent ? 0.7 : (loss[here] ?? 0) * (owner.losses ?? 1);
    const to = random.chance(losing) ? at.lost : following(scene, here, desk.customer);
    const forward = to !== at.lost && to > here;

    if (entered < leaves) followUp(scene, desk, entered, leaves, silent ? 0.6 : 0.94);
    tick(scene, desk, entered, leaves, forward || to === at.lost);
    pushClose(scene, desk, entered, leaves);
    if (here === at.contract && to === at.won && leaves < scene.now) {
      const discount = random.pick([1, 1, 1, 0.98, 0.97, 0.95]);
      gesture(scene, desk, leaves - 90_000, { revenue: range(discount, discount, true) });
    }
    if (!move(scene, desk, leaves, to)) return undefined;
    entered = leaves;

    if (to === at.won) return leaves;
    if (to === at.lost) {
      const again = reopening(scene, desk, leaves);
      if (again === undefined) return undefined;
      if (!move(scene, desk, again, at.negotiation)) return undefined;
      setClose(scene, desk, again + 60_000, random.whole(20, 40));
      entered = again;
    } else if (to > here) onArrival(scene, desk, entered, to, range);
  }
}

function following(scene: Scene, here: number, customer: Customer): number {
  const { random } = scene;
  if (here === at.enquiry && !customer.business && random.chance(0.07)) return at.quote;
  if (here === at.negotiation && random.chance(0.08)) return at.quote;
  return here + 1;
}

/** What is known better on reaching a stage: the value after the survey, both value and date with the quote. */
function onArrival(
  scene: Scene,
  desk: Desk,
  ms: number,
  stage: number,
  range: (low: number, high: number, exact: boolean) => Revenue,
): void {
  const { random } = scene;
  const later = (minutes: number): number => ms + minutes * 60_000;
  if (stage === at.survey && desk.expectedClose === null)
    setClose(scene, desk, later(2), random.whole(35, 60));
  if (stage === at.quote) {
    gesture(scene, desk, later(1), { revenue: range(0.95, 1.05, false) });
    setClose(scene, desk, later(2), random.whole(20, 45));
  }
  if (stage === at.negotiation && random.chance(0.7))
    gesture(scene, desk, later(3), { revenue: range(random.pick([0.92, 0.95, 1]), 1, false) });
  if (stage === at.contract) setClose(scene, desk, later(1), random.whole(5, 18));
}

/** When somebody who said no comes back; never where the contact was handed over meanwhile (O2 would step in). */
function reopening(scene: Scene, desk: Desk, lost: number): number | undefined {
  if (desk.customer.handedOver !== undefined || !scene.random.chance(0.06)) return undefined;
  return workingMomentAfter(scene.random, lost, scene.random.between(25, 80), scene.company.closures);
}
