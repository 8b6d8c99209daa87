import { groupVerdicts } from './group-verdicts.ts';
import type { KnownLine, Line, Subject } from './line.ts';
import { listVerdicts } from './list-verdicts.ts';

/** The rules that are evaluated here; of the others nothing is said. */
export const EVALUATED: ReadonlySet<string> = new Set([
  'sg-all-traffic-open',
  'sg-sensitive-port-open',
  'sg-unrestricted-egress',
  'sg-ipv6-wider-than-ipv4',
  'nacl-sensitive-port-open',
  'nacl-entry-overruled',
  'nacl-entry-redundant',
  'nacl-deny-partly-ineffective',
  'nacl-duplicate-rule-number',
  'nacl-missing-ephemeral-outbound',
  'nacl-missing-ephemeral-inbound',
  'nacl-all-traffic-unanswered',
  'nacl-ephemeral-range-narrow',
]);

/** What the rules say of a subject of which all is known. */
export function verdictsOf({ kind, lines, around }: Subject): ReadonlySet<string> {
  const known = lines.map(asKnown);
  return kind === 'group' ? groupVerdicts(known) : listVerdicts(known, around);
}

/**
 * Subjects that this one may turn out to be: what is not known is one of several networks, and entries that share a
 * number come in either order. Only itself where nothing is open.
 */
export function completionsOf(subject: Subject): readonly Subject[] {
  const { lines } = subject;
  const isOpen = lines.some(({ cidr }) => cidr === null);
  const isShared = subject.kind === 'list' && sharedNumbers(lines).length > 0;
  if (!isOpen && !isShared) return [subject];
  // What is open is a `cidr_block`, `cidr_blocks` or `cidr_ipv4`.
  const others = [...new Set(lines.flatMap(({ cidr }) => (cidr === null || cidr.includes(':') ? [] : cidr)))];
  const networks = ['0.0.0.0/0', '10.0.0.0/8', ...others.slice(0, 2)];
  return (isOpen ? networks : ['0.0.0.0/0']).flatMap((cidr) =>
    [lines, ...(isShared ? [lines.toReversed()] : [])].map((ordered) => ({
      ...subject,
      // Numbers of their own, in an order that the given ones allow.
      lines: ordered.map((line, i) => ({
        ...line,
        cidr: line.cidr ?? cidr,
        number: isShared ? line.number + i / 1_000 : line.number,
      })),
    })),
  );
}

export function sharedNumbers(lines: readonly Line[]): readonly string[] {
  const seen = new Map<string, number>();
  for (const { direction, number } of lines) {
    const key = `${direction} ${number}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count > 1).map(([key]) => `nacl-duplicate-rule-number ${key}`);
}

function asKnown({ cidr, ...line }: Line): KnownLine {
  if (cidr === null) throw new Error('a line is open');
  return { ...line, cidr };
}
