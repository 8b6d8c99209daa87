import { addAll } from '../base/add-all.ts';
import { compareTexts } from '../base/order.ts';
import { NO_ATTRIBUTES, type Entry, type OneOf, type Rule } from '../model/model.ts';
import { compareSeverity } from '../model/severity.ts';
import { contains, unionAll } from '../packet/packet-set.ts';
import { eitherOf, extentOfHit } from './hits/extent.ts';
import { weakened, type Hit } from './hits/hit.ts';
import type { Severity } from './generated/policy-module.ts';
import type { BoundRule, PolicyHit } from './rule.ts';
import { filterOf, ifOwner, ownerOf, statementsOf, type FilterSubject, type Owner } from './subject.ts';

/** What a rule says of a subject; null where it is off or finds nothing. */
export interface RuleAnswer {
  readonly severity: Severity | null;
  readonly hits: readonly Hit[];
}

export type AskRule = (by: BoundRule, subject: FilterSubject) => RuleAnswer;

/** A group or ACL that may be the owner of statements of which only the apply tells whose they are. */
export interface SharingSubject {
  readonly subject: FilterSubject;
  readonly ask: AskRule;
}

/**
 * Judges groups and ACLs that share statements: what is certain in every case is violated, what is so in some is
 * undetermined, and what is so wherever a statement may be is the statement's own finding, in the place of what would
 * be undetermined on each of its owners for it alone.
 */
export function judgeShared(shared: readonly SharingSubject[], rules: readonly BoundRule[]): PolicyHit[] {
  const owners = new Map(shared.map((each) => [ownerOf(each.subject).address, possibleOwner(each)]));
  const bundles = bundlesOf(shared);
  const out: PolicyHit[] = [];
  for (const by of rules) {
    const asked = [...owners.values()].filter(({ subject }) => by.targets.includes(subject.kind));
    /** By owner and cause, the bundles that have a finding of their own for it. */
    const own = new Map<string, Set<string>>();
    for (const bundle of bundles) {
      const places = bundle.owners.flatMap((address) => owners.get(address) ?? []);
      if (places.length < bundle.owners.length || places.some(({ subject }) => !by.targets.includes(subject.kind)))
        continue;
      for (const found of foundOnEach(by, bundle, places)) {
        out.push(found);
        for (const address of bundle.owners)
          own.set(
            `${address} ${found.hit.cause}`,
            (own.get(`${address} ${found.hit.cause}`) ?? new Set()).add(bundle.key),
          );
      }
    }
    for (const owner of asked)
      addAll(
        out,
        foundOn(by, owner, (cause) => own.get(`${ownerOf(owner.subject).address} ${cause}`) ?? NOBODY),
      );
  }
  return out;
}

const NOBODY: ReadonlySet<string> = new Set();

/** All statements on one unknown owner. */
interface Bundle {
  readonly key: string;
  readonly owners: readonly string[];
  readonly statements: readonly OneOf<Rule | Entry>[];
}

function bundlesOf(shared: readonly SharingSubject[]): readonly Bundle[] {
  const bundles = new Map<
    string,
    { readonly owners: readonly string[]; readonly statements: Map<Rule | Entry, OneOf<Rule | Entry>> }
  >();
  for (const { subject } of shared) {
    for (const { oneOf } of statementsOf(subject)) {
      if (oneOf === undefined) continue;
      let bundle = bundles.get(oneOf.key);
      if (bundle === undefined) bundles.set(oneOf.key, (bundle = { owners: oneOf.owners, statements: new Map() }));
      bundle.statements.set(oneOf.statement, oneOf);
    }
  }
  return [...bundles].map(([key, { owners, statements }]) => ({ key, owners, statements: [...statements.values()] }));
}

/** Of so many bundles every combination is judged. */
const MAX_COMBINED = 4;
/** With more of them each is judged beside what the others may add, as long as that is no more statements than this. */
const MAX_STATEMENTS = 200_000;

