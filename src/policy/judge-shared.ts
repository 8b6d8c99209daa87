import { addAll } from '../base/add-all.ts';
import { compareTexts } from '../base/order.ts';
import { NO_ATTRIBUTES } from '../model/attribute.ts';
import type { Entry, OneOf, Rule } from '../model/model.ts';
import { compareSeverity } from '../model/severity.ts';
import type { BoundRule } from './hits/policy-hit.ts';
import type { Severity } from './generated/policy-module.ts';
import { changedHit, weakened, type Hit } from './hits/hit.ts';
import type { PolicyHit } from './hits/policy-hit.ts';
import { NOBODY, possibleOwner, narrowest, type PossibleOwner } from './possible-owner.ts';
import { filterOf, subjectOwner, statementsOf, type FilterSubject, type Owner } from './subjects/subject.ts';

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
  const owners = new Map(shared.map((each) => [subjectOwner(each.subject).address, possibleOwner(each)]));
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
        foundOn(by, owner, (cause) => own.get(`${subjectOwner(owner.subject).address} ${cause}`) ?? NOBODY),
      );
  }
  return out;
}

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
      hit: changedHit(hit, (each) => ({
        ...ownPart(each, stated),
        owners: places.map(({ subject }) => filterOf(subject)),
      })),
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

/** What is found on one owner, apart from what bundles are found for wherever they are. */
function foundOn(
  by: BoundRule,
  { subject, anyway, surely, without }: PossibleOwner,
  own: (cause: string) => ReadonlySet<string>,
): readonly PolicyHit[] {
  const owner = subjectOwner(subject);
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
