import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { check, type CheckOptions, type Report } from '../src/library/library.ts';

/** What is wrong with a flow, and the checkpoint of its path that decides it. */
interface Break {
  readonly verdict: string;
  readonly at: string | null;
  readonly leg?: string;
  readonly direction?: string;
}

interface Case {
  readonly name: string;
  /** A text of main.tf and what stands there instead. */
  readonly change?: readonly [string, string];
  readonly breaks: Readonly<Record<string, Break>>;
}

const FOLDER = 'testdata/flows';
const MAIN = readFileSync(`${FOLDER}/main.tf`, 'utf8');
const CASES = parse(readFileSync(`${FOLDER}/cases.yaml`, 'utf8')) as readonly Case[];
const made = mkdtempSync(join(tmpdir(), 'flows-'));
afterAll(() => rmSync(made, { recursive: true }));

type Settings = Pick<CheckOptions, 'policy' | 'config' | 'source'>;

async function flowsOf(input: string, settings: Settings = {}): Promise<Readonly<Record<string, Break>>> {
  const { report } = await check([input], { policy: [`${FOLDER}/flows.yaml`], ...settings });
  expect(report.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
  return Object.fromEntries(
    report.findings.flatMap((finding): [string, Break][] =>
      finding.rule.startsWith('flow/') ? [[finding.rule.slice('flow/'.length), breakOf(finding)]] : [],
    ),
  );
}

/** Of what must be delivered the first checkpoint that does not let all pass; of what must be blocked the last filter. */
function breakOf({ verdict, reach }: Report['findings'][number]): Break {
  const hops = reach?.hops ?? [];
  const stops = hops.find((hop) => hop.verdict === 'stops') ?? hops.find((hop) => hop.verdict !== 'passes');
  const hop = stops ?? hops.findLast(({ checkpoint, leg }) => checkpoint === 'security-group' && leg === 'forward');
  if (hop === undefined) return { verdict, at: null };
  const { checkpoint: at, leg, direction } = hop;
  if (direction === null) return hop.verdict === 'unknown' ? { verdict, at, leg } : { verdict, at };
  return { verdict, at, leg, direction };
}

describe.each(CASES)('$name', ({ name, change, breaks }) => {
  test('from the configuration', async () => {
    const [from, to] = change ?? ['', ''];
    expect(MAIN.split(from).length === 2 || change === undefined).toBe(true);
    writeFileSync(
      join(made, 'main.tf'),
      MAIN.replace(from, () => to),
    );
    expect(await flowsOf(made)).toEqual(breaks);
  });

  test('from a plan', async () => {
    const plan = `${FOLDER}/plans/${name.replaceAll(' ', '-')}.json`;
    expect(existsSync(plan)).toBe(true);
    expect(await flowsOf(plan, { source: null })).toEqual(breaks);
  });
});

const NETWORKS = `${FOLDER}/networks`;

test.each(parse(readFileSync(`${NETWORKS}/cases.yaml`, 'utf8')) as readonly Case[])(
  'between networks of the configuration: $name',
  async ({ name, breaks }) => {
    const plan = `${FOLDER}/plans/${name.replaceAll(' ', '-')}.json`;
    const settings = { policy: [`${NETWORKS}/flows.yaml`], config: `${NETWORKS}/portcullis.yaml`, source: null };
    expect(await flowsOf(plan, settings)).toEqual(breaks);
  },
);
