import { v5 } from 'uuid';

/** A source of fresh ids (UUID v7), passed in so that tests decide what comes out of it. */
export type IdSource = () => string;

export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[57][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The name space of everything that Fasi derives; it never changes, ids already stored depend on it. */
const nameSpace = '6f1b0a52-3d0c-5f5e-9a57-0f2f6a5d7c11';

/**
 * An id that is a function of what it stands for, so that two laptops which create the same thing offline
 * (a setting's topic, a row of the same file, a campaign's effect) create one record. UUID v5 (RFC 9562).
 */
export const derivedId = (...parts: readonly string[]): string => v5(JSON.stringify(parts), nameSpace);
