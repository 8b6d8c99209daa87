import type { Finding } from '../src/model/generated/report.ts';

/** A finding of `expected.json`: fields that are named must be so. */
export interface Wanted {
  readonly rule: string;
  readonly subject: string;
  readonly verdict?: string;
  readonly direction?: string;
  readonly number?: number;
  readonly by?: readonly number[];
  readonly family?: string;
  readonly change?: string;
  readonly ports?: readonly (number | string)[];
  /** A configuration knows more than its plan: there may be no such finding in it. */
  readonly hclMay?: 'upheld';
}

export function holds(wanted: Wanted, finding: Finding): boolean {
  const directions = [finding.entry?.direction, ...finding.packets.map(({ direction }) => direction)];
  const numbers = finding.because.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b);
  return (
    wanted.rule === finding.rule
    && wanted.subject === finding.subject.address
    && (wanted.verdict ?? 'violated') === finding.verdict
    && (wanted.direction === undefined || directions.some((direction) => direction === wanted.direction))
    && (wanted.number === undefined || finding.entry?.number === wanted.number)
    && (wanted.by === undefined || JSON.stringify(numbers) === JSON.stringify(wanted.by.toSorted((a, b) => a - b)))
    && (wanted.family === undefined || finding.packets.some(({ family }) => family === wanted.family))
    && (wanted.change === undefined || finding.change === wanted.change)
    && (wanted.ports === undefined
      || sameTexts(
        finding.ports.map((port) => port.split('/')[1] ?? ''),
        wanted.ports.map(String),
      ))
  );
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...new Set(a)].toSorted()) === JSON.stringify([...new Set(b)].toSorted());
}
