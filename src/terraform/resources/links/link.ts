import type { Resource } from '../../resource.ts';

/** What an attribute that names another object leads to. */
export type Link =
  | { readonly to: 'object'; readonly address: string }
  /** It is one of them; which, is known only after apply. Links of one `key` lead to the same one. */
  | { readonly to: 'one-of'; readonly addresses: readonly string[]; readonly key: string }
  /** Not in the input: known by its id, or by the attribute that will hold it. */
  | { readonly to: 'outside'; readonly name: string; readonly idKnown: boolean }
  | { readonly to: 'nothing' };

/** Who asks. */
export interface Asking {
  readonly resource: Resource;
  /** As Terraform writes it: `ingress[0].security_groups[1]`. */
  readonly attribute: string;
}

/** How an unknown reference was resolved otherwise than by the words of the configuration. */
export type Resolved = (asking: Asking, address: string, how: 'assumed' | 'inferred' | 'same references') => void;

/** What it may be: as many as nobody can tell apart before the apply. */
export function addressesOf(link: Link): readonly string[] {
  switch (link.to) {
    case 'object':
      return [link.address];
    case 'one-of':
      return link.addresses;
    case 'outside':
      return [link.name];
    case 'nothing':
      return [];
  }
}
