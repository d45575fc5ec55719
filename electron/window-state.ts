/** In device-independent pixels, as Electron's own. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Where the window is when it is neither maximised nor full screen. */
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

export const smallestWindow = { width: 720, height: 520 } as const;
const preferredWindow = { width: 1360, height: 860 } as const;

/** So much of a window must lie on a screen that it can be seen and dragged. */
const graspable = { width: 120, height: 40 } as const;

/**
 * The place for a window: the saved one where enough of it still lies on a display, fitted to that display, else the
 * middle of the first display (the one that `primary` says).
 *
 * @param workAreas of all displays, the primary one first
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Rectangle[]): WindowState {
  const primary = workAreas[0];
  if (primary === undefined) return saved ?? { bounds: { x: 0, y: 0, ...preferredWindow }, maximized: false };
  const area = saved && workAreas.find((one) => isGraspable(saved.bounds, one));
  if (!saved || !area) return { bounds: centred(primary), maximized: saved?.maximized ?? false };
  return { bounds: fitted(saved.bounds, area), maximized: saved.maximized };
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const width = overlap(window.x, window.width, area.x, area.width);
  // The title bar is on top: what counts is whether the upper edge can be reached.
  const top = overlap(window.y, graspable.height, area.y, area.height);
  return width >= graspable.width && top >= graspable.height / 2;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

function fitted(bounds: Rectangle, area: Rectangle): Rectangle {
  const width = clamp(bounds.width, smallestWindow.width, area.width);
  const height = clamp(bounds.height, smallestWindow.height, area.height);
  return { x: bounds.x, y: Math.max(bounds.y, area.y), width, height };
}

function centred(area: Rectangle): Rectangle {
  const width = Math.min(preferredWindow.width, area.width);
  const height = Math.min(preferredWindow.height, area.height);
  const x = area.x + Math.round((area.width - width) / 2);
  const y = area.y + Math.round((area.height - height) / 2);
  return { x, y, width, height };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(Math.min(value, high), Math.min(low, high));
}
