import type { PlanJson } from './plan-spots.ts';
import { runProgram } from './program.ts';

/** What is found, by rule and subject. */
export interface Said {
  readonly violated: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** What the program says of a plan. */
export async function saidOf(plan: PlanJson, ...more: readonly string[]): Promise<Said> {
  const { stdout } = await runProgram(['check', '-', '--format', 'json', ...more], { stdin: JSON.stringify(plan) });
  const findings = (
    JSON.parse(stdout) as { findings: { rule: string; verdict: string; subject: { address: string } }[] }
  ).findings;
  // Where all ports may be open, that is said in place of each sensitive one.
  const named = (each: typeof findings) =>
    new Set(
      each.map(
        ({ rule, subject }) => `${rule.replace('sg-all-traffic-open', 'sg-sensitive-port-open')} ${subject.address}`,
      ),
    );
  return { violated: named(findings.filter(({ verdict }) => verdict === 'violated')), all: named(findings) };
}
