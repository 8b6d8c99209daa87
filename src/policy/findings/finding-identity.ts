import { createHash } from 'node:crypto';
import type { Subject as ReportSubject } from '../../model/generated/report.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';

/** The same rule, subject and cause: what makes two findings one over time. */
export function hitIdentity(found: PolicyHit, rule = found.by.rule.id): string {
  return identityWith(found, found.hit.cause, rule);
}

/** The same on each of the groups or ACLs that it may be about. */
export function hitIdentities(found: PolicyHit, rule: string): readonly string[] {
  return (
    lastingOwners(found)?.map((owner) => JSON.stringify([rule, owner, found.hit.cause])) ?? [hitIdentity(found, rule)]
  );
}

function identityWith(found: PolicyHit, cause: string, rule = found.by.rule.id): string {
  return JSON.stringify([rule, lastingSubject(found), cause]);
}

/** What its subject is called over time. */
export function lastingSubject(found: PolicyHit): string {
  return found.hit.about === null ? lastingName(found.owner) : subjectOf(found).address;
}

/** The same of each of the groups or ACLs that it may be about; null where that is the subject. */
export function lastingOwners({ hit }: PolicyHit): readonly string[] | null {
  return hit.owners?.map(lastingName) ?? null;
}

/** The default group and ACL of a VPC stay the same when a resource adopts them. */
function lastingName({ kind, vpc, address }: Pick<PolicyHit['owner'], 'kind' | 'vpc' | 'address'>): string {
  return kind === 'default' && vpc !== null ? `default of ${vpc}` : address;
}

/** A short value of which only the hash is told would be found by trying all: what is sensitive is no part of it. */
export function fingerprintOf(found: PolicyHit): string {
  return createHash('sha256')
    .update(identityWith(found, found.hit.shownCause ?? found.hit.cause))
    .digest('hex')
    .slice(0, 32);
}

export function subjectOf({ kind, owner, hit }: PolicyHit): ReportSubject {
  if (hit.about !== null) return { type: hit.about.type, address: hit.about.address };
  return { type: kind, address: owner.address };
}
