import type { PacketLine } from '../../packet/describe.ts';
import { parseProtocol } from '../../packet/services.ts';

/** An argument as it is written, behind which a remark may stand. */
export interface WrittenArgument {
  readonly name: string;
  readonly value: string;
  readonly remark?: string;
}

/** Arguments below each other, with their signs in one column, as `terraform fmt` puts them. */
export function argumentLines(all: readonly WrittenArgument[]): string[] {
  const width = all.reduce((most, { name }) => Math.max(most, name.length), 0);
  return all.map(
    ({ name, value, remark }) => `${name.padEnd(width)} = ${value}${remark === undefined ? '' : ` # ${remark}`}`,
  );
}

/** A block around lines. */
export function blockLines(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((line) => (line === '' ? '' : `  ${line}`)), '}'];
}

export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{');
}

/** The protocol and ports of a line; null for what takes more than one entry. */
export function serviceArguments({ protocol, ports }: PacketLine): readonly WrittenArgument[] | null {
  const plain = (name: string, from: string | number, to: string | number): WrittenArgument[] => [
    { name: 'protocol', value: quoted(name) },
    { name: 'from_port', value: String(from) },
    { name: 'to_port', value: String(to) },
  ];
  switch (protocol) {
    case 'all':
      return plain('-1', 0, 0);
    case 'tcp':
    case 'udp': {
      const [from = '', to = from] = ports === 'all' ? ['0', '65535'] : ports.split('-');
      return plain(protocol, from, to);
    }
    case 'icmp':
    case 'icmpv6': {
      const [, type, code] = /^(\d+)\/(\d+|all)$/.exec(ports) ?? [];
      if (ports !== 'all' && type === undefined) return null;
      return [
        ...plain(protocol === 'icmpv6' ? '58' : protocol, 0, 0),
        { name: 'icmp_type', value: type ?? '-1' },
        { name: 'icmp_code', value: code === undefined || code === 'all' ? '-1' : code },
      ];
    }
    default:
      return parseProtocol(protocol) === null ? null : plain(protocol, 0, 0);
  }
}
