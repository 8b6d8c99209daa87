import type { Place } from '../../base/place.ts';
import type { InputName } from '../../model/input-name.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';

export type ExceptionKind = 'comment' | 'waiver' | 'baseline';

/** Something that somebody accepted. */
export interface Exception {
  readonly by: ExceptionKind;
  /** What it is called in a sentence: `the waiver of sg-sensitive-port-open for aws_security_group.bastion`. */
  readonly name: string;
  readonly reason: string | null;
  readonly owner: string | null;
  /** The last day, as YYYY-MM-DD in UTC. */
  readonly until: string | null;
  /** Where it is written. */
  readonly place: Place | null;
  /** The rules of whose findings it may name something, so that it is not asked about others. Left out: any. */
  readonly rules?: ReadonlySet<string>;
  /** The findings that it names, for telling what it may have been meant for. */
  readonly names?: {
    readonly rules: ReadonlySet<string>;
    readonly isSubject: (address: string) => boolean;
    /** As they are written. */
    readonly subjects: readonly string[];
  };
  /** What it names of a finding of an input, whatever the day. */
  readonly covers: (found: PolicyHit, input: InputName) => Covered;
  /** Packets of a certain finding that are certain for the sake of what it names alone, and perhaps for another's. */
  readonly weakens?: (found: PolicyHit, input: InputName) => Weakening | null;
  /**
   * Whether an input is what it is meant for, by its name, its path and those of the files that state its groups and
   * ACLs: else nobody is told that it covers nothing there. Left out: every input is.
   */
  readonly isAbout?: (input: InputName, paths: readonly string[]) => boolean;
}

/** Packets are told with the symbols of the finding that are covered: outside of it they stand for nothing. */
export type Covered = 'nothing' | 'all' | readonly DirectedPackets[];

export interface Weakening {
  readonly packets: readonly DirectedPackets[];
  /** Who may admit them all the same. */
  readonly by: readonly (Rule | Entry)[];
}

export function isExpired({ until }: Pick<Exception, 'until'>, today: string): boolean {
  return until !== null && until < today;
}
