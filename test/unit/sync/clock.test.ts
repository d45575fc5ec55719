import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatStamp,
  maxCounter,
  stampCounter,
  stampDevice,
  stampMs,
  stampPattern,
} from '#shared/base/stamp';
import { advance, createClock, observed } from '#shared/sync/clock';

const wall = (...times: number[]) => {
  let at = 0;
  return () => times[Math.min(at++, times.length - 1)] as number;
};
const device = 'laptop01';

describe('[3.1] the hybrid logical clock', () => {
  test('every tick is later than all before, however the wall clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2 }), (times) => {
        const clock = createClock({ device, now: wall(...times) });
        const stamps = times.map(() => clock.tick());
        expect(stamps.every((stamp) => stampPattern.test(stamp))).toBe(true);
        expect(stamps).toEqual(stamps.toSorted());
        expect(new Set(stamps).size).toBe(stamps.length);
      }),
    );
  });

  test('a tick shows the wall clock where that is ahead', () => {
    const clock = createClock({ device, now: wall(1000, 2000, 1500) });
    expect([clock.tick(), clock.tick(), clock.tick()].map(stampMs)).toEqual([1000, 2000, 2000]);
  });

  test('a tick after observing is later than what was observed, also from a laptop whose clock is ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: maxCounter }),
        fc.constantFrom('00000000', 'zzzzzzzz'),
        (now, ms, counter, other) => {
          const clock = createClock({ device, now: () => now });
          const first = clock.tick();
          const seen = formatStamp(ms, counter, other);
          clock.observe(seen);
          const next = clock.tick();
          expect(next > seen).toBe(true);
          expect(next > first).toBe(true);
          expect(stampPattern.test(next)).toBe(true);
        },
      ),
    );
  });

  test('observing something old changes nothing', () => {
    const state = { ms: 5000, counter: 3 };
    expect(observed(state, formatStamp(4999, 99, device))).toBe(state);
    expect(observed(state, formatStamp(5000, 3, 'zzzzzzzz'))).toBe(state);
    expect(observed(state, formatStamp(5000, 4, '00000000'))).toEqual({ ms: 5000, counter: 4 });
  });

  test('a full counter goes on into the next millisecond', () => {
    expect(advance({ ms: 7, counter: maxCounter }, 7)).toEqual({ ms: 8, counter: 0 });
    expect(advance({ ms: 7, counter: maxCounter }, 3)).toEqual({ ms: 8, counter: 0 });
    const clock = createClock({ device, now: () => 7 });
    clock.observe(formatStamp(7, maxCounter, 'other000'));
    expect(clock.tick()).toBe(formatStamp(8, 0, device));
  });

  test('stamps for moments of the past are all different, from each other and from those of now', () => {
    const clock = createClock({ device, now: () => 1_700_000_000_000 });
    const stamps: string[] = [];
    for (let i = 0; i < 500; i++) {
      stamps.push(clock.at(1_500_000_000_000), clock.at(1_700_000_000_000), clock.tick());
    }
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(stampMs(clock.at(1_500_000_000_000))).toBe(1_500_000_000_000);
  });

  test('a stamp of the past does not move the clock', () => {
    const clock = createClock({ device, now: () => 1000 });
    clock.at(999_999);
    expect(stampMs(clock.tick())).toBe(1000);
  });
});

describe('a stamp', () => {
  test('sorts as text by time, then counter, then device, and gives its parts back', () => {
    const part = fc.tuple(
      fc.integer({ min: 0, max: 36 ** 9 - 1 }),
      fc.integer({ min: 0, max: maxCounter }),
      fc.stringMatching(/^[0-9a-z]{8}$/),
    );
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [one, other] = [formatStamp(...a), formatStamp(...b)];
        expect([stampMs(one), stampCounter(one), stampDevice(one)]).toEqual(a);
        const order = a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
        expect(Math.sign(order)).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });
});
