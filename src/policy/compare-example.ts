import { getOrMake, remembered } from '../base/maps.ts';
import type { Finding } from '../model/generated/report.ts';
import type { TestFinding } from '../model/generated/test-report.ts';
import type { Example } from './generated/policy-module.ts';

type Wanted = Example['finds'][number];

export interface Comparison {
  /** Findings that were expected. */
  readonly found: number;
  readonly missed: readonly TestFinding[];
  readonly unexpected: readonly TestFinding[];
}

/**
 * What an example expects beside what its rule finds. Every finding must be expected by one line, and every line be met
 * by one finding.
 */
export function compareExample(wanted: readonly Wanted[], findings: readonly Finding[]): Comparison {
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const name of namesOf(finding.subject.address)) getOrMake(bySubject, name, () => []).push(finding);
  const matching: Matching = {
    candidates: remembered((want) => (bySubject.get(want.subject) ?? []).filter((finding) => meets(finding, want))),
    lineOf: new Map(),
    hopeless: new Set(),
  };
  const missed = wanted.filter((want) => {
    const tried = new Set<Finding>();
    const isPlaced = place(want, matching, tried);
    if (!isPlaced) for (const each of tried) matching.hopeless.add(each);
    return !isPlaced;
  });
  return {
    found: wanted.length - missed.length,
    missed: missed.map((want) => ({ verdict: 'violated', ...want })),
    unexpected: findings.filter((finding) => !matching.lineOf.has(finding)).map(toldFinding),
  };
}

interface Matching {
  readonly candidates: (want: Wanted) => readonly Finding[];
  readonly lineOf: Map<Finding, Wanted>;
  /** Whose lines have nowhere else to go, and never will: no line that is placed later frees a finding. */
  readonly hopeless: Set<Finding>;
}

/**
 * Gives a line a finding that meets it: a free one, else by moving other lines to other findings where that makes room
 * (augmenting paths, Kuhn).
 */
function place(want: Wanted, matching: Matching, tried: Set<Finding>): boolean {
  const { candidates, lineOf, hopeless } = matching;
  const free = candidates(want).find((finding) => !lineOf.has(finding));
  if (free !== undefined) {
    lineOf.set(free, want);
    return true;
  }
  for (const finding of candidates(want)) {
    const holder = lineOf.get(finding);
    if (holder === undefined || tried.has(finding) || hopeless.has(finding)) continue;
    tried.add(finding);
    if (!place(holder, matching, tried)) continue;
    lineOf.set(finding, want);
    return true;
  }
  return false;
}

/** Whether a finding on the subject of the line is as it says. */
function meets(finding: Finding, want: Wanted): boolean {
  const told = toldFinding(finding);
  return (
    told.verdict === (want.verdict ?? 'violated')
    && (want.direction === undefined || told.direction === want.direction)
    && (want.number === undefined || told.number === want.number)
    && (want.ports === undefined || sameList(finding.ports.toSorted(), want.ports.toSorted()))
    && (want.by === undefined
      || sameList(
        told.by ?? [],
        want.by.toSorted((a, b) => a - b),
      ))
  );
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
