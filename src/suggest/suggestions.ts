import { groupedBy, remembered } from '../base/maps.ts';
import { limitMessage } from '../base/limit.ts';
import type { Suggestion } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import type { Entry, Model, NetworkAcl, Rule, SecurityGroup } from '../model/model.ts';
import { beginParts } from '../packet/work.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { Advice } from '../policy/hits/advice.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import type { AroundSubject } from '../policy/subjects/around-subject.ts';
import { narrowings } from './changes/narrowing.ts';
import { admitsOf } from './recheck/fates.ts';
import { openNeighbourhoods } from './recheck/neighbourhoods.ts';
import { recheck, type Held, type JudgedModel } from './recheck/recheck.ts';
import { writtenSuggestion } from './words/suggestion-text.ts';

/** A suggestion with the changes that it is made of. */
export interface Suggested {
  readonly suggestion: Suggestion;
  readonly advice: readonly Advice[];
  /** By which the finding is so. */
  readonly because: readonly (Entry | Rule)[];
}

export interface Suggestions {
  /** Null where no change is known that holds. */
  readonly of: (found: PolicyHit) => Suggested | null;
  /** Changes that were not tried any more, since those before took too much work. */
  readonly untried: () => number;
}

/** A tenth of what judging may take. */
const MAX_WORK = 40_000_000;

/**
 * Changes that remove what was found, each made on the model and judged again: the finding is gone, nothing new is
 * found, and no packet has another fate than is meant. Asked in the order of the report, so that what has no room in
 * the work is what stands last.
 */
export function openSuggestions(
  model: Model,
  found: readonly PolicyHit[],
  { policies, name, around }: { readonly policies: Policies; readonly name: InputName; readonly around: AroundSubject },
): Suggestions {
  const byOwner = groupedBy(found, ({ owner }) => owner.address);
  const filters = new Map<string, SecurityGroup | NetworkAcl>(
    [...model.groups, ...model.acls].map((filter) => [filter.address, filter]),
  );
  const near = openNeighbourhoods(model);
  const judged: JudgedModel = {
    model,
    policies,
    name,
    foundOn: (address) => byOwner.get(address) ?? [],
    near,
    around,
    admits: remembered((address: string) => admitsOf(near(address).model, address)),
  };
  const part = beginParts('suggestions', MAX_WORK);
  let isSpent = false;
  let untried = 0;
  const tried = (hit: PolicyHit): Suggested | null => {
    const filter = filters.get(hit.owner.address);
    if (filter === undefined || !isOpenToChange(hit, filter)) return null;
    const candidates = [
      () => hit.hit.advice?.() ?? [],
      () => hit.hit.widerAdvice?.() ?? [],
      () => narrowings(hit.hit, policies.settings),
    ];
    for (const adviceOf of candidates) {
      const suggested = suggestedOf(hit, adviceOf(), judged);
      if (suggested !== null) return suggested;
    }
    return null;
  };
  return {
    of: (hit) => {
      if (isSpent) {
        untried += Number(hit.hit.advice !== null);
        return null;
      }
      try {
        return part(() => tried(hit));
      } catch (error) {
        if (limitMessage(error) === null) throw error;
        isSpent = true;
        untried++;
        return null;
      }
    },
    untried: () => untried,
  };
}

function suggestedOf(found: PolicyHit, advice: readonly Advice[], judged: JudgedModel): Suggested | null {
  if (advice.length === 0) return null;
  const written = writtenSuggestion(judged.near(found.owner.address).model, found.owner.address, advice);
  const held: Held | null = written === null ? null : recheck(found, advice, judged);
  return written === null || held === null
    ? null
    : { suggestion: { ...written, ...held, verified: true }, advice, because: found.hit.because };
}

/**
 * What is not sure, belongs to one of several, or stands where the input does not show everything is not for others to
 * change; and the words of a suggestion would tell what Terraform marks as sensitive.
 */
function isOpenToChange({ hit }: PolicyHit, filter: SecurityGroup | NetworkAcl): boolean {
  const statements = 'rules' in filter ? filter.rules : filter.entries;
  return (
    hit.verdict === 'violated'
    && hit.owners === null
    && hit.about === null
    && filter.kind !== 'external'
    && filter.stated
    && !filter.foreign
    && statements.every(({ sensitive, oneOf }) => oneOf === undefined && !Object.values(sensitive).includes(true))
  );
}
