import { isList, isObject, type Json } from '../../json.ts';
import { KNOWN_TYPES } from '../../resources/readers.ts';
import type { AttributeForm } from '../../resources/resource-reader.ts';

/** Attributes that many types have. Those of one type alone are declared by it. */
const FORMS: ReadonlyMap<string, AttributeForm> = new Map<string, AttributeForm>([
  ...[
    'id',
    'arn',
    'name',
    'description',
    'type',
    'self',
    'protocol',
    'ip_protocol',
    'from_port',
    'to_port',
    'icmp_type',
    'icmp_code',
    'rule_no',
    'rule_number',
    'action',
    'rule_action',
    'cidr',
    'cidr_block',
    'ipv6_cidr_block',
    'cidr_ipv4',
    'cidr_ipv6',
    'cidr_ip',
    'cidr_ipv_6',
    'prefix_list_id',
    'referenced_security_group_id',
    'source_security_group_id',
    'destination_security_group_id',
    'source_prefix_list_id',
    'destination_prefix_list_id',
    'security_group_id',
    'group_id',
    'network_acl_id',
    'subnet_id',
    'vpc_id',
    'default_network_acl_id',
    'default_security_group_id',
    'max_entries',
    'address_family',
    'owner_id',
    'assign_generated_ipv6_cidr_block',
    'ipv6_ipam_pool_id',
    'ipv6_association_id',
  ].map((name): [string, AttributeForm] => [name, 'one']),
  ...['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups', 'subnet_ids'].map(
    (name): [string, AttributeForm] => [name, 'list'],
  ),
  ...['ingress', 'egress', 'entry', 'entries', 'security_group_ingress', 'security_group_egress'].map(
    (name): [string, AttributeForm] => [name, 'blocks'],
  ),
]);

const LABELS: ReadonlySet<string> = new Set(['id', 'arn', 'name', 'description']);

/** Whether an attribute that is read decides about packets, not only about how something is called. */
export function isDecisive(name: string): boolean {
  return (FORMS.has(name) || KNOWN_TYPES.hasForm(name)) && !LABELS.has(name);
}

/**
 * The first attribute of a resource whose value is not of the form that the provider's schema has for it
 * (`ingress[0].protocol`); null where there is none.
 */
export function unformed(type: string, values: Json): string | null {
  return isObject(values) ? unformedIn(type, values, '') : null;
}

function unformedIn(type: string, values: { readonly [name: string]: Json }, path: string): string | null {
  for (const name in values) {
    const form = Object.hasOwn(values, name) ? formOf(type, name) : undefined;
    const value = values[name] ?? null;
    if (form === undefined || value === null) continue;
    const found = form === 'one' ? (typeof value === 'object' ? '' : null) : unformedList(type, form, value);
    if (found !== null) return `${path}${name}${found}`;
  }
  return null;
}

function formOf(type: string, name: string): AttributeForm | undefined {
  return KNOWN_TYPES.of(type)?.forms?.[name] ?? FORMS.get(name);
}

/** Null stands for an element that is unknown. */
function unformedList(type: string, form: 'list' | 'blocks', value: Json): string | null {
  if (!isList(value)) return '';
  for (let i = 0; i < value.length; i++) {
    const element = value[i] ?? null;
    if (element === null) continue;
    if (form === 'list' ? typeof element === 'object' : !isObject(element)) return `[${i}]`;
    const inside = isObject(element) ? unformedIn(type, element, '') : null;
    if (inside !== null) return `[${i}].${inside}`;
  }
  return null;
}
