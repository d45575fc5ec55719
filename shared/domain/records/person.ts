import { z } from 'zod';
import { id, line, mapKey, type RecordType, replicated } from './replicated';

export const role = z.enum(['administrator', 'manager', 'rep', 'viewer']);
export type Role = z.infer<typeof role>;

/** Somebody who works in the workspace. Who may own opportunities says the owner group, not this (O1). */
export const person = z.object({
  ...replicated,
  name: line.min(1),
  email: line,
  role,
  manager: id.nullable(),
  team: line,
  external: z.record(mapKey, z.string().nullable()),
  archived: z.boolean(),
});
export type Person = z.infer<typeof person>;

export const personType: RecordType = {
  name: 'people',
  fields: {
    name: 'value',
    email: 'value',
    role: 'value',
    manager: 'value',
    team: 'value',
    external: 'map',
    archived: 'value',
    removed: 'value',
  },
  tracked: [],
};
