/** A checksum of a text, 32 bits: finds a torn or damaged part, not a forged one. */
export function checksum(text: string): number {
  let a = 1;
  let b = text.length | 0;
  for (let index = 0; index < text.length; index++) {
    a = (a + text.charCodeAt(index)) | 0;
    b = (b + Math.imul(a, 31)) | 0;
  }
  return (a ^ b) >>> 0;
}
