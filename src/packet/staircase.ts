import { containsPeers, isNobody, NO_PEERS, peersMeet, samePeers, unitePeers, type Peers } from './peers.ts';
import type { ServiceRange } from './services.ts';
import { spendWork } from './work.ts';

/** From service point `from` (see `services.ts`) up to the next step's `from`, exactly `peers` are meant. */
export interface Step {
  readonly from: number;
  readonly peers: Peers;
}

export const NO_STEPS: readonly Step[] = [];

/** The stretches of services with the peers meant there, in service order, without the empty ones. */
export function* slabs(steps: readonly Step[]): Generator<readonly [number, number, Peers]> {
  for (let i = 0; i + 1 < steps.length; i++) {
    const step = steps[i] as Step;
    if (!isNobody(step.peers)) yield [step.from, (steps[i + 1] as Step).from, step.peers];
  }
}

export function narrowSteps(steps: readonly Step[], [from, to]: ServiceRange): readonly Step[] {
  if (from >= to) return NO_STEPS;
  const out: Step[] = [];
  for (let i = Math.max(0, stepIndex(steps, from)); i < steps.length; i++) {
    const step = steps[i] as Step;
    if (step.from >= to) break;
    pushStep(out, Math.max(step.from, from), step.peers);
  }
  pushStep(out, to, NO_PEERS);
  return out.length === 0 ? NO_STEPS : out;
}

export function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length
    && a.every((step, i) => step.from === b[i]?.from && samePeers(step.peers, (b[i] as Step).peers))
  );
}

/** Appends a step and keeps the list canonical, also when `from` repeats the last one or the peers do not change. */
export function pushStep(out: Step[], from: number, peers: Peers): void {
  if (out[out.length - 1]?.from === from) out.pop();
  const last = out[out.length - 1];
  if (last === undefined ? isNobody(peers) : samePeers(last.peers, peers)) return;
  out.push({ from, peers });
}

/**
 * Looks only at the services that both staircases span; before and after, the steps of one of them are taken over as
 * they are.
 */
export function uniteSteps(a: readonly Step[], b: readonly Step[]): readonly Step[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const start = (b[0] as Step).from;
  if ((a[0] as Step).from > start) return uniteSteps(b, a);
  // Wholly behind: most unions of rules are.
  if ((a[a.length - 1] as Step).from < start) return [...a, ...b];
  let i = stepIndex(a, start) + 1;
  let j = 0;
  const out = a.slice(0, i);
  let inA = (a[i - 1] as Step).peers;
  let inB = NO_PEERS;
  while (i < a.length && j < b.length) {
    const x = (a[i] as Step).from;
    const y = (b[j] as Step).from;
    if (x <= y) inA = (a[i++] as Step).peers;
    if (y <= x) inB = (b[j++] as Step).peers;
    pushStep(out, Math.min(x, y), unitePeers(inA, inB));
  }
  for (; i < a.length; i++) out.push(a[i] as Step);
  for (; j < b.length; j++) pushStep(out, (b[j] as Step).from, (b[j] as Step).peers);
  spendWork(a.length + b.length);
  return out;
}

/**
 * Walks only the services of `a`: what the result cannot hold is never looked at, which keeps single-port rules cheap.
 */
export function stepsWithin(
  a: readonly Step[],
  b: readonly Step[],
  combine: (inA: Peers, inB: Peers) => Peers,
): readonly Step[] {
  if (a.length === 0) return NO_STEPS;
  const out: Step[] = [];
  let j = stepIndex(b, (a[0] as Step).from);
  let looked = 1;
  for (let i = 0; i < a.length; i++) {
    const { from, peers } = a[i] as Step;
    if (isNobody(peers)) {
      pushStep(out, from, NO_PEERS);
      continue;
    }
    const to = (a[i + 1] as Step).from;
    for (let at = from; at < to; ) {
      while (j + 1 < b.length && (b[j + 1] as Step).from <= at) j++;
      pushStep(out, at, combine(peers, j < 0 ? NO_PEERS : (b[j] as Step).peers));
      at = Math.min(to, b[j + 1]?.from ?? to);
      looked++;
    }
  }
  spendWork(looked);
  return out.length === 0 ? NO_STEPS : out;
}

/**
 * Whether it holds of the peers of every stretch of `a` with what `b` has there; ends at the first of which it does
 * not.
 */
export function everyStretch(
  a: readonly Step[],
  b: readonly Step[],
  holds: (inA: Peers, inB: Peers) => boolean,
): boolean {
  if (a.length === 0 || (holds === areStrangers && areApart(a, b))) return true;
  let j = stepIndex(b, (a[0] as Step).from);
  let looked = 1;
  let all = true;
  for (let i = 0; i + 1 < a.length && all; i++) {
    const { from, peers } = a[i] as Step;
    if (isNobody(peers)) continue;
    const to = (a[i + 1] as Step).from;
    for (let at = from; at < to && all; looked++) {
      while (j + 1 < b.length && (b[j + 1] as Step).from <= at) j++;
      all = holds(peers, j < 0 ? NO_PEERS : (b[j] as Step).peers);
      at = Math.min(to, b[j + 1]?.from ?? to);
    }
  }
  spendWork(looked);
  return all;
}

export const isWithin = (inner: Peers, outer: Peers): boolean => containsPeers(outer, inner);
export const areStrangers = (a: Peers, b: Peers): boolean => !peersMeet(a, b);

/** No service of the one lies between the first and the last of the other. */
export function areApart(a: readonly Step[], b: readonly Step[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return (a[a.length - 1] as Step).from <= (b[0] as Step).from || (b[b.length - 1] as Step).from <= (a[0] as Step).from;
}

/** The index of the step that holds `point`, -1 before the first. */
export function stepIndex(steps: readonly Step[], point: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((steps[mid] as Step).from <= point) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
