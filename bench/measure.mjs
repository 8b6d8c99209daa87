/** Runs commands in turns, several rounds, so that what slows the machine slows all of them alike; medians count. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url));
/** Milliseconds between two looks at a program that is not Node.js. */
const LOOK = 10;
/** What a command may take of the time of a run, in milliseconds, once it has run often enough. */
const SHARE = 5000;
const LEAST = 3;

/**
 * `commands`: arguments to Node.js by name, or with `program` those of another program. `rounds`: the most; slow ones
 * run less often, those of other programs once if need be. `worst`: the exit status up to which all is well. Gives the
 * median milliseconds of each, by the clock and of the processor, and its greatest peak memory in bytes (Linux; else
 * null); null for a command that took longer than `limit` milliseconds.
 */
export async function measure(commands, rounds, { worst = 1, limit = 600_000 } = {}) {
  const runs = new Map(Object.keys(commands).map((name) => [name, []]));
  const given = new Set();
  for (let round = 0; round < rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      const done = runs.get(name);
      if (given.has(name) || isEnough(done, Array.isArray(command))) continue;
      const run = await runOnce(Array.isArray(command) ? asNode(command) : command, limit);
      if (run === null) given.add(name);
      else if (run.status === null || run.status > (command.worst ?? worst))
        throw new Error(`${name} ended with ${run.status}: ${run.stderr.slice(0, 2000)}`);
      else done.push(run);
    }
  return Object.fromEntries(
    [...runs].map(([name, done]) => [
      name,
      given.has(name)
        ? null
        : { time: median(done.map(({ time }) => time)), cpu: median(done.map(({ cpu }) => cpu)), peak: most(done) },
    ]),
  );
}

/** The middle of some numbers. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function asNode(args) {
  return { program: process.execPath, args: ['--require', PEAK, ...args], isNode: true };
}

function isEnough(done, isNode) {
  const spent = done.reduce((sum, { time }) => sum + time, 0);
  return spent > SHARE && done.length >= (isNode ? LEAST : 1);
}

function most(done) {
  const peaks = done.flatMap(({ peak }) => peak ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function runOnce({ program, args, env = {}, isNode = false }, limit) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
    let stderr = '';
    let seen = { cpu: 0, peak: null };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limit);
    // What a program of Node.js used it says itself, at its end.
    const looks = isNode ? null : setInterval(() => (seen = lookAt(child.pid) ?? seen), LOOK);
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      clearInterval(looks);
      const time = performance.now() - start;
      const [, peak] = /peak=(\d+)/.exec(stderr) ?? [];
      const used = isNode
        ? { cpu: Number(/cpu=(\d+)/.exec(stderr)?.[1] ?? 0), peak: peak === undefined ? null : peak * 1024 }
        : seen;
      resolve(isLate ? null : { time, status, stderr, ...used });
    });
  });
}

/** What a process has used until now; null where the system does not tell, as elsewhere than on Linux. */
function lookAt(pid) {
  const MS_PER_TICK = 10;
  try {
    const [, peak] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    // It is about to end, and its memory is gone.
    if (peak === undefined) return null;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return { cpu: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK, peak: Number(peak) * 1024 };
  } catch {
    return null;
  }
}
