import { groupedBy, remembered } from '../base/maps.ts';
import { limitMessage } from '../base/limit.ts';
import type { Suggestion } from '../model/generated/report.ts';
import type { InputName } from '../model/input-name.ts';
import type { Entry, Model, NetworkAcl, Rule, SecurityGroup } from '../model/model.ts';
import { beginParts } from '../packet/work.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { Advice, WiderAdvice } from '../policy/hits/advice.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';
import type { AroundSubject } from '../policy/subjects/around-subject.ts';
import { ignoredChange } from './changes/ignored-change.ts';
import { narrowings } from './changes/narrowing.ts';
import type { NoSuggestion } from './no-suggestion.ts';
import { admitsOf } from './recheck/fates.ts';
import { openNeighbourhoods } from './recheck/neighbourhoods.ts';
import { isOfFlow, recheck, type Held, type JudgedModel } from './recheck/recheck.ts';
import { writtenSuggestion } from './words/suggestion-text.ts';

/** A suggestion with the changes that it is made of. */
export interface Suggested {
  readonly suggestion: Suggestion;
  readonly advice: readonly Advice[];
  /** By which the finding is so. */
  readonly because: readonly (Entry | Rule)[];
  /** Of the fix that names these changes, where it names others by itself. */
  readonly words?: WiderAdvice['words'];
}

export interface Suggestions {
  /** A change that holds, or why none is known. */
  readonly of: (found: PolicyHit) => Suggested | NoSuggestion;
  /** Changes that were not tried any more, since those before took too much work. */
  readonly untried: () => number;
}

const NONE = { advice: [] };

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
  const near = openNeighbourhoods(model, policies.rules.some(isOfFlow));
  const judged: JudgedModel = {
    model,
    policies,
    name,
    foundOn: (address) => byOwner.get(address) ?? [],
    foundOfFlows: found.filter(({ by }) => isOfFlow(by)),
    near,
    around,
    admits: remembered((address: string) => admitsOf(near(address).model, address)),
  };
  const part = beginParts('suggestions', MAX_WORK);
  let isSpent = false;
  let untried = 0;
  const tried = (hit: PolicyHit): Suggested | NoSuggestion => {
    const filter = filters.get(hit.owner.address);
    if (filter === undefined) return { none: 'in-words' };
    const closed = whyNotOpen(hit, filter);
    if (closed !== null) return closed;
    const own = hit.hit.advice?.() ?? [];
    const candidates: readonly (() => Partial<WiderAdvice> & Pick<WiderAdvice, 'advice'>)[] = [
      () => ({ advice: own }),
      () => hit.hit.wider?.() ?? NONE,
      () => ({ advice: own.length === 0 ? narrowings(hit.hit, policies.settings) : [] }),
    ];
    let why: NoSuggestion = { none: 'in-words' };
    for (const adviceOf of candidates) {
      const { advice, words } = adviceOf();
      if (advice.length === 0) continue;
      const suggested = suggestedOf(hit, filter, advice, judged);
      if (!('none' in suggested)) return words === undefined ? suggested : { ...suggested, words };
      if (why.none !== 'ignored') why = suggested;
    }
    return why;
  };
  return {
    of: (hit) => {
      if (isSpent) {
        untried += Number(hit.hit.advice !== null);
        return { none: 'untried' };
      }
      try {
        return part(() => tried(hit));
      } catch (error) {
        if (limitMessage(error) === null) throw error;
        isSpent = true;
        untried++;
        return { none: 'untried' };
      }
    },
    untried: () => untried,
  };
}

function suggestedOf(
  found: PolicyHit,
  filter: SecurityGroup | NetworkAcl,
  advice: readonly Advice[],
  judged: JudgedModel,
): Suggested | NoSuggestion {
  for (const each of advice) {
    const ignored = ignoredChange(filter, each);
    if (ignored !== null) return { none: 'ignored', ...ignored };
  }
  const written = writtenSuggestion(judged.near(found.owner.address).model, found.owner.address, advice);
  if (written === null) return { none: 'unwritten' };
  const held: Held | null = recheck(found, advice, judged);
  return held === null
    ? { none: 'does-not-hold' }
    : { suggestion: { ...written, ...held, verified: true }, advice, because: found.hit.because };
}

/**
 * What is not sure, belongs to one of several, or stands where the input does not show everything is not for others to
 * change; and the words of a suggestion would tell what Terraform marks as sensitive.
 */
function whyNotOpen({ hit }: PolicyHit, filter: SecurityGroup | NetworkAcl): NoSuggestion | null {
  const statements = 'rules' in filter ? filter.rules : filter.entries;
  if (hit.verdict !== 'violated') return { none: 'undetermined' };
  if (hit.owners !== null || statements.some(({ oneOf }) => oneOf !== undefined)) return { none: 'shared' };
  if (hit.about !== null) return { none: 'in-words' };
  if (filter.kind === 'external' || !filter.stated || filter.foreign) return { none: 'unseen' };
  return statements.some(({ sensitive }) => Object.values(sensitive).includes(true)) ? { none: 'sensitive' } : null;
}
