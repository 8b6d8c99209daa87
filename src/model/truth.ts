/** Three-valued truth: `maybe` is what only the apply will tell. */
export type Truth = 'yes' | 'maybe' | 'no';
