import type { Direction, NetworkAcl } from '../../model/model.ts';
import { parseResourceAddress, type ResourceAddress } from '../../terraform/address.ts';
import { isIgnored } from './ignored-change.ts';

/** How the arguments of an entry are called where it stands. */
export interface EntryForm {
  readonly home: 'block' | 'resource';
  readonly number: 'rule_no' | 'rule_number';
  readonly action: 'action' | 'rule_action';
}

const BLOCK: EntryForm = { home: 'block', number: 'rule_no', action: 'action' };
const RESOURCE: EntryForm = { home: 'resource', number: 'rule_number', action: 'rule_action' };

const ENTRY_FORMS: ReadonlyMap<string, EntryForm> = new Map([
  ['aws_network_acl', BLOCK],
  ['aws_default_network_acl', BLOCK],
  ['aws_network_acl_rule', RESOURCE],
]);

/** Null for what is written in no resource of these types. */
export function entryFormOf(address: string): EntryForm | null {
  const parsed = parseResourceAddress(address);
  return parsed === null ? null : (ENTRY_FORMS.get(parsed.type) ?? null);
}

/** Where a new entry of an ACL goes, so that it is managed as its neighbours are. */
export interface NewEntryHome {
  readonly form: EntryForm;
  /** Of the ACL where the entry is a block of it, else of a resource that is not there yet. */
  readonly address: string;
  /** Of the ACL. */
  readonly of: ResourceAddress;
}

/**
 * Inline where the entries of its direction are, or else those of the other one, unless Terraform leaves these as they
 * are; null where no resource states the ACL, so that nobody knows how it is managed.
 */
export function homeOfNewEntry(acl: NetworkAcl, direction: Direction, number: number): NewEntryHome | null {
  const of = parseResourceAddress(acl.address);
  if (of === null || ENTRY_FORMS.get(of.type)?.home !== 'block') return null;
  if (isInline(acl, direction)) return { form: BLOCK, address: acl.address, of };
  const name = `${of.name}_${direction}_${number}`;
  return { form: RESOURCE, address: `${of.module === '' ? '' : `${of.module}.`}aws_network_acl_rule.${name}`, of };
}

function isInline({ address, management, kind }: NetworkAcl, direction: Direction): boolean {
  const { inline, standalone } = management;
  if (isIgnored(management, address, [direction])) return false;
  const other: Direction = direction === 'ingress' ? 'egress' : 'ingress';
  for (const way of [direction, other]) {
    if (standalone[way].length > 0) return false;
    if (inline[way]) return true;
  }
  return kind === 'default';
}
