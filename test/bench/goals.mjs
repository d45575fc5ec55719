/**
 * What each figure should be. `of` says what the goal is about: the ratio to the peer, or the value itself.
 *
 * @type {Record<string, { of: 'ratio' | 'value', atMost?: number, atLeast?: number, text: string }>}
 */
export const goals = {
  'cold-board': { of: 'ratio', atMost: 2, text: '≤ 2 ×' },
  'read-model': { of: 'ratio', atMost: 0.4, text: '≤ 0.4 ×' },
  move: { of: 'ratio', atMost: 2.5, text: '≤ 2.5 ×' },
  'move-p95': { of: 'ratio', atMost: 4, text: '≤ 4 ×' },
  'move-paint': { of: 'value', atMost: 2, text: '≤ 2 frames' },
  scroll: { of: 'value', atMost: 1, text: '< 1 %' },
  import: { of: 'ratio', atLeast: 0.7, text: '≥ 0.7 ×' },
  memory: { of: 'value', atMost: 300, text: '≤ 300 MB' },
};

/** @param {import('./harness.mjs').Measured} measured @returns {'met' | 'missed' | ''} */
export function verdict({ name, value, ratio }) {
  const goal = goals[name];
  const figure = goal?.of === 'ratio' ? ratio : value;
  if (goal === undefined || figure === null) return '';
  return figure <= (goal.atMost ?? Infinity) && figure >= (goal.atLeast ?? -Infinity) ? 'met' : 'missed';
}
