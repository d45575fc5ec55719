import { z } from 'zod';
import { type CollectionName, collections } from './collections';
import { versionOf } from './migrations';

/** A JSON schema as RxDB wants it; deliberately without RxDB's types, `shared` does not depend on the database. */
export type StoredSchema = {
  version: number;
  primaryKey: 'id';
  type: 'object';
  properties: Record<string, JsonSchema>;
  required: string[];
  additionalProperties: false;
};
type JsonSchema = { [keyword: string]: unknown };

/**
 * The shape of a collection's records as the database stores it, made from the zod record. Only what a migration
 * would have to change is in it (which fields, of which types): RxDB refuses to open a collection whose schema has
 * another hash than the stored one, so a longer title or another pattern must not change it. Records are validated in
 * full by zod before they are written.
 */
export function storedSchema(collection: CollectionName): StoredSchema {
  const json = z.toJSONSchema(collections[collection].record, { io: 'input' }) as JsonSchema;
  const shape = shapeOf(json) as { properties: Record<string, JsonSchema>; required: string[] };
  return {
    version: versionOf(collection),
    primaryKey: 'id',
    type: 'object',
    properties: { ...shape.properties, id: { type: 'string', maxLength: 36 } },
    required: [...shape.required].sort(),
    additionalProperties: false,
  };
}

const structure = new Set(['type', 'properties', 'required', 'items', 'additionalProperties', 'anyOf']);

/** The schema without its constraints, and with keys in a fixed order. */
function shapeOf(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const shape: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!structure.has(keyword)) continue;
    if (keyword === 'properties') {
      const fields = Object.entries(value as JsonSchema).sort(([a], [b]) => (a < b ? -1 : 1));
      shape[keyword] = Object.fromEntries(fields.map(([name, one]) => [name, shapeOf(one)]));
    } else if (keyword === 'anyOf') shape[keyword] = (value as unknown[]).map(shapeOf);
    else if (keyword === 'required') shape[keyword] = [...(value as string[])].sort();
    else shape[keyword] = keyword === 'type' ? value : shapeOf(value);
  }
  return shape;
}
