/**
 * A checksum of a text, 32 bits: finds a torn or damaged part, not a forged one. Four sums run side by side, because a
 * processor would wait for each step of a single one; SHA-1 on another thread costs more, for making bytes of the text.
 */
export function checksum(text: string): number {
  const { length } = text;
  let a = 1;
  let b = 2;
  let c = 3;
  let d = length | 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    a = (Math.imul(a, 31) + text.charCodeAt(index)) | 0;
    b = (Math.imul(b, 31) + text.charCodeAt(index + 1)) | 0;
    c = (Math.imul(c, 31) + text.charCodeAt(index + 2)) | 0;
    d = (Math.imul(d, 31) + text.charCodeAt(index + 3)) | 0;
  }
  for (; index < length; index++) a = (Math.imul(a, 31) + text.charCodeAt(index)) | 0;
  return (Math.imul(a, 3) ^ Math.imul(b, 5) ^ Math.imul(c, 7) ^ Math.imul(d, 11)) >>> 0;
}
