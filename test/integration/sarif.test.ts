import { beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Log } from 'sarif';
import { describeWith, fromNpm, fromPip, pathOf } from './programs.ts';

/** What `test/formats.test.ts` holds to be what Portcullis writes. */
const CASES = ['all-kinds', 'example', 'hostile', 'partial', 'failed', 'nothing'];

const validator =
  process.platform === 'linux' && process.arch === 'x64'
    ? await fromNpm('@microsoft/sarif-multitool-linux@5.7.0', '../@microsoft/sarif-multitool-linux/Sarif.Multitool')
    : { missing: 'the validator of SARIF is had for Linux alone' };
const tools = await fromPip('sarif-tools==3.0.5', 'sarif');

describeWith("Microsoft's validator of SARIF, with the rules of GitHub", [validator], () => {
  beforeAll(() => chmodSync(pathOf(validator), 0o755));

  /** What is wrong with logs, by their names. */
  function said(logs: Readonly<Record<string, Log>>): readonly string[] {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-sarif-'));
    try {
      const files = Object.entries(logs).map(([name, log]) => {
        writeFileSync(join(folder, `${name}.sarif`), JSON.stringify(log));
        return `${name}.sarif`;
      });
      const args = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '-o', 'out'];
      const { error } = spawnSync(pathOf(validator), ['validate', ...files, ...args], {
        cwd: folder,
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
      });
      if (error !== undefined) throw error;
      const out: Log = JSON.parse(readFileSync(join(folder, 'out'), 'utf8'));
      return out.runs
        .flatMap(({ results = [] }) =>
          results.map(({ ruleId, locations }) => {
            const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
            return `${uri.replace(/^.*\/|\.sarif$/g, '')} ${ruleId}`;
          }),
        )
        .toSorted();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('finds nothing else wrong than that the tool has no address', () => {
    const logs = Object.fromEntries(CASES.map((name) => [name, golden(name)]));
    expect(said(logs)).toEqual(CASES.map((name) => `${name} SARIF2005`).toSorted());
  });

  test('finds what GitHub would refuse', () => {
    const log = golden('example');
    for (const { results = [] } of log.runs) for (const result of results) result.locations = [];
    expect(said({ log })).toContain('log GH1015');
  });
});

describeWith('sarif-tools', [tools], () => {
  test.each(['all-kinds', 'hostile'])('reads of %s what the report says', (name) => {
    const { stdout, status } = spawnSync(pathOf(tools), ['summary', `testdata/formats/${name}/report.sarif`], {
      encoding: 'utf8',
    });
    const results = golden(name).runs.flatMap((run) => run.results ?? []);
    expect([status, stdout.match(/^\w+: \d+$/gm)]).toEqual([
      0,
      ['error', 'warning', 'note', 'none'].map(
        (level) => `${level}: ${results.filter((each) => each.level === level).length}`,
      ),
    ]);
  });
});

function golden(name: string): Log {
  return JSON.parse(readFileSync(`testdata/formats/${name}/report.sarif`, 'utf8'));
}
