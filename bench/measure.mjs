/** Runs commands in turns, several rounds, so that what slows the machine slows all of them alike; medians count. */
import { spawnSync } from 'node:child_process';

/**
 * `commands`: arguments to node by name; `worst`: the exit status up to which all is well. Gives the median
 * milliseconds of each, by the clock and of the processor, and its greatest peak memory in bytes (Linux; else null).
 */
export function measure(commands, rounds, worst = 1) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  const cpus = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  const peaks = Object.fromEntries(Object.keys(commands).map((name) => [name, null]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now();
      const { stderr, status, error } = spawnSync(process.execPath, ['--require', PEAK, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
        maxBuffer: 2 ** 26,
      });
      times[name].push(performance.now() - start);
      if (error !== undefined || status === null || status > worst)
        throw new Error(`${name} ended with ${status}: ${stderr}`);
      const peak = /peak=(\d+)/.exec(String(stderr))?.[1];
      cpus[name].push(Number(/cpu=(\d+)/.exec(String(stderr))?.[1] ?? 0));
      if (peak !== undefined) peaks[name] = Math.max(peaks[name] ?? 0, Number(peak) * 1024);
    }
  }
  return Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      { time: median(times[name]), cpu: median(cpus[name]), peak: peaks[name] },
    ]),
  );
}

const PEAK = new URL('peak.cjs', import.meta.url).pathname;

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
