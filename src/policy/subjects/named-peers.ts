import { NO_ATTRIBUTES, NO_TAGS, type Attribute, type Tags } from '../../model/attribute.ts';
import type { Model, PrefixList, SecurityGroup } from '../../model/model.ts';

/** A group or a prefix list that a rule names, as far as the input says what it is. */
export interface NamedPeer {
  /** As rules and findings call it: its address, else its id, else what holds the id. */
  readonly called: string;
  /** Its address in the input; unknown where it may have one under another name. */
  readonly address: Attribute;
  readonly id: Attribute;
  readonly name: Attribute;
  readonly description: Attribute;
  readonly tags: Tags;
  /** Of a group: the account that its id names, another one than the input's own. */
  readonly account: Attribute;
  /** Whose attributes these are; null where the input has no such object, or only reads it. */
  readonly source: string | null;
}

/** What the rules of a model name. */
export interface NamedPeers {
  readonly group: (called: string) => NamedPeer;
  readonly prefixList: (called: string) => NamedPeer;
  /** Those of which the input says something. */
  readonly prefixLists: readonly PrefixList[];
}

export function namedPeersOf({ groups, readGroups, prefixLists }: Model): NamedPeers {
  let byAddress: ReadonlyMap<string, SecurityGroup> | null = null;
  const groupAt = (address: string): SecurityGroup | undefined =>
    (byAddress ??= new Map(groups.map((group) => [group.address, group]))).get(address);
  return {
    group: (called) => {
      const group = groupAt(called);
      if (group !== undefined && group.kind !== 'external' && group.attributes !== NO_ATTRIBUTES)
        return ofInput(called, group.attributes);
      // AWS's own name; tags may have been given to it elsewhere.
      if (group?.kind === 'default')
        return {
          ...unseen(called),
          address: knownText(called),
          name: knownText('default'),
          account: NONE,
          source: called,
        };
      const read = readGroups.get(called);
      return read === undefined
        ? unseen(called)
        : { ...unseen(called), name: read.name, description: read.description, tags: read.tags, account: NONE };
    },
    prefixList: (called) => {
      const list = prefixLists.get(called);
      return list === undefined
        ? unseen(called)
        : {
            ...unseen(called),
            ...(called.startsWith('pl-')
              ? {}
              : { address: knownText(called), id: list.id, source: list.contents === null ? null : called }),
            name: list.name,
            tags: list.tags,
          };
    },
    prefixLists: [...prefixLists.values()],
  };
}

const UNKNOWN: Attribute = { state: 'unknown' };

const NONE: Attribute = { state: 'none' };

/** An id, before which another account may stand; anything else is what will hold one. */
const ID = /^(?:([^/\s]+)\/)?((?:sg|pl)-[^/\s]+)$/;

/** Of what the input does not have only the id is known, or what will hold it. */
function unseen(called: string): NamedPeer {
  const [, account, id] = ID.exec(called) ?? [];
  return {
    called,
    address: UNKNOWN,
    id: id === undefined ? UNKNOWN : knownText(id),
    name: UNKNOWN,
    description: UNKNOWN,
    tags: { ...NO_TAGS, complete: false },
    account: id === undefined ? UNKNOWN : account === undefined ? NONE : knownText(account),
    source: null,
  };
}

function ofInput(called: string, { id, name, description, tags }: SecurityGroup['attributes']): NamedPeer {
  return {
    called,
    address: knownText(called),
    id: id.state === 'none' ? UNKNOWN : id,
    name,
    description,
    tags,
    account: NONE,
    source: called,
  };
}

export function knownText(value: string): Attribute {
  return { state: 'known', value, sensitive: false };
}
