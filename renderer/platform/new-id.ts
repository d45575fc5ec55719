import { v7 } from 'uuid';
import type { IdSource } from '#shared/base/ids';

/** Fresh record ids, UUID v7. */
export const newId: IdSource = () => v7();
