import type { Line, Subject } from '../evaluator/line.ts';
import type { JsonObject, Json } from '../json.ts';
import type { Style } from '../world.ts';

/** A resource as a plan and a state have it, before what only one of them knows. */
export interface MadeResource {
  readonly address: string;
  readonly values: JsonObject;
  /** Which of the values are known only after apply. */
  readonly open: readonly Opened[];
  /** Attributes that hold the id of the subject. */
  readonly owner: string | null;
}

/** The attribute, or the attribute of the block with this number. */
export interface Opened {
  readonly block: { readonly name: string; readonly at: number } | null;
  readonly name: string;
}

const NUMBERS: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', all: '-1' };

export const isIpv6 = ({ cidr }: Line): boolean => cidr?.includes(':') === true;

export function protocolText({ protocol }: Line, { byNumber }: Style): string {
  if (protocol === 'all') return '-1';
  return byNumber ? (NUMBERS[protocol] ?? protocol) : protocol;
}

/** The block or resource of the subject itself, and those of its lines. */
export function resourcesOf(subject: Subject, style: Style): readonly MadeResource[] {
  const isGroup = subject.kind === 'group';
  const blocks = style.place === 'inline' ? inlineBlocks(subject, style) : { values: {}, open: [] };
  const own: MadeResource = {
    address: subject.address,
    values: {
      ...(isGroup ? { name: subject.address.replaceAll('.', '-'), description: 'made' } : { tags: null }),
      ...blocks.values,
    },
    open: blocks.open,
    owner: null,
  };
  if (style.place === 'inline') return [own];
  const name = subject.address.split('.').at(-1) ?? '';
  return [
    own,
    ...(isGroup
      ? style.place === 'rules'
        ? packed(subject.lines, style).map((lines, i) => olderRule(lines, `${name}_${i}`, style))
        : subject.lines.map((line, i) => newerRule(line, `${name}_${i}`, style))
      : subject.lines.map((line, i) => entryResource(line, `${name}_${i}`, style))),
  ];
}

