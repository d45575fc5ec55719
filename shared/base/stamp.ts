/**
 * A stamp of the hybrid logical clock: one sortable string `MMMMMMMMM.CCCC.DDDDDDDD` of physical
 * UTC milliseconds (base 36, 9 digits, good until the year 5188), a counter (base 36, 4 digits) and
 * the id of the device that wrote (8 characters). Comparing two stamps as strings orders them.
 * Source: Kulkarni et al., "Logical Physical Clocks", 2014.
 */
export type Stamp = string;

export const stampPattern = /^[0-9a-z]{9}\.[0-9a-z]{4}\.[0-9a-z]{8}$/;

const msDigits = 9;
const counterDigits = 4;
/** The largest counter that fits its digits: 1,679,615 stamps within one millisecond. */
export const maxCounter = 36 ** counterDigits - 1;

/** Writes a stamp; `ms` are UTC milliseconds ≥ 0, `counter` is 0…maxCounter, `device` 8 characters of [0-9a-z]. */
export function formatStamp(ms: number, counter: number, device: string): Stamp {
  const time = Math.max(0, Math.floor(ms)).toString(36).padStart(msDigits, '0');
  return `${time}.${counter.toString(36).padStart(counterDigits, '0')}.${device}`;
}

/** The physical part of a stamp in UTC milliseconds. */
export const stampMs = (stamp: Stamp): number => Number.parseInt(stamp.slice(0, msDigits), 36);
export const stampCounter = (stamp: Stamp): number =>
  Number.parseInt(stamp.slice(msDigits + 1, msDigits + 1 + counterDigits), 36);
export const stampDevice = (stamp: Stamp): string => stamp.slice(msDigits + counterDigits + 2);
