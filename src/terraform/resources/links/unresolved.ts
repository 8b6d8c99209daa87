import { getOrMake } from '../../../base/maps.ts';
import { listed } from '../../../model/statement-text.ts';
import type { Identity, UnknownValue } from '../../value.ts';
import type { Asking, Link, Resolved } from './link.ts';

/** What stands for objects whose ids lead nowhere, or to one of several. */
export interface Unresolved {
  readonly link: (value: UnknownValue, asking: Asking) => Link;
  /** As what an object that is not in the input is known. */
  readonly name: (value: UnknownValue, asking: Asking) => string;
  readonly oneOf: (value: UnknownValue, asking: Asking, addresses: readonly string[]) => Link;
}

/**
 * Values that are the same name the same object, which is known by their expression (`var.acl_id`), by the attribute
 * that holds the id where nothing tells it. In a plan values of the same references count as the same where `assumes`;
 * those of other instance keys may be the same object or not.
 */
export function nameUnresolved(resolved: Resolved, assumes: boolean): Unresolved {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  const told = new Map<string, string>();
  /** Two values may have one longest reference. */
  const named = (key: string, wanted: string): string =>
    getOrMake(names, key, () => (getOrMake(owners, wanted, () => key) === key ? wanted : key));
  const identity = (value: UnknownValue, { resource }: Asking): Identity | null =>
    resource.foreign ? null : (value.identity?.() ?? null);
  const nameOf = (own: Identity | null, asking: Asking): string =>
    own === null ? attributeOf(asking) : named(own.kin ?? own.key, own.name ?? attributeOf(asking));
  /** What only one resource names needs no assumption. */
  const tell = (key: string, asking: Asking, what: string): void => {
    if (getOrMake(told, key, () => asking.resource.address) !== asking.resource.address)
      resolved(asking, what, 'same references');
  };
  const oneOf = (own: Identity | null, asking: Asking, addresses: readonly string[]): Link => {
    if (own === null || (own.assumed && !assumes)) return { to: 'one-of', addresses, key: attributeOf(asking) };
    if (own.assumed)
      tell(own.key, asking, addresses.length === 1 ? `${addresses[0]}` : `the same one of ${listed(addresses)}`);
    return { to: 'one-of', addresses, key: own.key };
  };
  return {
    name: (value, asking) => nameOf(identity(value, asking), asking),
    oneOf: (value, asking, addresses) => oneOf(identity(value, asking), asking, addresses),
    link: (value, asking) => {
      const own = identity(value, asking);
      const name = nameOf(own, asking);
      if (own?.assumed === true && (own.kin !== null || !assumes)) return oneOf(own, asking, [name]);
      if (own?.assumed === true) tell(own.key, asking, name);
      return { to: 'outside', name, idKnown: false };
    },
  };
}

function attributeOf({ resource, attribute }: Asking): string {
  return `${resource.address}.${attribute}`;
}
