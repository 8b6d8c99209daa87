import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';

function run(script: string, ...args: readonly string[]): readonly [number | null, string, string] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return [status, stdout, stderr];
}

describe('what a script is called with', () => {
  test.each(['bench/bench.mjs', 'bench/size.mjs', 'scripts/fuzz.mjs', 'scripts/mutate-sources.mjs'])('%s', (script) => {
    const [status, usage, trouble] = run(script, '--help');
    expect([status, usage.startsWith('usage: npm run '), trouble]).toEqual([0, true, '']);
    const [refused, nothing, said] = run(script, '--nothing');
    expect([refused, nothing, said.startsWith("Unknown option '--nothing'"), said.endsWith(`\n\n${usage}`)]).toEqual([
      2,
      '',
      true,
      true,
    ]);
  });

  test.each([
    ['bench/bench.mjs --only nothing', '--only nothing: there is no such row'],
    ['bench/bench.mjs --rounds 0', '--rounds 0: write a whole number from 1 on'],
    ['bench/bench.mjs --page --quick', '--page is made of all rows: leave --only and --quick out'],
    ['bench/size.mjs --others -1', "Option '--others' argument is ambiguous"],
    ['scripts/fuzz.mjs --jobs 0', '--jobs 0: write a whole number from 1 on'],
    ['scripts/fuzz.mjs src/nothing', 'src/nothing is no folder'],
    ['scripts/mutate-sources.mjs src/nothing', 'src/nothing has no sources'],
    ['scripts/mutate-sources.mjs --sample x', '--sample x: write a whole number from 1 on'],
  ])('%s', (line, said) => {
    const [script = '', ...args] = line.split(' ');
    const [status, stdout, stderr] = run(script, ...args);
    expect([status, stdout, stderr.slice(0, said.length)]).toEqual([2, '', said]);
  });
});
