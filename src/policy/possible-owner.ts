import { byDirection } from './hits/packets-in.ts';
import { contains } from '../packet/packet-set.ts';
import type { BoundRule } from './hits/policy-hit.ts';
import type { Severity } from './generated/policy-module.ts';
import { eitherOf, extentOfHit } from './hits/extent.ts';
import type { Hit } from './hits/hit.ts';
import { ifOwner } from './subjects/if-owner.ts';
import type { SharingSubject } from './judge-shared.ts';
import { statementsOf, type FilterSubject } from './subjects/subject.ts';

export const NOBODY: ReadonlySet<string> = new Set();

/** Of so many bundles every combination is judged. */
const MAX_COMBINED = 4;

/** With more of them each is judged beside what the others may add, as long as that is no more statements than this. */
const MAX_STATEMENTS = 200_000;

export interface PossibleOwner {
  readonly subject: FilterSubject;
  /** What is found where nothing is known of whose the statements are, by cause. */
  readonly anyway: (by: BoundRule) => ReadonlyMap<string, Answer>;
  /** It is found in every case. */
  readonly surely: (by: BoundRule, cause: string) => Answer | null;
  /** It is found in every case in which these statements are its own. */
  readonly withBundle: (by: BoundRule, key: string) => ReadonlyMap<string, Answer>;
  /** It is found in some case in which none of these is its own. */
  readonly without: (by: BoundRule, keys: ReadonlySet<string>, cause: string) => Answer | null;
}

interface Answer {
  readonly hit: Hit;
  readonly severity: Severity;
}

export function possibleOwner({ subject, ask }: SharingSubject): PossibleOwner {
  const keys = [...new Set(statementsOf(subject).flatMap(({ oneOf }) => oneOf?.key ?? []))];
  const subjects = new Map<string, FilterSubject>();
  const answers = new Map<BoundRule, Map<string, ReadonlyMap<string, Answer>>>();
  const askIf = (by: BoundRule, on: ReadonlySet<string>, off: ReadonlySet<string>): ReadonlyMap<string, Answer> => {
    const name = JSON.stringify([[...on], [...off]]);
    const ofRule = answers.get(by) ?? new Map<string, ReadonlyMap<string, Answer>>();
    answers.set(by, ofRule);
    const known = ofRule.get(name);
    if (known !== undefined) return known;
    let decided = subjects.get(name);
    if (decided === undefined) subjects.set(name, (decided = ifOwner(subject, on, off)));
    const { severity, hits } = ask(by, decided);
    const answer = new Map(severity === null ? [] : hits.map((hit) => [hit.cause, { hit, severity }] as const));
    ofRule.set(name, answer);
    return answer;
  };
  const anyway = (by: BoundRule): ReadonlyMap<string, Answer> => askIf(by, NOBODY, NOBODY);
  const cases =
    keys.length > MAX_COMBINED
      ? null
      : keys.reduce<readonly ReadonlySet<string>[]>(
          (sets, key) => [...sets, ...sets.map((set) => new Set([...set, key]))],
          [NOBODY],
        );
  if (cases !== null) {
    const inCase = (by: BoundRule, on: ReadonlySet<string>): ReadonlyMap<string, Answer> =>
      askIf(by, on, new Set(keys.filter((key) => !on.has(key))));
    const inAll = (by: BoundRule, some: readonly ReadonlySet<string>[], cause: string): Answer | null => {
      const found = some.map((on) => inCase(by, on).get(cause));
      return found.every((answer) => answer?.hit.verdict === 'violated')
        ? narrowest(found.flatMap((answer) => answer ?? []))
        : null;
    };
    return {
      subject,
      anyway,
      surely: (by, cause) => inAll(by, cases, cause),
      withBundle: (by, key) => {
        const some = cases.filter((on) => on.has(key));
        const causes = [...inCase(by, some[0] ?? NOBODY).keys()];
        return new Map(
          causes.flatMap((cause) => {
            const answer = inAll(by, some, cause);
            return answer === null ? [] : [[cause, answer] as const];
          }),
        );
      },
      without: (by, without, cause) => {
        const isSo = cases.some((on) => ![...without].some((key) => on.has(key)) && inCase(by, on).has(cause));
        return isSo ? (askIf(by, NOBODY, without).get(cause) ?? null) : null;
      },
    };
  }
  const count = statementsOf(subject).length;
  const certain = count - statementsOf(subject).filter(({ oneOf }) => oneOf !== undefined).length;
  const isSmall = keys.length * count <= MAX_STATEMENTS;
  // What other rules may add to a group takes nothing from it.
  const isAsked = isSmall || (subject.kind === 'security-group' && keys.length * (certain + 1) <= MAX_STATEMENTS);
  return {
    subject,
    anyway,
    surely: (by, cause) => violated(anyway(by).get(cause)),
    withBundle: (by, key) => {
      if (!isAsked || anyway(by).size === 0) return new Map();
      const answer = askIf(by, new Set([key]), isSmall ? NOBODY : new Set(keys.filter((each) => each !== key)));
      return new Map([...answer].filter(([, { hit }]) => hit.verdict === 'violated'));
    },
    without: (by, without, cause) => askIf(by, NOBODY, without).get(cause) ?? null,
  };
}

function violated(answer: Answer | undefined): Answer | null {
  return answer?.hit.verdict === 'violated' ? answer : null;
}

/**
 * Of findings of one cause, the one whose packets all others have, else the first; it is known which it is only after
 * apply.
 */
export function narrowest(answers: readonly Answer[]): Answer {
  const sets = answers.map(({ hit }) => byDirection(hit.measure));
  const at = sets.findIndex((set) =>
    sets.every((other) => contains(other.ingress, set.ingress) && contains(other.egress, set.egress)),
  );
  const answer = answers[Math.max(at, 0)];
  if (answer === undefined) throw new Error('no answer to choose from');
  return answers.length === 1
    ? answer
    : { ...answer, hit: { ...answer.hit, extent: eitherOf(answers.map(({ hit }) => extentOfHit(hit))) } };
}
