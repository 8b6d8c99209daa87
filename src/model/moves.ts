/**
 * Addresses under which objects were managed before, each with the one that they have now; a part of a longer address
 * (of a module, of what a resource makes) moves with it.
 */
export type Moves = ReadonlyMap<string, string>;

export const NO_MOVES: Moves = new Map();
