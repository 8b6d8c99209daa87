import type { Finding } from '../model/report.ts';
import type { TestFinding } from '../model/test-report.ts';
import type { Example } from './policy-module.ts';

type Wanted = Example['finds'][number];

export interface Comparison {
  /** Findings that were expected. */
  readonly found: number;
  readonly missed: readonly TestFinding[];
  readonly unexpected: readonly TestFinding[];
}

/** What an example expects beside what its rule finds. Every finding must be expected by one line, and every line be met by one finding. */
export function compareExample(wanted: readonly Wanted[], findings: readonly Finding[]): Comparison {
  const lineOf = new Map<Finding, Wanted>();
  const missed = wanted.filter((want) => !place(want, findings, lineOf, new Set()));
  return { found: wanted.length - missed.length, missed: missed.map((want) => ({ verdict: 'violated', ...want })), unexpected: findings.filter((finding) => !lineOf.has(finding)).map(toldFinding) };
}

/** Gives a line a finding that meets it, moving other lines to other findings where that makes room (augmenting paths, Kuhn). */
function place(want: Wanted, findings: readonly Finding[], lineOf: Map<Finding, Wanted>, tried: Set<Finding>): boolean {
  for (const finding of findings) {
    if (tried.has(finding) || !meets(finding, want)) continue;
    tried.add(finding);
    const holder = lineOf.get(finding);
    if (holder !== undefined && !place(holder, findings, lineOf, tried)) continue;
    lineOf.set(finding, want);
    return true;
  }
  return false;
}

function meets(finding: Finding, want: Wanted): boolean {
  if (!namesOf(finding.subject.address).includes(want.subject)) return false;
  const told = toldFinding(finding);
  return told.verdict === (want.verdict ?? 'violated')
    && (want.direction === undefined || told.direction === want.direction)
    && (want.number === undefined || told.number === want.number)
    && (want.ports === undefined || sameList(finding.ports.toSorted(), want.ports.toSorted()))
    && (want.by === undefined || sameList(told.by ?? [], want.by.toSorted((a, b) => a - b)));
}

/** An address, and the name in it: `web` of `module.a.aws_security_group.web[0]`. */
function namesOf(address: string): string[] {
  const name = /(?:^|\.)(?:aws|awscc)_\w+\.([\w-]+)/.exec(address)?.[1];
  return name === undefined ? [address] : [address, name];
}

function toldFinding({ subject, verdict, entry, packets, because, ports, message }: Finding): TestFinding {
  const direction = entry?.direction ?? packets[0]?.direction;
  const by = because.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b);
  return {
    subject: subject.address,
    verdict,
    ...(direction === undefined ? {} : { direction }),
    ...(entry === undefined || entry.number === null ? {} : { number: entry.number }),
    ...(by.length === 0 ? {} : { by }),
    ...(ports.length === 0 ? {} : { ports }),
    message,
  };
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
