import { addDays, dateAt, dateOfDayNumber, dayMs, dayNumber } from '#shared/base/calendar-date';
import { movedPlace } from '#shared/domain/moves';
import { type Opportunity, opportunityType, type Place } from '#shared/domain/records/opportunity';
import { type Customer, ownerAt } from './contacts';
import { type Event, replay } from './replay';
import type { Colleague, Scene, Track } from './scene';
import { officeMoment, workingDayFrom, workingMomentAfter } from './working-time';

/**
 * One opportunity while its history is being written: what everybody did to it, gesture by gesture, and as much of its
 * present state as decides about the next gesture. Gestures later than now are dropped.
 */
export type Desk = {
  readonly customer: Customer;
  readonly track: Track;
  place: Place;
  /** Position of the present stage in its pipeline. */
  at: number;
  expectedClose: string | null;
  notes: string;
  checklist: Record<string, boolean>;
  events: Event<Opportunity>[];
  created: {
    id: string;
    ms: number;
    person: string;
    fields: Parameters<typeof replay<Opportunity>>[2]['fields'];
  };
};

type Fields = Desk['created']['fields'];

export function openDesk(
  scene: Scene,
  track: Track,
  customer: Customer,
  enquiry: { ms: number; by: Colleague } & Pick<Fields, 'title' | 'leadSource' | 'products' | 'tags'> &
    Partial<Pick<Fields, 'revenue' | 'expectedClose' | 'notes'>>,
): Desk {
  const { ms, by, ...fields } = enquiry;
  const stage = track.stages[0];
  if (stage === undefined) throw new Error('a pipeline without stages');
  const place: Place = { pipeline: track.pipeline.id, stage: stage.id, reason: null };
  return {
    ...{ customer, track, place, at: 0, checklist: {}, events: [] },
    expectedClose: fields.expectedClose ?? null,
    notes: fields.notes ?? '',
    created: {
      id: scene.history.id(ms),
      ms,
      person: by.id,
      fields: {
        ...fields,
        ...{ contact: customer.record.id, place, owner: ownerAt(customer, ms).id },
        revenue: fields.revenue ?? null,
        expectedClose: fields.expectedClose ?? null,
        nextAction: nextActionFrom(scene, track, 0, ms, 3),
        notes: fields.notes ?? '',
        inForecast: track.plan.money && !scene.random.chance(0.04),
        ...{ checklist: {}, custom: {}, position: '', external: {} },
      },
    },
  };
}

/** Notes down a gesture; one that lies in the future has not happened. */
export function gesture(
  scene: Scene,
  desk: Desk,
  ms: number,
  patch: Event<Opportunity>['patch'],
  by?: Colleague,
): void {
  if (ms >= scene.now) return;
  desk.events.push({ ms, person: (by ?? ownerAt(desk.customer, ms)).id, patch });
}

/** Moves on to another stage, if that moment has come, and answers whether it has. */
export function move(scene: Scene, desk: Desk, ms: number, to: number, by?: Colleague): boolean {
  if (ms >= scene.now) return false;
  const { track } = desk;
  const stage = track.stages[to];
  if (stage === undefined) throw new Error(`no stage ${to}`);
  const reason = stage.kind === 'open' ? null : drawReason(scene, desk, stage.kind);
  const moved = movedPlace({ place: desk.place, checklist: desk.checklist }, track.pipeline, {
    ...{ pipeline: track.pipeline, stage: stage.id, reason },
  });
  if (!moved.ok) throw new Error(`the demo moves what may not be moved: ${JSON.stringify(moved.error)}`);
  desk.place = moved.value;
  desk.at = to;
  gesture(scene, desk, ms, { place: moved.value }, by);
  const action = stage.kind === 'open' ? nextActionFrom(scene, track, to, ms, 6) : null;
  gesture(scene, desk, ms + 20_000, { nextAction: action }, by);
  return true;
}

function drawReason(scene: Scene, desk: Desk, outcome: 'won' | 'lost'): string | null {
  const { reasons } = desk.track.plan;
  const fitting = reasons.flatMap((reason, at) =>
    reason.outcome === outcome && (reason.from?.includes(desk.at) ?? true) ? [{ ...reason, at }] : [],
  );
  if (fitting.length === 0 || scene.random.chance(0.04)) return null;
  return desk.track.reasons[scene.random.weighted(fitting, (one) => one.weight).at] ?? null;
}

