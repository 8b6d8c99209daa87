/**
 * The inputs of testdata/hostile whose file says the same many times, with a quarter, half and all of it, side by side
 * in one run: what takes the square of its size shows as 4 x from one column to the next, what grows with it as 2 x.
 * Counted is the processor's time beyond that of a small configuration, so other work on the machine changes little.
 *
 *     npm run build && node bench/growth.mjs [rounds] [part of a name]
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure } from './measure.mjs';

const SHARES = [0.25, 0.5, 1];
const CASES = 'testdata/hostile';
const [rounds = '3', part = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
try {
  const rows = [];
  for (const name of (await readdir(CASES)).filter((each) => each.includes(part))) {
    const text = await readFile(join(CASES, name, 'case.json'), 'utf8').catch(() => null);
    const { setup = [], runs } = text === null ? { runs: [] } : JSON.parse(text);
    const [run] = runs;
    if (setup.length > 0 && setup.every(({ repeat }) => repeat !== undefined) && run.args[0] === 'check')
      rows.push({ name, setup, args: run.args });
  }
  const commands = { small: command(['check', resolve('testdata/scenarios/clean-web')]) };
  for (const { name, setup, args } of rows) {
    for (const share of SHARES) {
      const place = join(folder, `${name}-${share}`);
      await mkdir(place);
      for (const {
        repeat: { count, text, file, before = '', after = '' },
      } of setup) {
        const texts = Array.from({ length: Math.ceil(count * share) }, (_, i) => text.replaceAll('%d', String(i)));
        await writeFile(join(place, file), `${before}${texts.join('')}${after}`);
      }
      commands[`${name} ${share}`] = command(args.map((arg) => (arg === '.' ? place : arg)));
    }
  }
  const measured = await measure(commands, Number(rounds), { worst: 2 });
  for (const { name, setup } of rows) {
    const times = SHARES.map((share) => Math.max(1, measured[`${name} ${share}`].cpu - measured.small.cpu));
    const growth = times.map((time, i) => (i === 0 ? '' : `, ${(time / times[i - 1]).toFixed(1)} x`));
    console.log(
      `${name} (${setup[0].repeat.count}): ${times.map((time, i) => `${(time / 1000).toFixed(2)} s${growth[i]}`).join(' → ')}`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}

function command(args) {
  return ['bin/portcullis.js', ...args];
}