/** Lines that stand in one block or resource. */
function packed(lines: readonly Line[], { isPacked }: Style): readonly (readonly Line[])[] {
  if (!isPacked) return lines.map((line) => [line]);
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key =
      line.cidr === null ? `open ${groups.size}` : `${line.direction} ${line.protocol} ${line.ports?.join('-')}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

function inlineBlocks(subject: Subject, style: Style): Pick<MadeResource, 'values' | 'open'> {
  const values: Record<string, Json> = {};
  const open: Opened[] = [];
  for (const direction of ['ingress', 'egress'] as const) {
    const lines = subject.lines.filter((line) => line.direction === direction);
    if (lines.length === 0 && !style.saysEmpty) continue;
    const groups = subject.kind === 'group' ? packed(lines, style) : lines.map((line) => [line]);
    values[direction] = groups.map((each, at) => {
      const [line] = each as readonly [Line, ...Line[]];
      if (line.cidr === null)
        open.push({ block: { name: direction, at }, name: subject.kind === 'group' ? 'cidr_blocks' : 'cidr_block' });
      return subject.kind === 'group' ? groupBlock(each, style) : entryBlock(line, style);
    });
  }
  return { values, open };
}

function portsOf({ protocol, ports }: Line): { readonly from_port: number; readonly to_port: number } {
  if (protocol === 'tcp' || protocol === 'udp') return { from_port: ports?.[0] ?? 0, to_port: ports?.[1] ?? 65_535 };
  const every = protocol === 'icmp' || protocol === '58' ? -1 : 0;
  return { from_port: every, to_port: every };
}

const networks = (
  lines: readonly Line[],
): { readonly cidr_blocks: readonly string[]; readonly ipv6_cidr_blocks: readonly string[] } => ({
  cidr_blocks: lines.flatMap((line) => (line.cidr === null || isIpv6(line) ? [] : [line.cidr])),
  ipv6_cidr_blocks: lines.flatMap((line) => (line.cidr !== null && isIpv6(line) ? [line.cidr] : [])),
});

function groupBlock(lines: readonly Line[], style: Style): JsonObject {
  const [line] = lines as readonly [Line, ...Line[]];
  return {
    ...networks(lines),
    description: '',
    ...portsOf(line),
    prefix_list_ids: [],
    protocol: protocolText(line, style),
    security_groups: [],
    self: false,
  };
}

function entryBlock(line: Line, style: Style): JsonObject {
  const isIcmp = line.protocol === 'icmp' || line.protocol === '58';
  const { from_port, to_port } = portsOf(line);
  return {
    action: line.action,
    cidr_block: isIpv6(line) ? '' : (line.cidr ?? ''),
    from_port: isIcmp ? 0 : from_port,
    icmp_code: isIcmp ? -1 : 0,
    icmp_type: isIcmp ? -1 : 0,
    ipv6_cidr_block: isIpv6(line) ? (line.cidr ?? '') : '',
    protocol: protocolText(line, style),
    rule_no: line.number,
    to_port: isIcmp ? 0 : to_port,
  };
}

function olderRule(lines: readonly Line[], name: string, style: Style): MadeResource {
  const [line] = lines as readonly [Line, ...Line[]];
  const { cidr_blocks, ipv6_cidr_blocks } = networks(lines);
  return {
    address: `aws_security_group_rule.${name}`,
    values: {
      cidr_blocks: cidr_blocks.length === 0 ? null : cidr_blocks,
      description: null,
      ...portsOf(line),
      ipv6_cidr_blocks: ipv6_cidr_blocks.length === 0 ? null : ipv6_cidr_blocks,
      prefix_list_ids: null,
      protocol: protocolText(line, style),
      self: false,
      type: line.direction,
    },
    open: line.cidr === null ? [{ block: null, name: 'cidr_blocks' }] : [],
    owner: 'security_group_id',
  };
}

function newerRule(line: Line, name: string, style: Style): MadeResource {
  const { from_port, to_port } = portsOf(line);
  const hasPorts =
    line.protocol === 'tcp' || line.protocol === 'udp' || line.protocol === 'icmp' || line.protocol === '58';
  return {
    address: `aws_vpc_security_group_${line.direction}_rule.${name}`,
    values: {
      cidr_ipv4: isIpv6(line) ? null : line.cidr,
      cidr_ipv6: isIpv6(line) ? line.cidr : null,
      description: null,
      from_port: hasPorts ? from_port : null,
      ip_protocol: protocolText(line, style),
      prefix_list_id: null,
      referenced_security_group_id: null,
      tags: null,
      to_port: hasPorts ? to_port : null,
    },
    open: line.cidr === null ? [{ block: null, name: 'cidr_ipv4' }] : [],
    owner: 'security_group_id',
  };
}

function entryResource(line: Line, name: string, style: Style): MadeResource {
  const { action, rule_no, cidr_block, ipv6_cidr_block, icmp_code, icmp_type, ...rest } = entryBlock(line, style);
  const isIcmp = line.protocol === 'icmp' || line.protocol === '58';
  return {
    address: `aws_network_acl_rule.${name}`,
    values: {
      ...rest,
      cidr_block: cidr_block === '' ? null : (cidr_block ?? null),
      egress: line.direction === 'egress',
      icmp_code: isIcmp ? (icmp_code ?? null) : null,
      icmp_type: isIcmp ? (icmp_type ?? null) : null,
      ipv6_cidr_block: ipv6_cidr_block === '' ? null : (ipv6_cidr_block ?? null),
      rule_action: action ?? null,
      rule_number: rule_no ?? null,
    },
    open: line.cidr === null ? [{ block: null, name: 'cidr_block' }] : [],
    owner: 'network_acl_id',
  };
}
