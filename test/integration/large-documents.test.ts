import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@jest/globals';
import { NODE_DISK } from '../../src/base/node-disk.ts';
import { inPieces, OPTIONS, seen, streamed } from '../../src/terraform/plan/in-pieces.testing.ts';
import { readTerraformJson } from '../../src/terraform/plan/read-terraform-json.ts';
import { runProgram } from '../program.ts';
import { temporary } from './temporary.ts';

test('plans and states of all test data are read to the same models', async () => {
  const names = readdirSync('testdata', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  let read = 0;
  for (const name of names) {
    const bytes = readFileSync(join('testdata', name));
    if (!bytes.subarray(0, 400).includes('"format_version"')) continue;
    const kept = read % 2 === 0 ? {} : { withData: true, withWritten: true };
    const whole = seen(readTerraformJson(bytes, { ...OPTIONS, ...kept }));
    expect([name, seen(await streamed(bytes, 997 + read, kept))]).toEqual([name, whole]);
    read++;
  }
  expect(read).toBeGreaterThan(200);
});

test('every command says the same of a plan that is read in pieces', async () => {
  let pieces = 0;
  const disk: typeof NODE_DISK = {
    ...NODE_DISK,
    open: async (path, bounds) => {
      if (!path.endsWith('plan.json')) return NODE_DISK.open(path, bounds);
      pieces++;
      return Promise.resolve({ kind: 'large', ...inPieces(readFileSync(path), 97) });
    },
  };
  const folder = 'testdata/scenarios';
  const lines = readdirSync(folder)
    .map((name) => join(folder, name, 'plan.json'))
    .filter((plan) => NODE_DISK.kindOf(plan) === 'file')
    .flatMap((plan) => [
      ['check', '--format', 'json', plan],
      ['check', '--format', 'json', '--source', 'none', plan, '--context', plan],
      ['diff', '--format', 'json', plan],
    ]);
  for (const words of lines)
    expect([words, await runProgram(words, { disk })]).toEqual([words, await runProgram(words)]);
  expect(pieces).toBeGreaterThan(lines.length);
});

/** Resources that nobody reads, as many as make so many bytes, and one group. */
function largePlan(bytes: number): string {
  const text = 'x'.repeat(20_000);
  const who = (type: string, name: string): object => ({ address: `${type}.${name}`, mode: 'managed', type, name });
  const group = {
    ingress: [{ cidr_blocks: ['0.0.0.0/0'], from_port: 22, to_port: 22, protocol: 'tcp' }],
    egress: [],
    name: 'g',
  };
  const all: [object, object][] = [[who('aws_security_group', 'open'), group]];
  for (let i = 0; i * 80_500 < bytes; i++) all.push([who('aws_s3_object', `o${i}`), { content: text }]);
  return JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources: all.map(([resource, values]) => ({ ...resource, values })) } },
    resource_changes: all.map(([resource, values]) => ({
      ...resource,
      change: { actions: ['no-op'], before: values, after: values, after_unknown: {} },
    })),
    prior_state: {
      format_version: '1.0',
      values: { root_module: { resources: all.map(([resource, values]) => ({ ...resource, values })) } },
    },
  });
}

/** A Terraform whose plan is that one; shows it, and ends as it is told. */
const TERRAFORM = `#!/bin/sh
case " $* " in
  *" show "*) cat plan.json; exit "$SHOW_STATUS";;
  *) for word; do case "$word" in -out=*) printf PK > "\${word#-out=}";; esac; done;;
esac
`;

test('a large plan needs a small part of its size in memory, from a file, from standard input and wrapped', () => {
  const folder = temporary('large');
  const plan = join(folder, 'plan.json');
  writeFileSync(join(folder, 'terraform'), TERRAFORM, { mode: 0o755 });
  writeFileSync(plan, largePlan(150 * 1024 ** 2));
  try {
    const run = (line: string, showStatus = '0'): readonly unknown[] => {
      const { status, stdout } = spawnSync('sh', ['-c', line, `${process.cwd()}/bin/portcullis.js`], {
        cwd: folder,
        encoding: 'utf8',
        // Read whole, the text alone would be more.
        env: { PATH: process.env['PATH'], NODE_OPTIONS: '--max-old-space-size=64', SHOW_STATUS: showStatus },
      });
      return [status, stdout.includes('aws_security_group.open: CRITICAL')];
    };
    expect(run('node "$0" check plan.json')).toEqual([1, true]);
    expect(run('cat plan.json | node "$0" check -')).toEqual([1, true]);
    expect(run('node "$0" terraform --bin ./terraform plan')).toEqual([1, true]);
    // What is not known to be whole is not judged.
    expect(run('node "$0" terraform --bin ./terraform plan', '1')).toEqual([2, false]);
  } finally {
    rmSync(plan);
  }
});
