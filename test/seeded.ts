/**
 * fast-check, as tests import it (`moduleNameMapper`): the same cases in every run, so that what a tree is said to be
 * does not hang on chance. `PORTCULLIS_SEED=random` asks for others; a failure tells the seed, and
 * `PORTCULLIS_SEED=<seed>` brings it back. A law that counts what it met has its own seed, which stays.
 */
import process from 'node:process';
import fc from '../node_modules/fast-check/lib/fast-check.js';

const wanted = process.env['PORTCULLIS_SEED'] ?? '1';
if (wanted !== 'random') {
  if (!/^-?\d+$/.test(wanted)) throw new Error(`PORTCULLIS_SEED is a whole number or random, and not ${wanted}`);
  fc.configureGlobal({ seed: Number(wanted) });
}

export default fc;
