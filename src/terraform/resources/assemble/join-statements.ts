import { compareTexts } from '../../../base/order.ts';
import { DIRECTIONS, type Direction, type Entry, type Management } from '../../../model/model.ts';
import type { Resource } from '../../resource.ts';
import type { Link } from '../links/link.ts';
import type { AclFact, EntryFact, GroupFact, RuleFact, StatementKey } from '../facts.ts';

/** Past every number that AWS takes. */
const MAX_NUMBER = 65536;

/** Statements by the group or list that they belong to; where that is one of several, each of them possibly has it. */
export function ownedBy<F extends { readonly owner: Link }>(
  facts: readonly F[],
  weaken: (fact: F, owner: Extract<Link, { readonly to: 'one-of' }>) => F,
): Map<string, F[]> {
  const out = new Map<string, F[]>();
  const add = (address: string, fact: F): void => {
    const known = out.get(address);
    if (known === undefined) out.set(address, [fact]);
    else known.push(fact);
  };
  for (const fact of facts) {
    const { owner } = fact;
    switch (owner.to) {
      case 'object':
        add(owner.address, fact);
        break;
      case 'outside':
        add(owner.name, fact);
        break;
      case 'one-of': {
        const copy = weaken(fact, owner);
        for (const address of owner.addresses) add(address, copy);
        break;
      }
      case 'nothing':
        break;
    }
  }
  return out;
}

/**
 * AWS has a rule only once: what stands inline and in a resource of its own is that resource's; what such a resource is
 * losing is no inline rule.
 */
export function withoutRepeats<F extends { readonly key: StatementKey; readonly owner: Link }>(
  facts: readonly F[],
  refreshed: Readonly<Record<Direction, boolean>>,
  gone: ReadonlySet<string> | undefined,
  directionOf: (fact: F) => Direction,
  isInline: (fact: F) => boolean,
): readonly F[] {
  if (facts.every(isInline) && gone === undefined) return facts;
  const keyOf = (fact: F): string => keyText(directionOf(fact), fact.key);
  const standalone = new Set(facts.filter((fact) => !isInline(fact) && fact.owner.to !== 'one-of').map(keyOf));
  return facts.filter(
    (fact) =>
      !isInline(fact)
      || (!standalone.has(keyOf(fact)) && !(refreshed[directionOf(fact)] && gone?.has(keyOf(fact)) === true)),
  );
}

/**
 * Of standalone statements: changed groups are among the retired resources as well, and their inline rules stay theirs.
 */
export function keysOf(facts: readonly (RuleFact | EntryFact)[]): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.owner.to !== 'object' || ('rule' in fact ? fact.rule.inline : fact.inline)) continue;
    const { direction } = 'rule' in fact ? fact.rule : fact.entry;
    const known = out.get(fact.owner.address) ?? new Set<string>();
    out.set(fact.owner.address, known.add(keyText(direction, fact.key)));
  }
  return out;
}

/** Arguments that say how the statements of an owner, or a statement in a resource of its own, may be changed. */
const CHANGED = ['ingress', 'egress', 'rule_number', 'cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6'];

const NO_STANDALONE: Management['standalone'] = { ingress: [], egress: [] };

export function managementOf<F extends { readonly resource: Resource; readonly owner: Link }>(
  stated: Pick<GroupFact | AclFact, 'resource' | 'inline'> | undefined,
  standalone: readonly F[],
  directionOf: (fact: F) => Direction,
): Management {
  const addresses = (direction: Direction, isSure: boolean): string[] =>
    [
      ...new Set(
        standalone
          .filter((fact) => directionOf(fact) === direction && (fact.owner.to !== 'one-of') === isSure)
          .map(({ resource }) => resource.address),
      ),
    ].toSorted(compareTexts);
  const both = (isSure: boolean): Management['standalone'] =>
    standalone.length === 0
      ? NO_STANDALONE
      : { ingress: addresses('ingress', isSure), egress: addresses('egress', isSure) };
  const resources = new Set([...(stated === undefined ? [] : [stated]), ...standalone].map(({ resource }) => resource));
  const ignored = [...resources].flatMap(({ address, ignores }) =>
    ignores === undefined ? [] : CHANGED.filter(ignores).map((argument) => ({ address, argument })),
  );
  return {
    inline: stated?.inline ?? { ingress: false, egress: false },
    standalone: both(true),
    perhaps: both(false),
    ...(ignored.length === 0 ? {} : { ignored }),
  };
}

export function byAddressAndKey(a: RuleFact, b: RuleFact): number {
  return (
    compareTexts(a.rule.address, b.rule.address)
    || compareKeys(a.key, b.key)
    || compareTexts(a.rule.direction, b.rule.direction)
  );
}

export function byNumber(a: EntryFact, b: EntryFact): number {
  return byDirectionAndNumber(a.entry, b.entry) || compareKeys(a.key, b.key);
}

/** Unknown numbers come last. */
export function byDirectionAndNumber(a: Entry, b: Entry): number {
  return (
    DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction)
    || (a.number ?? MAX_NUMBER) - (b.number ?? MAX_NUMBER)
    || compareTexts(a.address, b.address)
  );
}

function compareKeys(a: StatementKey, b: StatementKey): number {
  return compareTexts(a.action, b.action) || compareTexts(a.services, b.services) || compareTexts(a.peer, b.peer);
}

function keyText(direction: Direction, { action, services, peer }: StatementKey): string {
  return `${direction} ${action} ${services} ${peer}`;
}

/** The list itself where it is in order, as Terraform mostly writes it. */
export function sorted<F>(facts: readonly F[], compare: (a: F, b: F) => number): readonly F[] {
  for (let i = 1; i < facts.length; i++)
    if (compare(facts[i - 1] as F, facts[i] as F) > 0) return facts.toSorted(compare);
  return facts;
}
