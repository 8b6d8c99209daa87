import type { Direction, Entry, NetworkAcl, Rule } from '../../model/model.ts';
import { entryName } from '../../model/statement-text.ts';
import type { Network } from '../../packet/addresses.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import type { AclSubject } from '../subjects/subject.ts';

/** A change to one network ACL or group that a fix names, as data, so that it can be tried on the model. */
export type Advice = AclAdvice | GroupAdvice;

export type AclAdvice =
  | { readonly kind: 'renumber'; readonly entry: Entry; readonly number: number }
  | { readonly kind: 'remove'; readonly entry: Entry }
  | {
      readonly kind: 'add';
      readonly direction: Direction;
      readonly number: number;
      readonly action: 'allow' | 'deny';
      readonly packets: PacketSet;
    };

/** `closes`: what is meant to be admitted no longer. */
export type GroupAdvice =
  | { readonly kind: 'drop'; readonly rule: Rule; readonly closes: PacketSet }
  | {
      readonly kind: 'narrow';
      readonly rule: Rule;
      /** As the configuration calls them. */
      readonly called: string;
      /** Of the rule's family. */
      readonly to: readonly Network[];
      readonly closes: PacketSet;
    };

/**
 * What to do about a finding: a verb phrase that may begin a sentence, and, where it names changes to an ACL that are
 * to be made together, these.
 */
export interface Remedy {
  readonly text: string;
  readonly advice: readonly Advice[];
}

/** Changes that admit more than the fix names, and the words of a fix that names them. */
export interface WiderAdvice {
  readonly advice: readonly Advice[];
  readonly words: Readonly<Record<string, string>>;
}

export function onlySaid(text: string): Remedy {
  return { text, advice: [] };
}

/** The default ACL that AWS makes with a VPC, and that no resource adopts. */
export function isMadeByAws({ kind, vpc, address, stated }: NetworkAcl): boolean {
  return kind === 'default' && (!stated || address === `${vpc}.default_network_acl`);
}

/** An entry that stands in no code: nobody can renumber, narrow or delete it there. */
export function isOfAws(entry: Entry, acl: NetworkAcl): boolean {
  return entry.address === acl.address && isMadeByAws(acl);
}

export function whereAwsMadeIt(entry: Entry): string {
  return `adopt the list with aws_default_network_acl, and write there only the entries that are meant: ${entryName(entry)} is AWS's own and stands in no code`;
}

/**
 * What is said of the order of entries, and of what they leave each other, would tell what must not be shown of one.
 */
export function hidesAnything({ acl }: AclSubject, direction: Direction): boolean {
  return acl.entries.some((entry) => entry.direction === direction && Object.values(entry.sensitive).includes(true));
}
