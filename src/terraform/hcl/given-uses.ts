import type { JsonObject } from '../json.ts';

/** Values that somebody gives for data sources of one type. */
export interface GivenData {
  /** Arguments that the data source must have; none: every one of the type. */
  readonly match: JsonObject;
  readonly values: JsonObject;
  /** Where it stands, where it may be told that nothing needs it: the file, and which entry of its type from 1. */
  readonly origin?: { readonly path: string; readonly at: number };
}

/**
 * Told what becomes of the values that somebody gives to all root modules of a run: what no root takes may be misspelt.
 */
export interface GivenUses {
  /** The variables that a root module declares; `isWhole`: all of its files could be read. */
  readonly declares: (folder: string, names: readonly string[], isWhole: boolean) => void;
  /** A file of values, and the variables that it sets. */
  readonly fileSets: (path: string, names: readonly string[]) => void;
  /** Something needs this data source. */
  readonly asksData: (type: string, address: string) => void;
  readonly matches: (given: GivenData) => void;
}
