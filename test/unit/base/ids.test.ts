import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { derivedId, idPattern } from '#shared/base/ids';

describe('ids', () => {
  test('what means the same gets the same id, on every laptop and in every version', () => {
    // Stored ids depend on these: they never change.
    expect(derivedId('setting', 'workspace')).toBe('9f5bc81d-7054-5b35-b78f-ada941ee2cda');
    expect(derivedId('setting', 'tags')).toBe(derivedId('setting', 'tags'));
  });

  test('parts are kept apart', () => {
    expect(derivedId('a', 'b')).not.toBe(derivedId('ab'));
    expect(derivedId('a', 'b')).not.toBe(derivedId('a,b'));
    expect(derivedId('a', '"b')).not.toBe(derivedId('a"', 'b'));
    expect(derivedId('a', '')).not.toBe(derivedId('a'));
  });

  test('derived and fresh ids are both accepted by the records, others are not', () => {
    expect(derivedId('x')).toMatch(idPattern);
    expect(v7()).toMatch(idPattern);
    for (const text of [
      '',
      'x',
      derivedId('x').toUpperCase(),
      `${v7()} `,
      '00000000-0000-4000-8000-000000000000',
    ])
      expect(text).not.toMatch(idPattern);
  });
});
