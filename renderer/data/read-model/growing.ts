const roomFor = (present: number, needed: number): number => Math.max(needed, Math.ceil(present * 1.5), 1024);

/** The array itself, or a larger copy where it has no room for `needed` elements. */
export function grown(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const larger = new Int32Array(roomFor(array.length, needed));
  larger.set(array);
  return larger;
}

export function grownFloats(array: Float64Array<ArrayBuffer>, needed: number): Float64Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const larger = new Float64Array(roomFor(array.length, needed));
  larger.set(array);
  return larger;
}
