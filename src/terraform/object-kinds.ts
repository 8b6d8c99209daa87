/** Kinds of objects that other resources name by an id: one line a kind, which a resource type says that it is. */
export const OBJECT_KINDS = {
  'security-group': { noun: 'security_group', id: /^sg-[0-9a-f]+$/, words: /sgs?|security|groups?/ },
  'network-acl': { noun: 'network_acl', id: /^acl-[0-9a-f]+$/, words: /n?acls?/ },
  subnet: { noun: 'subnet', id: /^subnet-[0-9a-f]+$/, words: /subnets?/ },
  'prefix-list': { noun: 'prefix_list', id: /^pl-[0-9a-f]+$/, words: /prefix|lists?|pls?/ },
  vpc: { noun: 'vpc', id: /^vpc-[0-9a-f]+$/, words: /vpcs?/ },
} as const satisfies Readonly<Record<string, KindOfObject>>;

export type ObjectKind = keyof typeof OBJECT_KINDS;

export interface KindOfObject {
  /** As Terraform's types and arguments call it. */
  readonly noun: string;
  /** How such ids are written. */
  readonly id: RegExp;
  /** Words in the names of variables and outputs that hold such ids. */
  readonly words: RegExp;
}

export const ALL_KINDS: readonly ObjectKind[] = Object.keys(OBJECT_KINDS).filter(isObjectKind);

export function isObjectKind(text: string): text is ObjectKind {
  return Object.hasOwn(OBJECT_KINDS, text);
}
