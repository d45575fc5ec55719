import { configureGlobal } from 'fast-check';

/** Every property of this run, from one seed; the number of cases of each can be multiplied from outside. */
configureGlobal({ seed: Number(process.env.FASI_SEED) });
