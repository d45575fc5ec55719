import { describe, expect, test } from 'vitest';
import { isForward, movedPlace, neighbourStage } from '#shared/domain/moves';
import type { Pipeline, StageFields } from '#shared/domain/records/pipeline';
import { stagesOf } from '#shared/domain/records/pipeline';

const stage = (name: string, order: string, more: Partial<StageFields> = {}): StageFields => ({
  name,
  order,
  probability: 50,
  targetDays: null,
  checklist: [],
  kind: 'open',
  colour: 'blue',
  archived: false,
  ...more,
});

const pipeline = (id: string, stages: Record<string, StageFields>): Pipeline => ({
  id,
  stamps: {},
  journal: [],
  removed: false,
  name: id,
  order: 'a0',
  stages,
  reasons: {},
  money: true,
  external: {},
  archived: false,
});

const sales = pipeline('sales', {
  won: stage('Won', 'a0', { kind: 'won' }),
  lost: stage('Lost', 'a0', { kind: 'lost' }),
  new: stage('New', 'a1'),
  quote: stage('Quote', 'a2', {
    checklist: [
      { id: 'visit', text: 'Visit made', required: true },
      { id: 'photo', text: 'Photos taken', required: false },
    ],
  }),
  old: stage('Old', 'a3', { archived: true }),
  order: stage('Order', 'a4'),
});
const delivery = pipeline('delivery', {
  plan: stage('Plan', 'a1'),
  done: stage('Done', 'a2', { kind: 'won' }),
});

const at = (stage: string, checklist: Record<string, boolean | null> = {}, pipeline = 'sales') => ({
  place: { pipeline, stage, reason: null },
  checklist,
});

describe('the stages of a pipeline', () => {
  test('stand in their order, won and lost behind the open ones', () => {
    expect(stagesOf(sales).map((one) => one.id)).toEqual(['new', 'quote', 'old', 'order', 'won', 'lost']);
  });

  test('two with one order key stand in one order on every laptop', () => {
    const twins = pipeline('p', { b: stage('B', 'a0'), a: stage('A', 'a0'), c: stage('C', 'a0') });
    expect(stagesOf(twins).map((one) => one.id)).toEqual(['a', 'b', 'c']);
  });

  test('forward is towards the end of the pipeline', () => {
    expect(isForward(sales, 'new', 'order')).toBe(true);
    expect(isForward(sales, 'order', 'new')).toBe(false);
    expect(isForward(sales, 'new', 'new')).toBe(false);
    expect(isForward(sales, 'order', 'won')).toBe(true);
  });

  test('have neighbours, archived ones skipped unless one stands there', () => {
    expect(neighbourStage(sales, 'quote', 1)?.id).toBe('order');
    expect(neighbourStage(sales, 'order', -1)?.id).toBe('quote');
    expect(neighbourStage(sales, 'old', 1)?.id).toBe('order');
    expect(neighbourStage(sales, 'old', -1)?.id).toBe('quote');
    expect(neighbourStage(sales, 'new', -1)).toBeUndefined();
    expect(neighbourStage(sales, 'lost', 1)).toBeUndefined();
    expect(neighbourStage(sales, 'gone', -1)).toBeUndefined();
    expect(neighbourStage(sales, 'gone', 1)).toBeUndefined();
  });
});

describe('a move', () => {
  test('forward waits for the required items of the checklist, and for those only', () => {
    const refused = movedPlace(at('quote'), sales, { pipeline: sales, stage: 'order' });
    expect(refused).toEqual({ ok: false, error: { kind: 'checklist', missing: ['Visit made'] } });
    const unticked = movedPlace(at('quote', { visit: null, photo: true }), sales, {
      pipeline: sales,
      stage: 'won',
    });
    expect(unticked.ok).toBe(false);
    const done = movedPlace(at('quote', { visit: true }), sales, { pipeline: sales, stage: 'order' });
    expect(done).toEqual({ ok: true, value: { pipeline: 'sales', stage: 'order', reason: null } });
  });

  test('backward does not, and neither does losing', () => {
    expect(movedPlace(at('quote'), sales, { pipeline: sales, stage: 'new' }).ok).toBe(true);
    expect(movedPlace(at('quote'), sales, { pipeline: sales, stage: 'lost' }).ok).toBe(true);
  });

  test('into another pipeline does, since the stage is left behind for good', () => {
    expect(movedPlace(at('quote'), sales, { pipeline: delivery, stage: 'plan' })).toMatchObject({
      error: { kind: 'checklist' },
    });
    expect(movedPlace(at('quote', { visit: true }), sales, { pipeline: delivery, stage: 'plan' })).toEqual({
      ok: true,
      value: { pipeline: 'delivery', stage: 'plan', reason: null },
    });
  });

  test('[M6] out of a pipeline that is not here yet goes through', () => {
    expect(movedPlace(at('quote'), undefined, { pipeline: delivery, stage: 'plan' }).ok).toBe(true);
    expect(movedPlace(at('unknown'), sales, { pipeline: sales, stage: 'new' }).ok).toBe(true);
  });

  test('to where it stands already, to nowhere or to an archived stage is refused with the reason', () => {
    const to = (stage: string) => movedPlace(at('new'), sales, { pipeline: sales, stage });
    expect(to('new')).toEqual({ ok: false, error: { kind: 'already there' } });
    expect(to('gone')).toEqual({ ok: false, error: { kind: 'no such stage' } });
    expect(to('old')).toEqual({ ok: false, error: { kind: 'stage archived', stage: 'Old' } });
  });

  test('keeps an outcome reason in a closing stage only', () => {
    const to = (stage: string) => movedPlace(at('new'), sales, { pipeline: sales, stage, reason: 'price' });
    expect(to('lost')).toMatchObject({ value: { reason: 'price' } });
    expect(to('order')).toMatchObject({ value: { reason: null } });
    expect(movedPlace(at('new'), sales, { pipeline: sales, stage: 'won' })).toMatchObject({
      value: { reason: null },
    });
  });
});
