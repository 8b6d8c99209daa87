import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultsOf, inCopyOf, readCase } from './hostile-case.ts';

/**
 * Each folder of testdata/hostile is a way past the gate that somebody could try, and how the program must end (its
 * README).
 */
const ROOT = resolve('testdata/hostile');
const folders = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(folders)(
  '%s',
  async (name) => {
    const folder = resolve(ROOT, name);
    const hostile = readCase(folder);
    expect([hostile.why === '', hostile.runs.length]).toEqual([false, expect.any(Number)]);
    const faults = await inCopyOf(folder, hostile, async () => {
      const all: string[] = [];
      for (const run of hostile.runs) all.push(...(await faultsOf(run)));
      return all;
    });
    expect(faults.join('\n')).toBe('');
  },
  120_000,
);
