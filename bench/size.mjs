/** What a large plan takes of memory and of the processor: makes one of that size, and checks it. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, wholeNumber } from '../scripts/command-line.mjs';
import { writeBigPlan } from './inputs/big-plan.mjs';
import { measure } from './measure.mjs';

const USAGE = `usage: npm run build && node bench/size.mjs [--groups N] [--others N] [--rounds N]

  --groups N   security groups of ten rules, with a subnet each and a network ACL for each four (5000)
  --others N   resources in 50 modules that decide nothing about packets, some 11 kB each (0)
  --rounds N   how often it is checked; medians count (1)

NODE_OPTIONS=--max-old-space-size=14000 lets Node.js have more memory, in megabytes.
`;
const COUNT = { type: 'string' };

const { values } = commandLine(USAGE, {
  options: {
    groups: { ...COUNT, default: '5000' },
    others: { ...COUNT, default: '0' },
    rounds: { ...COUNT, default: '1' },
  },
});
const groups = wholeNumber('groups', values.groups, USAGE, 1);
const others = wholeNumber('others', values.others, USAGE);
const rounds = wholeNumber('rounds', values.rounds, USAGE, 1);
const folder = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
try {
  const path = join(folder, 'plan.json');
  writeBigPlan(path, groups, others);
  const { size } = await stat(path);
  const check = ['bin/portcullis.js', 'check', path, '--max-input', '1T', '--format', 'json'];
  const { plan } = await measure({ plan: check }, rounds);
  const memory =
    plan.peak === null ? '' : `, ${(plan.peak / 1e9).toFixed(2)} GB of memory (${(plan.peak / size).toFixed(1)} x)`;
  process.stdout.write(
    `${groups} groups, ${others} others, ${(size / 1e6).toFixed(0)} MB: ${(plan.cpu / 1e3).toFixed(1)} s of the processor${memory}\n`,
  );
} finally {
  await rm(folder, { recursive: true });
}
