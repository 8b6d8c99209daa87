import { isExact, type Bounds } from '../../model/bounds.ts';
import type { Direction, Rule, SecurityGroup } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { EVERYTHING } from '../../packet/everything.ts';
import { NO_PACKETS, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { packetsKey } from '../../packet/set-key.ts';

/** What a group admits in one direction: what is known, and what waits for the apply, by itself. */
export interface Admitted {
  readonly exact: PacketSet;
  readonly open: readonly OpenPart[];
  /** Attributes that hold networks known only after apply, which stand among what is known by a name. */
  readonly named: readonly UnknownAttribute[];
}

export interface OpenPart {
  /** Equal keys, equal packets, whatever the apply brings; null where nothing tells it from others. */
  readonly key: string | null;
  readonly packets: Bounds;
  readonly unknown: readonly UnknownAttribute[];
}

export const ADMITS_NOTHING: Admitted = { exact: NO_PACKETS, open: [], named: [] };

/** How what a model says is put into the words of another one. */
export interface Renaming {
  readonly set: (set: PacketSet) => PacketSet;
  /** Of what a statement rests on. */
  readonly rests: (text: string) => string;
}

export const AS_IT_IS: Renaming = { set: (set) => set, rests: (text) => text };

/** `hasUnseen`: rules may exist that the input does not show. */
export function admittedByGroup(
  { rules }: Pick<SecurityGroup, 'rules'>,
  direction: Direction,
  { set, rests }: Renaming,
  hasUnseen = false,
): Admitted {
  const own = rules.filter((rule) => rule.direction === direction);
  const isKnown = ({ packets, perhaps }: Rule): boolean => isExact(packets) && perhaps === undefined;
  const open = own
    .filter((rule) => !isKnown(rule))
    .map((rule): OpenPart => {
      const packets = { certain: set(rule.packets.certain), possible: set(rule.packets.possible) };
      const isNamed = rule.rests !== undefined && rule.perhaps === undefined;
      return {
        key: isNamed
          ? [packetsKey(packets.certain), packetsKey(packets.possible), rests(rule.rests ?? '')].join('|')
          : null,
        packets,
        unknown: rule.unknown,
      };
    });
  return {
    exact: set(unionAll(own.filter(isKnown).map(({ packets }) => packets.possible))),
    open: hasUnseen ? [...open, UNSEEN] : open,
    named: own.filter(isKnown).flatMap(({ unknown }) => unknown),
  };
}

const UNSEEN: OpenPart = { key: null, packets: { certain: NO_PACKETS, possible: EVERYTHING }, unknown: [] };

/** Several together. */
export function admittedTogether(all: readonly Admitted[]): Admitted {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  return {
    exact: unionAll(all.map(({ exact }) => exact)),
    open: all.flatMap(({ open }) => open),
    named: all.flatMap(({ named }) => named),
  };
}

/**
 * All of it or nothing. `of`: what may admit it, where that is as it is on the other side, whether it does or not.
 */
export function perhapsAdmitted(
  { exact, open }: Admitted,
  of: string | null,
  unknown: readonly UnknownAttribute[],
): Admitted {
  const possible = unionAll([exact, ...open.map(({ packets }) => packets.possible)]);
  return {
    exact: NO_PACKETS,
    open: [
      {
        key: of === null ? null : JSON.stringify(['perhaps', of, packetsKey(possible)]),
        packets: { certain: NO_PACKETS, possible },
        unknown: [...unknown, ...open.flatMap((part) => part.unknown)],
      },
    ],
    named: [],
  };
}
