import type { Weight } from '../hits/weight.ts';

/** A finding that somebody accepted as it was. */
export interface BaselineEntry extends Weight, EntryHome {
  readonly rule: string;
  /** What the subject is called over time. */
  readonly subject: string;
  /** Of a finding about a rule that belongs to one of several groups or ACLs: what these are called. */
  readonly owners: readonly string[];
  /** Without what Terraform marks as sensitive. */
  readonly cause: string;
  /** What what is only possible of it rests on: `var.admin_cidrs`. */
  readonly unknown: readonly string[];
}

/** Of which input an entry speaks; null: that is not said. */
export interface EntryHome {
  /** The folder of the root module, from the repository's root. */
  readonly stack: string | null;
  /** The set of variables. */
  readonly set: string | null;
}

/** Of what is only possible, the extent does not say what it rests on: the entry does. */
export const OPEN = 'open';
