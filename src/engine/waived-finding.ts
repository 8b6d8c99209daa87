import type { Excepted, Finding, Waived } from '../model/generated/report.ts';
import type { Exception } from '../policy/exceptions/exception.ts';

/** A finding, or the part of one, as the report tells what somebody accepted. */
export function waivedFinding(part: Finding, { by, reason, owner, until, place }: Exception): Waived {
  return { ...part, by, reason, owner, until, exceptionPlace: place };
}

/** What is left of a finding, with what was accepted of it; the finding itself where nothing was. */
export function findingLeft(left: Finding, waived: readonly Waived[]): Finding {
  if (waived.length === 0) return left;
  const excepted = waived.map(
    ({ by, reason, owner, until, exceptionPlace, ports, packets }): Excepted => ({
      by,
      reason,
      owner,
      until,
      place: exceptionPlace,
      ports,
      packets,
    }),
  );
  return { ...left, excepted };
}