export function nextActionFrom(
  scene: Scene,
  track: Track,
  at: number,
  ms: number,
  withinDays: number,
): Opportunity['nextAction'] {
  const actions = track.plan.stages[at]?.actions;
  if (actions === undefined) return null;
  const day = dayNumber(dateAt(ms)) + scene.random.whole(1, withinDays);
  return {
    date: dateOfDayNumber(workingDayFrom(day, scene.company.closures)),
    note: scene.random.pick(actions),
  };
}

/** Ticks items of the present stage between two moments: the required ones when it is left forward, others mostly. */
export function tick(scene: Scene, desk: Desk, from: number, until: number, forward: boolean): void {
  const items = desk.track.stages[desk.at]?.checklist ?? [];
  for (const { id, required } of items) {
    if (desk.checklist[id] === true) continue;
    if (!(forward && required) && !scene.random.chance(forward ? 0.75 : 0.35)) continue;
    const ms = from + Math.floor((until - from) * scene.random.between(0.3, 0.95));
    if (ms >= scene.now) continue;
    desk.checklist[id] = true;
    gesture(scene, desk, ms, { checklist: { [id]: true } });
  }
}

/**
 * The owner's work between entering a stage and leaving it: next actions done late or left lying, remarks in the
 * notes. `diligence` is the chance that a next action that is due gets done at all.
 */
export function followUp(scene: Scene, desk: Desk, from: number, until: number, diligence: number): void {
  const { random, company } = scene;
  const remarks = company.remarks.filter((one) => desk.track === scene.sales && one.stages.includes(desk.at));
  let ms = workingMomentAfter(random, from, random.between(2, 6), company.closures);
  while (ms < until && ms < scene.now && random.chance(diligence)) {
    const quiet = diligence < 0.7;
    const nextAction = random.chance(0.05)
      ? null
      : nextActionFrom(scene, desk.track, desk.at, ms, quiet ? 25 : 10);
    if (remarks.length > 0 && random.chance(0.35)) {
      const remark = `${noteDate(dateAt(ms))}: ${random.pick(remarks).text}`;
      desk.notes = desk.notes === '' ? remark : `${desk.notes}\n${remark}`;
      gesture(scene, desk, ms - 45_000, { notes: desk.notes });
    }
    gesture(scene, desk, ms, { nextAction });
    if (nextAction === null) return;
    const due = workingDayFrom(dayNumber(nextAction.date) + (random.chance(0.85) ? 0 : 2), company.closures);
    ms = Math.max(officeMoment(random, due), ms + 60_000);
  }
}

/** Day and month as both languages write them: 03/11. */
const noteDate = (date: string): string => `${date.slice(8, 10)}/${date.slice(5, 7)}`;

/** Pushes the expected close date when it passes while the opportunity is still open; some owners never look. */
export function pushClose(scene: Scene, desk: Desk, from: number, until: number): void {
  const { random } = scene;
  while (desk.expectedClose !== null) {
    const passed = dayNumber(desk.expectedClose) * dayMs;
    const start = Math.max(passed, from);
    if (start >= until || !random.chance(0.72)) return;
    const ms = workingMomentAfter(random, start, random.between(0.5, 8), scene.company.closures);
    if (ms >= until || ms >= scene.now) return;
    setClose(scene, desk, ms, random.whole(14, 45));
  }
}

export function setClose(scene: Scene, desk: Desk, ms: number, inDays: number): void {
  desk.expectedClose = addDays(dateAt(ms), inDays);
  gesture(scene, desk, ms, { expectedClose: desk.expectedClose });
}

/** The record that all this leaves behind, with the owner's change where the contact was handed over meanwhile (O2). */
export function closeDesk(scene: Scene, desk: Desk): Opportunity {
  const { handedOver } = desk.customer;
  const events = [...desk.events];
  if (handedOver !== undefined && handedOver.ms > desk.created.ms && isOpenAt(desk, handedOver.ms))
    events.push({
      ms: handedOver.ms + 2_000,
      person: scene.boss.id,
      cause: 'rule:sync-open',
      patch: { owner: handedOver.to.id },
    });
  return replay<Opportunity>(opportunityType, scene.history, desk.created, events);
}

function isOpenAt(desk: Desk, ms: number): boolean {
  let stage = desk.created.fields.place.stage;
  for (const event of [...desk.events].sort((a, b) => a.ms - b.ms))
    if (event.ms <= ms && event.patch.place !== undefined) stage = event.patch.place.stage;
  return desk.track.pipeline.stages[stage]?.kind === 'open';
}
