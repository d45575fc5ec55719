/** How many parts a collection's snapshot has: one changed record costs one part to be written again. */
export const bucketCount = 64;

/** The part that a record belongs to: FNV-1a of its id. */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % bucketCount;
}
