import { getOrMake } from '../base/maps.ts';
import { compareTexts } from '../base/order.ts';
import type { Assumption } from './model.ts';

/** Keeps what is taken for granted, with what depends on it. */
export interface AssumptionBook {
  readonly add: (text: string, address: string) => void;
  /** Each once, sorted, so far. */
  readonly all: () => Assumption[];
}

export function openAssumptionBook(): AssumptionBook {
  const dependents = new Map<string, Set<string>>();
  return {
    add: (text, address) => {
      getOrMake(dependents, text, () => new Set()).add(address);
    },
    all: () =>
      [...dependents]
        .map(([text, addresses]) => ({ text, addresses: [...addresses].toSorted(compareTexts) }))
        .toSorted((a, b) => compareTexts(a.text, b.text)),
  };
}
