import type { Direction, Entry } from '../../model/model.ts';
import type { PacketSet } from '../../packet/packet-set.ts';

/** A change to one network ACL that a fix names, as data, so that it can be tried on the model. */
export type Advice =
  | { readonly kind: 'renumber'; readonly entry: Entry; readonly number: number }
  | { readonly kind: 'remove'; readonly entry: Entry }
  | {
      readonly kind: 'add';
      readonly direction: Direction;
      readonly number: number;
      readonly action: 'allow' | 'deny';
      readonly packets: PacketSet;
    };

/**
 * What to do about a finding: a verb phrase that may begin a sentence, and, where it names changes to an ACL that are
 * to be made together, these.
 */
export interface Remedy {
  readonly text: string;
  readonly advice: readonly Advice[];
}

export function onlySaid(text: string): Remedy {
  return { text, advice: [] };
}

/** A value that is made when somebody first asks: numbers are given away only to advice that is told. */
export function whenAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
