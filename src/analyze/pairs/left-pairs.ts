import { compareTexts } from '../../base/order.ts';

/** What of a table is not said, since there is too much of it. */
export interface Left {
  /** Pairs of endpoints of which nothing is said. */
  readonly pairs: number;
  /** Their targets, sorted: which endpoints reach these is not said, or in part only. */
  readonly to: readonly string[];
}

export const NOTHING_LEFT: Left = { pairs: 0, to: [] };

export interface PairsLeft {
  readonly add: (pairs: number, to: readonly string[]) => void;
  readonly all: () => Left;
}

export function countLeft(): PairsLeft {
  let pairs = 0;
  const targets = new Set<string>();
  return {
    add: (more, to) => {
      pairs += more;
      for (const address of to) targets.add(address);
    },
    all: () => (pairs === 0 ? NOTHING_LEFT : { pairs, to: [...targets].toSorted(compareTexts) }),
  };
}
