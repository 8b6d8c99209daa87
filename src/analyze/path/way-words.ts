import type { End } from './cargo.ts';

/** What may be said of a flow in advice; null where the input calls it sensitive, or nobody has named it. */
export interface WayWords {
  /** `tcp 5432`. */
  readonly services: string | null;
  /** The ports to which replies go: `tcp 32768-65535`. */
  readonly replies: string;
  /**
   * Those that are to be let out, as suggestions have it: to any port from which clients speak. What comes in is kept
   * to the ports of the list's own hosts, and where an entry denies, no more of it is undone than what is missing.
   */
  readonly allReplies: string;
  /** The networks of the ends, as lists would name them: `10.0.1.0/24`. */
  readonly networks: Readonly<Record<End, string | null>>;
  /** The groups that the ends carry, as rules would name them. */
  readonly groups: Readonly<Record<End, string | null>>;
}

/** `: tcp 5432 from 10.0.1.0/24`; empty where it is not to be said. */
export function entryDetail(
  words: WayWords,
  {
    leg,
    direction,
    looksAt,
    isDenied,
  }: {
    readonly leg: 'forward' | 'reply';
    readonly direction: 'ingress' | 'egress';
    readonly looksAt: End;
    readonly isDenied: boolean;
  },
): string {
  const network = words.networks[looksAt];
  const services =
    leg === 'forward' ? words.services : direction === 'egress' && !isDenied ? words.allReplies : words.replies;
  if (network === null || services === null) return '';
  return `: ${services} ${direction === 'ingress' ? 'from' : 'to'} ${network}`;
}

/** The same for a rule of a group, which may name the other side's group. */
export function ruleDetail(words: WayWords, direction: 'ingress' | 'egress', looksAt: End): string {
  const peer = words.groups[looksAt] ?? words.networks[looksAt];
  if (peer === null || words.services === null) return '';
  return `: ${words.services} ${direction === 'ingress' ? 'from' : 'to'} ${peer}`;
}
