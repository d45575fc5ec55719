import { describe, expect, test } from 'vitest';
import { placeWindow } from '../../../electron/window-state';

const laptop = { x: 0, y: 27, width: 1440, height: 873 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const saved = (x: number, y: number, width = 1000, height = 700, maximized = false) => ({
  bounds: { x, y, width, height },
  maximized,
});

describe('the window', () => {
  test('opens in the middle of the first display the first time', () => {
    expect(placeWindow(null, [laptop, beside])).toEqual({
      bounds: { x: 40, y: 34, width: 1360, height: 860 },
      maximized: false,
    });
  });

  test('opens where it was, also on a second display', () => {
    expect(placeWindow(saved(1600, 100), [laptop, beside])).toEqual(saved(1600, 100));
  });

  test('comes back to the first display when the other one was unplugged, maximised as it was', () => {
    const placed = placeWindow(saved(1600, 100, 1000, 700, true), [laptop]);
    expect(placed).toEqual({ bounds: { x: 40, y: 34, width: 1360, height: 860 }, maximized: true });
  });

  test('is not left with its title bar above the screen', () => {
    expect(placeWindow(saved(100, -900), [laptop]).bounds.y).toBe(34);
    expect(placeWindow(saved(100, 10), [laptop]).bounds.y).toBe(27);
  });

  test('is made no larger than its display and no smaller than what can be worked in', () => {
    expect(placeWindow(saved(0, 40, 5000, 4000), [laptop]).bounds).toMatchObject({
      width: 1440,
      height: 873,
    });
    expect(placeWindow(saved(0, 40, 300, 200), [laptop]).bounds).toMatchObject({ width: 720, height: 520 });
  });

  test('opens without any display known', () => {
    expect(placeWindow(null, []).bounds).toEqual({ x: 0, y: 0, width: 1360, height: 860 });
  });
});
