import type { InputName } from '../../model/input-name.ts';
import type { Model } from '../../model/model.ts';
import { spendWork } from '../../packet/work.ts';
import type { Policies } from '../../policy/bind-rules.ts';
import { fingerprintOf, hitIdentity } from '../../policy/findings/finding-identity.ts';
import type { Advice } from '../../policy/hits/advice.ts';
import type { BoundRule, PolicyHit } from '../../policy/hits/policy-hit.ts';
import { judgeModel } from '../../policy/judge-model.ts';
import { aroundSubjects, type AroundSubject } from '../../policy/subjects/around-subject.ts';
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
  /** Of flows, on whomever: what one checkpoint lets pass may be what another end of the network waits for. */
  readonly foundOfFlows: readonly PolicyHit[];
  readonly near: (address: string) => Neighbourhood;
  /** Of the whole model. */
  readonly around: AroundSubject;
  /** What it lets pass so far. */
  readonly admits: (address: string) => Admits | null;
}

/** Of each object that the network around a change is made of anew. */
const COST_OF_LOOKING = 30;

/** Of each finding that is made anew, and compared with what was found. */
const COST_OF_FINDING = 500;

/** Of each flow on each endpoint, all of which are asked again. */
const COST_OF_FLOW = 1000;

/** What a change does, once it has held. */
export interface Held {
  /** The fingerprints of what is not found any more. */
  readonly removes: readonly string[];
}

/**
 * Makes the change on the model and judges again: null unless the finding is gone, nothing new is found, and no packet
 * has another fate than is meant.
 */
export function recheck(found: PolicyHit, advice: readonly Advice[], judged: JudgedModel): Held | null {
  const { address } = found.owner;
  const { model, touched, size } = judged.near(address);
  const before = [...[...touched].flatMap(judged.foundOn).filter(({ by }) => !isOfFlow(by)), ...judged.foundOfFlows];
  const flows = judged.policies.rules.filter(isOfFlow).length * model.topology.endpoints.length;
  spendWork(size * COST_OF_LOOKING + before.length * COST_OF_FINDING + flows * COST_OF_FLOW);
  const changed = changedModel(model, address, advice);
  const [was, is] = [judged.admits(address), admitsOf(changed, address)];
  if (was === null || is === null || !keepsFates(was, is, meantBy(found.hit, advice))) return null;
  const around = aroundSubjects(changed, model === judged.model ? judged.around : null);
  const after = judgedOf(judged, changed, around, touched);
  const identities = new Set(after.map((each) => hitIdentity(each)));
  if (identities.has(hitIdentity(found))) return null;
  if (whatComes(after, before).length > 0) return null;
  return {
    removes: [...new Set(before.filter((each) => !identities.has(hitIdentity(each))).map(fingerprintOf))].toSorted(),
  };
}

function judgedOf(
  { policies, name }: JudgedModel,
  changed: Model,
  around: AroundSubject,
  touched: ReadonlySet<string>,
): readonly PolicyHit[] {
  const of = (rules: Policies['rules']): Policies => ({ ...policies, rules });
  const flows = policies.rules.filter(isOfFlow);
  const near = judgeModel(changed, of(policies.rules.filter((by) => !isOfFlow(by))), name, { among: touched, around });
  if (flows.length === 0) return near;
  const input = { kind: 'input', path: name.path, notAnalysed: [] } as const;
  const everybody = new Set(changed.topology.endpoints.map(({ address }) => address));
  return [...near, ...judgeModel(changed, of(flows), name, { input, among: everybody, around })];
}

/** Whether a rule is made of a flow. */
export function isOfFlow({ rule }: BoundRule): boolean {
  return 'flow' in rule;
}