interface PossibleOwner {
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

function possibleOwner({ subject, ask }: SharingSubject): PossibleOwner {
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

/** What a bundle makes found on each of its owners, where not each has it anyway. */
function foundOnEach(
  by: BoundRule,
  { key, statements }: Bundle,
  places: readonly PossibleOwner[],
): readonly PolicyHit[] {
  const [first, ...others] = places.map((place) => place.withBundle(by, key));
  if (first === undefined) return [];
  const out: PolicyHit[] = [];
  for (const [cause, answer] of first) {
    const answers = [answer, ...others.flatMap((each) => each.get(cause) ?? [])];
    if (answers.length < places.length || places.every((place) => place.surely(by, cause) !== null)) continue;
    const { hit } = narrowest(answers);
    const severity = answers.map((each) => each.severity).toSorted(compareSeverity)[0] ?? answer.severity;
    const stated = new Set(statements.map(({ statement }) => statement));
    const shown =
      [hit.judged, ...byAddress(hit.because), ...byAddress([...stated])].find(
        (statement) => statement !== null && stated.has(statement),
      ) ?? null;
    if (shown === null) continue;
    const module = statements.find(({ statement }) => statement === shown)?.module ?? '';
    const owner: Owner = {
      address: shown.address,
      module,
      kind: 'custom',
      vpc: null,
      stated: true,
      attributes: NO_ATTRIBUTES,
      place: shown.place,
    };
    out.push({
      by,
      severity,
      kind: places[0]?.subject.kind ?? 'security-group',
      owner,
      subnets: [],
      hit: { ...ownPart(hit, stated), owners: places.map(({ subject }) => filterOf(subject)) },
    });
  }
  return out;
}

function byAddress<S extends { readonly address: string }>(statements: readonly S[]): readonly S[] {
  return statements.toSorted((a, b) => compareTexts(a.address, b.address));
}

/** What stands on one of the owners says nothing about the others. */
function ownPart(hit: Hit, stated: ReadonlySet<Rule | Entry>): Hit {
  const because = hit.because.filter((statement) => stated.has(statement));
  return because.length === 0 ? hit : { ...hit, because };
}

/**
 * Of findings of one cause, the one whose packets all others have, else the first; it is known which it is only after
 * apply.
 */
function narrowest(answers: readonly Answer[]): Answer {
  const sets = answers.map(({ hit }) => ({ ingress: measureOf(hit, 'ingress'), egress: measureOf(hit, 'egress') }));
  const at = sets.findIndex((set) =>
    sets.every((other) => contains(other.ingress, set.ingress) && contains(other.egress, set.egress)),
  );
  const answer = answers[Math.max(at, 0)];
  if (answer === undefined) throw new Error('no answer to choose from');
  return answers.length === 1
    ? answer
    : { ...answer, hit: { ...answer.hit, extent: eitherOf(answers.map(({ hit }) => extentOfHit(hit))) } };
}

function measureOf({ measure }: Hit, direction: 'ingress' | 'egress') {
  return unionAll(measure.filter((each) => each.direction === direction).map(({ set }) => set));
}

/** What is found on one owner, apart from what bundles are found for wherever they are. */
function foundOn(
  by: BoundRule,
  { subject, anyway, surely, without }: PossibleOwner,
  own: (cause: string) => ReadonlySet<string>,
): readonly PolicyHit[] {
  const owner = ownerOf(subject);
  const subnets = subject.kind === 'network-acl' ? subject.subnets : [];
  const out: PolicyHit[] = [];
  for (const [cause, answer] of anyway(by)) {
    const sure = surely(by, cause);
    if (sure !== null) {
      out.push({ by, severity: sure.severity, kind: subject.kind, owner, subnets, hit: sure.hit });
      continue;
    }
    const left = without(by, own(cause), cause);
    if (left === null) continue;
    const undecided = statementsOf(subject).flatMap((each) => (each.oneOf === undefined ? [] : each.unknown.slice(-1)));
    out.push({
      by,
      severity: answer.severity,
      kind: subject.kind,
      owner,
      subnets,
      hit: left.hit.verdict === 'undetermined' ? left.hit : weakened(left.hit, undecided),
    });
  }
  return out;
}
