import type { Subject } from './evaluator/line.ts';
import { completionsOf, EVALUATED, sharedNumbers, verdictsOf } from './evaluator/verdicts.ts';

/** What a report says of a finding, as far as it is compared. */
export interface ToldFinding {
  readonly rule: string;
  readonly verdict: string;
  readonly subject: { readonly address: string };
  readonly ports: readonly string[];
  readonly packets: readonly { readonly direction: string; readonly family: string; readonly protocol: string }[];
  readonly entry?: { readonly direction: string; readonly number: number | null } | null;
  readonly because: readonly { readonly number?: number | null }[];
}

/** In the words of the evaluator. */
function keyOf({ rule, ports, packets, entry, because }: ToldFinding): string {
  if (/^sg-(?:sensitive|ipv6)|^nacl-sensitive/.test(rule)) return `${rule} ${ports.join()}`;
  if (rule === 'nacl-duplicate-rule-number') return `${rule} ${entry?.direction} ${entry?.number}`;
  if (/^nacl-(?:entry|deny)-/.test(rule)) {
    const numbers = [...new Set(because.map(({ number }) => Number(number)))].toSorted((a, b) => a - b);
    return `${rule} ${entry?.direction} ${entry?.number} by ${numbers.join()}`;
  }
  const [packet] = packets;
  if (/^nacl-(?:all-traffic|ephemeral)/.test(rule))
    return `${rule} ${packet?.direction} ${packet?.family} ${packet?.protocol}`;
  return rule.startsWith('nacl-missing') ? `${rule} ${packet?.family} ${packet?.protocol}` : rule;
}

/** What is compared where something is open: one reading may name other ports or entries than another. */
function coarse(key: string): string {
  const [rule = '', ...rest] = key.split(' by ')[0]?.split(' ') ?? [];
  if (rule.startsWith('sg-ipv6') || rule === 'sg-unrestricted-egress') return rule;
  if (rule.startsWith('sg-')) return 'sg-open';
  if (rule === 'nacl-sensitive-port-open') return rule;
  if (rule === 'nacl-entry-overruled' || rule === 'nacl-entry-redundant')
    return `nacl-entry-dead ${rest[0]} ${Math.floor(Number(rest[1]))}`;
  if (rule === 'nacl-deny-partly-ineffective') return `${rule} ${rest[0]} ${Math.floor(Number(rest[1]))}`;
  if (rule === 'nacl-missing-ephemeral-outbound') return `replies egress ${rest.join(' ')}`;
  if (rule === 'nacl-missing-ephemeral-inbound') return `replies ingress ${rest.join(' ')}`;
  if (rule.startsWith('nacl-all-traffic') || rule.startsWith('nacl-ephemeral')) return `replies ${rest.join(' ')}`;
  return key;
}

/**
 * Where a report and the evaluator differ about a subject. Where all is known both must say the same; where something
 * is open, what the report calls violated must be so whatever it turns out to be, and what it does not name must never
 * be.
 */
export function differences(subject: Subject, findings: readonly ToldFinding[]): readonly string[] {
  const told = findings.filter(({ rule }) => EVALUATED.has(rule));
  const completions = completionsOf(subject);
  const [only] = completions;
  const differs = (what: string, key: string): string => `${what} of ${subject.address}: ${key}`;
  if (only === subject) {
    const wanted = verdictsOf(subject);
    const violated = new Set(told.filter(({ verdict }) => verdict === 'violated').map(keyOf));
    return [
      ...told.filter(({ verdict }) => verdict !== 'violated').map((each) => differs('undetermined', keyOf(each))),
      ...[...wanted].filter((key) => !violated.has(key)).map((key) => differs('not found', key)),
      ...[...violated].filter((key) => !wanted.has(key)).map((key) => differs('wrongly found', key)),
    ];
  }
  const shared = subject.kind === 'list' ? sharedNumbers(subject.lines) : [];
  const violated = new Set(told.filter(({ verdict }) => verdict === 'violated').map((each) => coarse(keyOf(each))));
  const all = new Set(told.map((each) => coarse(keyOf(each))));
  return [
    ...new Set(
      completions.flatMap((each) => {
        const wanted = new Set([...[...verdictsOf(each)].map(coarse), ...shared]);
        return [
          ...[...violated].filter((key) => !wanted.has(key)).map((key) => differs('violated, and perhaps not', key)),
          ...[...wanted].filter((key) => !all.has(key)).map((key) => differs('perhaps so, and not named', key)),
        ];
      }),
    ),
  ];
}
