import type { Network } from '../../packet/addresses.ts';
import type { KnownTypes } from './known-types.ts';
import type { Resource } from '../resource.ts';
import type { Facts } from './facts.ts';
import type { ObjectLinks } from './links/object-links.ts';
import type { PrefixListContents } from './peers/prefix-list-contents.ts';
import type { SharedParts } from './statements/shared-parts.ts';

/** What resource readers share while one snapshot is read. */
export interface Run {
  readonly known: KnownTypes;
  readonly links: ObjectLinks;
  /** `parseCidr`, remembering its answers. */
  readonly cidr: (text: string) => Network | null;
  readonly shared: SharedParts;
  /** Contents by address, also of lists that the input does not have. */
  readonly prefixList: (address: string) => PrefixListContents;
  /** By prefix list, the entries that resources of their own lose by this plan. */
  readonly retiredEntries: ReadonlyMap<string, ReadonlySet<string>>;
  readonly warn: (resource: Resource, message: string) => void;
  /** Something of the input that cannot be read. */
  readonly refuse: (resource: Resource, message: string) => void;
  /** That what the plan does not mention is not there, which is told; false where nothing may be taken for granted. */
  readonly assumeOmitted: (text: string, address: string) => boolean;
  readonly facts: Facts;
}
