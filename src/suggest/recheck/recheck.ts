import type { InputName } from '../../model/input-name.ts';
import type { Model } from '../../model/model.ts';
import { compareSeverity } from '../../model/severity.ts';
import { overlaps } from '../../packet/packet-set.ts';
import { spendWork } from '../../packet/work.ts';
import type { Policies } from '../../policy/bind-rules.ts';
import { fingerprintOf, hitIdentity } from '../../policy/findings/finding-identity.ts';
import type { Advice } from '../../policy/hits/advice.ts';
import type { PolicyHit } from '../../policy/hits/policy-hit.ts';
import { judgeModel } from '../../policy/judge-model.ts';
import { changedModel } from '../changes/changed-model.ts';
import { meantBy } from '../changes/meant.ts';
import { admitsOf, keepsFates, type Admits } from './fates.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { whatComes } from './what-comes.ts';

/** What the model is judged by, and what was found in it. */
export interface JudgedModel {
  readonly model: Model;
  readonly policies: Policies;
  readonly name: InputName;
  /** What was found on the group, ACL or endpoint of this address. */
  readonly foundOn: (address: string) => readonly PolicyHit[];
  readonly around: (address: string) => Neighbourhood;
  /** What it lets pass so far. */
  readonly admits: (address: string) => Admits | null;
}

/** Of each object that the network around a change is made of anew. */
const COST_OF_LOOKING = 30;

/** What a change does, once it has held. */
export interface Held {
  /** The fingerprints of what is not found any more. */
  readonly removes: readonly string[];
  /** The rules of milder findings that are left of the one removed. */
  readonly leaves: readonly string[];
}

/**
 * Makes the change on the model and judges again: null unless the finding is gone, nothing new is found, and no packet
 * has another fate than is meant. What a milder rule says of the same cause, and of packets that had the same fate
 * before, is what is left of the finding: it is told, and nothing new.
 */
export function recheck(found: PolicyHit, advice: readonly Advice[], judged: JudgedModel): Held | null {
  const { address } = found.owner;
  const { model, touched, size } = judged.around(address);
  spendWork(size * COST_OF_LOOKING);
  const changed = changedModel(model, address, advice);
  const [was, is] = [judged.admits(address), admitsOf(changed, address)];
  if (was === null || is === null || !keepsFates(was, is, meantBy(found.hit, advice))) return null;
  const before = [...touched].flatMap(judged.foundOn);
  const after = judgeModel(changed, judged.policies, judged.name, { among: touched });
  const identities = new Set(after.map((each) => hitIdentity(each)));
  if (identities.has(hitIdentity(found))) return null;
  const isLeft = ({ by, severity, hit }: PolicyHit): boolean =>
    hit.cause === found.hit.cause
    && by.module === found.by.module
    && compareSeverity(severity, found.severity) > 0
    && hit.packets.every(({ direction, set }) => !overlaps(set, was[direction].possible));
  const leaves = new Set<string>();
  for (const now of whatComes(after, before)) {
    if (!isLeft(now)) return null;
    leaves.add(now.by.rule.id);
  }
  return {
    removes: [...new Set(before.filter((each) => !identities.has(hitIdentity(each))).map(fingerprintOf))].toSorted(),
    leaves: [...leaves].toSorted(),
  };
}
