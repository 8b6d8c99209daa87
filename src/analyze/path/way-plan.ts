import type { Hop, HopVerdict } from '../../model/path.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Family } from '../../packet/family.ts';
import { isEmpty, type PacketSet } from '../../packet/packet-set.ts';
import { spendWork } from '../../packet/work.ts';
import { alike, cargoOf, NO_CARGO, outcomeOfCargo, repliesOf, type Cargo, type End, type Passed } from './cargo.ts';
import { pass, type Check } from './check.ts';
import { NOTHING } from '../../model/bounds.ts';
import { uniqueAttributes } from './passage.ts';
import type { WaySide } from './way-side.ts';

/** One way that packets may take, and the checkpoints on it. */
export interface WayPlan {
  readonly family: Family;
  readonly subnets: { readonly from: string | null; readonly to: string | null };
  readonly sides: Readonly<Record<End, WaySide>>;
  /** Packets by the addresses of this end are asked about. */
  readonly by: End;
  readonly asked: PacketSet;
  readonly clientPorts: readonly [number, number];
  readonly forward: readonly Check[];
  readonly reply: readonly Check[];
  readonly assumptions: readonly string[];
}

/** What becomes of what is asked, on one way. */
export interface Walked {
  readonly plan: WayPlan;
  /** What arrives with its replies, by the end that was asked about. */
  readonly outcome: Passed;
  readonly hops: () => readonly Hop[];
  readonly unknown: () => readonly UnknownAttribute[];
}

/** Walks there, and back with the replies to what has come. */
export function walk(plan: WayPlan): Walked {
  const { family, sides, by, asked, clientPorts } = plan;
  const forward = follow(plan, plan.forward, cargoOf(family, asked, by, sides));
  const isDead = isEmpty(forward.cargo[by].some.possible);
  const reply = isDead
    ? { cargo: NO_CARGO, steps: [] }
    : follow(plan, plan.reply, repliesOf(family, forward.cargo, clientPorts));
  const steps = [...forward.steps, ...reply.steps];
  return {
    plan,
    outcome: isDead ? alike(NOTHING) : outcomeOfCargo(family, forward.cargo, reply.cargo, by, sides, clientPorts),
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
  const { text, remedy, by } = check.told({ verdict, packets });
  return {
    checkpoint,
    leg,
    direction,
    address,
    verdict,
    text,
    remedy: verdict === 'passes' ? null : remedy,
    by,
    unknown,
    place,
  };
}
