/**
 * The key that sorts an opportunity in its column. Most have no key of their own (''): theirs follows from the id, so
 * that something can be put between any two of them without writing a key into all the others. `a0` is the
 * integer part of a fractional-indexing key, hexadecimal digits sort in its alphabet, and it must not end in `0`.
 */
export const positionKey = (position: string, id: string): string =>
  position === '' ? `a0${id.replaceAll('-', '')}V` : position;
