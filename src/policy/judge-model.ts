import { remembered } from '../base/maps.ts';
import type { Truth } from '../model/truth.ts';
import { NAMELESS, type InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';
import type { UnknownAttribute } from '../model/origin.ts';
import { compareSeverity } from '../model/severity.ts';
import { workOn } from '../packet/work.ts';
import type { Policies } from './bind-rules.ts';
import type { Severity } from './generated/policy-module.ts';
import { eitherOf, extentOfHit } from './hits/extent.ts';
import { hitOf, weakened, type Hit } from './hits/hit.ts';
import { UPHELD, type Outcome } from './hits/outcome.ts';
import type { BoundRule, PolicyHit } from './hits/policy-hit.ts';
import { aroundSubjects, type AroundSubject } from './subjects/around-subject.ts';
import { judgeShared, type SharingSubject, type RuleAnswer } from './judge-shared.ts';
import {
  isFilter,
  subjectAddress,
  subjectOwner,
  statementsOf,
  subjectsOf,
  type InputSubject,
  type Subject,
} from './subjects/subject.ts';

/** What a judgement may tell besides its findings. */
export interface Judging {
  /** The input as a subject of its own. */
  readonly input?: Omit<InputSubject, 'around'>;
  /** Of the model, where others ask it too. */
  readonly around?: AroundSubject;
  /** Gets the scopes of the configuration that are about something, by their place in the settings. */
  readonly metScopes?: Set<number>;
  /** Gets what a rule warns of though it finds nothing. */
  readonly warnings?: Set<string>;
  /** Groups, ACLs and endpoints of these addresses alone; left out: all. */
  readonly among?: ReadonlySet<string>;
}

/**
 * Everything that the rules find in the model, in the order of its subjects and of the rules. `name`: what scopes by
 * path and set know the input as.
 */
export function judgeModel(
  model: Model,
  { rules, settings }: Policies,
  name: InputName = NAMELESS,
  { input, around = aroundSubjects(model), metScopes, warnings, among }: Judging = {},
): PolicyHit[] {
  const out: PolicyHit[] = [];
  const shared: SharingSubject[] = [];
  const rulesOf = remembered((kind: Subject['kind']) => rules.filter(({ targets }) => targets.includes(kind)));
  for (const subject of [
    ...(input === undefined ? [] : [{ ...input, around }]),
    ...subjectsOf(model, { around, among }),
  ]) {
    const truths = settings.scopes.map(({ applies }) => applies(subject, name));
    truths.forEach((truth, i) => {
      if (truth !== 'no') metScopes?.add(i);
    });
    const cases = casesOf(truths);
    const ask = (by: BoundRule, each: Subject): RuleAnswer => {
      const { severity, outcome } = judge(by, cases, each);
      if (outcome.warning !== undefined) warnings?.add(`${by.rule.id}: ${outcome.warning}`);
      return severity === null ? NO_ANSWER : { severity, hits: hitsOf(outcome) };
    };
    if (isFilter(subject) && statementsOf(subject).some(({ oneOf }) => oneOf !== undefined)) {
      shared.push({ subject, ask });
      continue;
    }
    const owner = subjectOwner(subject);
    const subnets = subject.kind === 'network-acl' ? subject.subnets : [];
    for (const by of rulesOf(subject.kind)) {
      const { severity, hits } = ask(by, subject);
      if (severity !== null)
        for (const hit of hits) out.push({ by, severity, kind: subject.kind, owner, subnets, hit });
    }
  }
  return shared.length === 0 ? out : [...out, ...judgeShared(shared, rules)];
}

const NO_ANSWER: RuleAnswer = { severity: null, hits: [] };

/**
 * More combinations than of these would take long: then none, each alone, and all are tried, which gives every severity
 * that may hold.
 */
const MAX_DOUBTFUL = 6;

const NO_SCOPES: readonly (readonly number[])[] = [[]];

/** Which scopes may apply together: one case where all is known. */
function casesOf(truths: readonly Truth[]): readonly (readonly number[])[] {
  if (truths.every((truth) => truth === 'no')) return NO_SCOPES;
  const doubtful = truths.flatMap((truth, i) => (truth === 'maybe' ? [i] : []));
  const sure = truths.flatMap((truth, i) => (truth === 'yes' ? [i] : []));
  const subsets =
    doubtful.length > MAX_DOUBTFUL
      ? [[], ...doubtful.map((i) => [i]), doubtful]
      : doubtful.reduce<readonly (readonly number[])[]>(
          (sets, i) => [...sets, ...sets.map((set) => [...set, i])],
          [[]],
        );
  return subsets.map((subset) => [...sure, ...subset].toSorted((a, b) => a - b));
}

/** What a rule says of a subject, and how grave that is; null where it is switched off. */
interface Judged {
  readonly severity: Severity | null;
  readonly outcome: Outcome;
}

const SWITCHED_OFF: Judged = { severity: null, outcome: UPHELD };

/**
 * What a rule says where any of these cases may hold: nothing is sure that is not so in all of them, and the severest
 * counts.
 */
function judge(by: BoundRule, cases: readonly (readonly number[])[], subject: Subject): Judged {
  workOn(subjectAddress(subject), by.rule.id);
  const [first, ...others] = cases.map((scopes) => by.under(scopes));
  if (first !== undefined && others.every((standing) => standing === first))
    return first === null ? SWITCHED_OFF : { severity: first.severity, outcome: first.ask(subject) };
  const told = [...new Set([...(first === undefined ? [] : [first]), ...others])].map(
    (standing): Judged =>
      standing === null ? SWITCHED_OFF : { severity: standing.severity, outcome: standing.ask(subject) },
  );
  const found = told.filter(({ outcome }) => outcome.truth !== 'no');
  const severity =
    found
      .map((each) => each.severity)
      .filter((each) => each !== null)
      .toSorted(compareSeverity)[0] ?? null;
  if (severity === null) {
    const warning = told.find(({ outcome }) => outcome.warning !== undefined)?.outcome.warning;
    return { severity: null, outcome: { ...UPHELD, ...(warning === undefined ? {} : { warning }) } };
  }
  const unknown: UnknownAttribute = { address: subjectOwner(subject).address, attribute: 'tags' };
  // A finding is as sure as it is in every case; what only some cases have may be.
  const byCause = new Map<string, { readonly hit: Hit; readonly others: Hit[]; cases: number }>();
  for (const { outcome } of found) {
    for (const hit of hitsOf(outcome)) {
      const known = byCause.get(hit.cause);
      const sure = hit.verdict === 'violated' ? 1 : 0;
      if (known === undefined) byCause.set(hit.cause, { hit, others: [], cases: sure });
      else {
        known.others.push(hit);
        known.cases += sure;
      }
    }
  }
  const hits = [...byCause.values()].map(({ hit, others, cases: sure }): Hit => {
    const widened = others.length === 0 ? hit : { ...hit, extent: eitherOf([hit, ...others].map(extentOfHit)) };
    return sure === told.length ? widened : weakened(widened, [unknown]);
  });
  return { severity, outcome: { truth: hits.some(({ verdict }) => verdict === 'violated') ? 'yes' : 'maybe', hits } };
}

/** What is found, and where it is so without any hit that makes it so, that it is. */
function hitsOf({ truth, hits, unknown = [] }: Outcome): readonly Hit[] {
  if (truth === 'no') return [];
  return hits.some(({ verdict }) => truth === 'maybe' || verdict === 'violated')
    ? hits
    : [bareHit(truth, unknown), ...hits];
}

/** A rule about attributes alone has nothing to show but that it is so. */
function bareHit(truth: 'yes' | 'maybe', unknown: readonly UnknownAttribute[]): Hit {
  return hitOf({
    verdict: truth === 'yes' ? 'violated' : 'undetermined',
    cause: 'itself',
    unknown: truth === 'yes' ? [] : unknown,
    words: {},
  });
}
