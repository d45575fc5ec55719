import { expect, test } from 'vitest';
import { mayOwn } from '#shared/domain/owners';

const group = { name: 'Commerciali', members: { anna: true as const, bruno: null } };

test('[O1] members of the owner group own opportunities, nobody else', () => {
  expect(mayOwn({ id: 'anna', archived: false }, group)).toBe(true);
  expect(mayOwn({ id: 'carla', archived: false }, group)).toBe(false);
});

test('[O1] who was taken out of the group or archived can be given nothing more', () => {
  expect(mayOwn({ id: 'bruno', archived: false }, group)).toBe(false);
  expect(mayOwn({ id: 'anna', archived: true }, group)).toBe(false);
});

test('[O1] where the group is not here yet, nobody can', () => {
  expect(mayOwn({ id: 'anna', archived: false }, undefined)).toBe(false);
});
