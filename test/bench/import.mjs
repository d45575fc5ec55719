/** @param {import('./harness.mjs').Bench} _bench @returns {Promise<import('./harness.mjs').Measured[]>} */
export async function importFile(_bench) {
  throw new Error('not yet');
}
