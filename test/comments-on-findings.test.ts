import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** A comment on the line above the place of a finding accepts it: of every finding of every scenario. */

const SCENARIOS = 'testdata/scenarios';
const scenarios = readdirSync(SCENARIOS).filter((name) => existsSync(`${SCENARIOS}/${name}/main.tf`));

async function reportOf(files: ReadonlyMap<string, string>): Promise<Report> {
  const held = [...files].map(([path, text]) => [`/held/${path}`, text] as const);
  const disk = memoryDisk({ '/held/.git/HEAD': 'ref: refs/heads/main\n', ...Object.fromEntries(held) });
  const { stdout } = await runProgram(['check', '--format', 'json', '/held'], { disk });
  return JSON.parse(stdout.replaceAll('/held/', '')) as Report;
}

function commented(text: string, rules: ReadonlyMap<number, ReadonlySet<string>>): string {
  return text
    .split('\n')
    .flatMap((line, i) => {
      const own = rules.get(i + 1);
      return own === undefined ? [line] : [`# portcullis:ignore ${[...own].join()} -- accepted`, line];
    })
    .join('\n');
}

test.each(scenarios)('%s', async (name) => {
  const folder = `${SCENARIOS}/${name}`;
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tf'))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
  const plain = await reportOf(files);
  const rules = new Map<string, Map<number, Set<string>>>();
  for (const { place, rule } of plain.findings) {
    const ofFile = rules.get(place?.file ?? '') ?? new Map<number, Set<string>>();
    const own = ofFile.get(place?.line ?? 0) ?? new Set<string>();
    rules.set(place?.file ?? '', ofFile.set(place?.line ?? 0, own.add(rule)));
  }
  const accepted = await reportOf(
    new Map([...files].map(([path, text]) => [path, commented(text, rules.get(path) ?? new Map())])),
  );
  const named = ({ findings }: Pick<Report, 'findings'>): readonly string[] =>
    findings.map(({ rule, subject }) => `${rule} ${subject.address}`).toSorted();
  expect(named(accepted)).toEqual([]);
  expect(named({ findings: accepted.waived })).toEqual(named(plain));
  expect(accepted.diagnostics.filter(({ message }) => /\bcomment\b/.test(message))).toEqual([]);
});
