import type { ErrorObject } from 'ajv';

/** A published schema as code. */
export interface Schema {
  readonly accepts: (value: unknown) => boolean;
  /** Loaded where something is wrong. */
  readonly explain: (value: unknown) => Promise<readonly ErrorObject[]>;
}
