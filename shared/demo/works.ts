import { ownerAt } from './contacts';
import { type Desk, followUp, move, openDesk, tick } from './desk';
import type { Sale } from './sale';
import type { Scene } from './scene';
import { workingMomentAfter } from './working-time';

/** Median days in each open stage of the installations. */
const stay = [6, 19, 13, 5, 15] as const;
/** From this stage on the fitters, not the office, move the cards. */
const onSite = 3;

/** What is carried out after a sale was won; undefined where nothing is built or nobody has opened it yet. */
export function makeWorks(scene: Scene, sale: Sale): Desk | undefined {
  const { random, company, works, office } = scene;
  if (sale.won === undefined || sale.offer.products.includes('service')) return undefined;
  const {
    customer,
    created: { fields },
  } = sale.desk;
  const ms = workingMomentAfter(random, sale.won, random.between(0.1, 3), company.closures);
  if (ms >= scene.now) return undefined;
  const fitter = random.pick(scene.colleagues.filter((one) => one.job === 'fitter'));
  const desk = openDesk(scene, works, customer, {
    ms,
    by: office,
    title: company.worksTitle.replace('{sale}', fields.title),
    ...{ leadSource: null, products: fields.products, tags: {} },
  });
  const last = works.stages.length - 2;
  const cancelled = random.chance(0.03) ? random.whole(0, 1) : undefined;
  let entered = ms;
  while (desk.at < last) {
    const pace = customer.business ? 1.5 : 1;
    const days = Math.max(0.5, random.around((stay[desk.at] ?? 1) * pace, 0.5));
    const leaves = workingMomentAfter(random, entered, days, company.closures);
    const to = cancelled === desk.at ? last + 1 : desk.at + 1;
    followUp(scene, desk, entered, leaves, 0.85);
    tick(scene, desk, entered, leaves, true);
    const by = to === last + 1 ? ownerAt(customer, leaves) : to >= onSite ? fitter : office;
    if (!move(scene, desk, leaves, to, by)) break;
    entered = leaves;
  }
  return desk;
}
