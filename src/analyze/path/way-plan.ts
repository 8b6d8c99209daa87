import { addAll } from '../../base/add-all.ts';
import type { Hop, HopVerdict } from '../../model/path.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Family } from '../../packet/family.ts';
import { isEmpty, type PacketSet } from '../../packet/packet-set.ts';
import { spendWork } from '../../packet/work.ts';
import { alike, answeredOf, arrivedOf, cargoOf, repliesOf, type Cargo, type End, type Passed } from './cargo.ts';
import { pass, type Check } from './check.ts';
import { NOTHING } from '../../model/bounds.ts';
import { uniqueAttributes } from './passage.ts';
import type { WaySide } from './way-side.ts';

/** One way that packets may take, and the checkpoints on it. */
export interface WayPlan {
  readonly family: Family;
  readonly subnets: { readonly from: string | null; readonly to: string | null };
  /** Between two ends of the input, to the public address of the target. */
  readonly isAbroad?: true;
  readonly sides: Readonly<Record<End, WaySide>>;
  /** Packets by the addresses of this end are asked about. */
  readonly by: End;
  readonly asked: PacketSet;
  readonly forward: readonly Check[];
  /** One after the other, each to ports of its own. */
  readonly replies: readonly ReplyLeg[];
  readonly assumptions: readonly string[];
}

/** A stretch of the way back: as far as a NAT gateway on the way, and from there. */
export interface ReplyLeg {
  readonly ports: readonly [number, number];
  readonly checks: readonly Check[];
}

/** What becomes of what is asked, on one way. */
export interface Walked {
  readonly plan: WayPlan;
  /** What arrives with its replies, by the end that was asked about. */
  readonly outcome: Passed;
  /** What arrives, whether its replies return or not. */
  readonly arrived: Passed;
  readonly hops: () => readonly Hop[];
  readonly unknown: () => readonly UnknownAttribute[];
}

/** Walks there, and back with the replies to what has come. */
export function walk(plan: WayPlan): Walked {
  const { family, sides, by, asked } = plan;
  const forward = follow(plan, plan.forward, cargoOf(family, asked, by, sides));
  const steps = [...forward.steps];
  let outcome: Passed = alike(NOTHING);
  let arrived = outcome;
  if (!isEmpty(forward.cargo[by].some.possible)) {
    arrived = arrivedOf(family, forward.cargo, by, sides);
    outcome = arrived;
    for (const { ports, checks } of plan.replies) {
      if (isEmpty(outcome.some.possible)) break;
      const back = follow(plan, checks, repliesOf(family, forward.cargo, ports));
      addAll(steps, back.steps);
      outcome = answeredOf(family, outcome, back.cargo, by, sides, ports);
    }
  }
  return {
    plan,
    outcome,
    arrived,
    hops: () => steps.map(hopOf),
    unknown: () => uniqueAttributes(steps.flatMap(({ unknown }) => unknown)),
  };
}

interface Step {
  readonly check: Check;
  readonly verdict: HopVerdict;
  readonly packets: PacketSet;
  readonly unknown: readonly UnknownAttribute[];
}

/** As far as anything comes. */
function follow(
  { family, sides }: WayPlan,
  checks: readonly Check[],
  start: Cargo,
): { readonly cargo: Cargo; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let cargo = start;
  for (const check of checks) {
    if (isEmpty(cargo[check.looksAt].some.possible)) break;
    spendWork(1);
    const { cargo: after, ...passing } = pass(family, cargo, check, sides[check.looksAt]);
    steps.push({ check, ...passing });
    cargo = after;
  }
  return { cargo, steps };
}

function hopOf({ check, verdict, packets, unknown }: Step): Hop {
  const { checkpoint, leg, direction, address, place } = check;
  const { text, remedy, joint, by } = check.told({ verdict, packets });
  return {
    checkpoint,
    leg,
    direction,
    address,
    verdict,
    text,
    remedy: verdict === 'passes' ? null : remedy,
    ...(joint === undefined || verdict === 'passes' ? {} : { joint }),
    by,
    unknown,
    place,
  };
}
