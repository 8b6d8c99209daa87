import fc from 'fast-check';
import { halvesOf } from './evaluator/addresses.ts';
import type { Line, Subject } from './evaluator/line.ts';
import { action, cidr, direction, lineOf, service, type Service } from './made-worlds.ts';
import type { World } from './world.ts';

/** A change after which a world is one still: its name, and where and what. */
export interface Mutation {
  readonly kind: keyof typeof CHANGES;
  readonly at: number;
  readonly with: Parts;
}

interface Parts {
  readonly cidr: string;
  readonly service: Service;
  readonly direction: Line['direction'];
  readonly action: Line['action'];
  readonly number: number;
}

type Change = (lines: readonly Line[], at: number, parts: Parts) => readonly Line[];

const replaced = (lines: readonly Line[], at: number, change: Partial<Line>): readonly Line[] =>
  lines.map((line, i) => (i === at ? { ...line, ...change } : line));

/** A number that no line of the direction has. */
function free(lines: readonly Line[], of: Line['direction'], from: number): number {
  const taken = new Set(lines.filter((line) => line.direction === of).map(({ number }) => number));
  let number = Math.max(1, from);
  while (taken.has(number)) number++;
  return number;
}

const CHANGES = {
  network: (lines, at, parts) =>
    lines.map((line, i) => (i === at ? lineOf({ ...line, cidr: parts.cidr, service: serviceFor(line) }) : line)),
  service: (lines, at, parts) =>
    lines.map((line, i) => (i === at ? lineOf({ ...line, service: parts.service }) : line)),
  ports: (lines, at, { service: { ports } }) =>
    lines[at]?.ports === null || ports === null ? lines : replaced(lines, at, { ports }),
  action: (lines, at, parts) => replaced(lines, at, { action: parts.action }),
  direction: (lines, at, parts) =>
    replaced(lines, at, { direction: parts.direction, number: free(lines, parts.direction, lines[at]?.number ?? 1) }),
  drop: (lines, at) => lines.filter((_, i) => i !== at),
  double: (lines, at, parts) => {
    const line = lines[at];
    return line === undefined ? lines : [...lines, { ...line, number: free(lines, line.direction, parts.number) }];
  },
  add: (lines, _, parts) => [...lines, lineOf({ ...parts, number: free(lines, parts.direction, parts.number) })],
  order: (lines) => lines.toReversed(),
  swap: (lines, at, parts) => {
    const same = lines.filter((line) => line.direction === lines[at]?.direction);
    const [one, other] = [lines[at], same[parts.number % Math.max(1, same.length)]];
    if (one === undefined || other === undefined) return lines;
    return lines.map((line) =>
      line === one ? { ...line, number: other.number } : line === other ? { ...line, number: one.number } : line,
    );
  },
  share: (lines, at, parts) => {
    const same = lines.filter((line) => line.direction === lines[at]?.direction);
    const other = same[parts.number % Math.max(1, same.length)];
    return parts.number % 4 > 0 || other === undefined ? lines : replaced(lines, at, { number: other.number });
  },
  halves: (lines, at) => {
    const line = lines[at];
    const halves = line?.cidr === undefined || line.cidr === null ? null : halvesOf(line.cidr);
    return line === undefined || halves === null
      ? lines
      : [
          ...replaced(lines, at, { cidr: halves[0] }),
          { ...line, cidr: halves[1], number: free(lines, line.direction, line.number + 1) },
        ];
  },
  split: (lines, at) => {
    const line = lines[at];
    if (line?.ports === undefined || line.ports === null || line.ports[0] === line.ports[1]) return lines;
    const [first, last] = line.ports;
    const middle = Math.floor((first + last) / 2);
    return [
      ...replaced(lines, at, { ports: [first, middle] }),
      { ...line, ports: [middle + 1, last], number: free(lines, line.direction, line.number + 1) },
    ];
  },
  unknown: (lines, at) => replaced(lines, at, { cidr: null }),
} satisfies Readonly<Record<string, Change>>;

/** ICMP is named anew where the family changes. */
function serviceFor({ protocol, ports }: Line): Service {
  return { protocol: protocol === '58' ? 'icmp' : protocol, ports };
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
  at: fc.nat(1_000),
  with: fc.record({ cidr, service, direction, action, number: fc.integer({ min: 1, max: 400 }) }),
});

export function mutated(world: World, { kind, at, with: parts }: Mutation): World {
  const subject = world.subjects[at % world.subjects.length];
  if (subject === undefined) return world;
  const line = subject.lines.length === 0 ? 0 : Math.floor(at / world.subjects.length) % subject.lines.length;
  const lines = CHANGES[kind](subject.lines, line, parts);
  return {
    ...world,
    subjects: world.subjects.map((each) => (each === subject ? withLines(subject, lines) : each)),
  };
}

/** A rule allows. */
function withLines(subject: Subject, lines: readonly Line[]): Subject {
  return {
    ...subject,
    lines: subject.kind === 'list' ? lines : lines.map((line): Line => ({ ...line, action: 'allow' })),
  };
}
