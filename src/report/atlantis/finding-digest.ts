import { createHash } from 'node:crypto';
import type { Finding, Report } from '../../model/generated/report.ts';

/** Long enough that nobody finds a second finding with the same. */
const DIGITS = 16;

/**
 * What is approved with a finding, in a few digits: a sentence names three ports and counts the rest, and an approval
 * of one must not cover what is wider. The same packets by the same rules are the same, wherever they are written.
 */
export function findingDigest(finding: Finding, { causes }: Report): string {
  const { input, set = null, label = null, rule, module, severity, verdict } = finding;
  const { subject, entry = null, claim, ports, packets, because, unknown } = finding;
  return digest([
    [input, set, label],
    [rule, module, severity, verdict, subject.type, subject.address, claim],
    [entry, ports, packets],
    because.map(({ address, direction, number, action, says, packets: own }) => [
      [address, direction, number, action, says],
      own,
    ]),
    unknown.map(({ address, attribute, cause }) => [
      [address, attribute],
      cause === null ? null : [causes[cause]?.kind, causes[cause]?.name, causes[cause]?.why],
    ]),
  ]);
}

export function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, DIGITS);
}
