import type { Entry } from '../../model/model.ts';
import { parseCidr } from '../../packet/addresses.ts';
import { describePackets, type PacketLine } from '../../packet/describe.ts';
import type { EntryForm } from '../changes/entry-home.ts';
import { quoted, serviceArguments, type WrittenArgument } from './arguments.ts';

/** What an entry says, for its block or resource; null where that is no single entry with a network of each family. */
export function entryArguments(
  { packets, number, action, direction }: Pick<Entry, 'packets' | 'number' | 'action' | 'direction'>,
  form: EntryForm,
  numberRemark?: string,
): readonly WrittenArgument[] | null {
  const lines = describePackets(packets.possible);
  const [first, second, more] = lines;
  if (first === undefined || more !== undefined || number === null || action === null) return null;
  if (second !== undefined && (second.family === first.family || serviceOf(second) !== serviceOf(first))) return null;
  const services = serviceArguments(first);
  const networks = lines.map(networkArgument);
  if (services === null || networks.includes(null)) return null;
  return [
    {
      name: form.number,
      value: String(number),
      ...(numberRemark === undefined ? {} : { remark: numberRemark }),
    },
    ...(form.home === 'resource' ? [{ name: 'egress', value: String(direction === 'egress') }] : []),
    { name: form.action, value: quoted(action) },
    ...services,
    ...networks.filter((each) => each !== null),
  ];
}

function networkArgument({ family, remote }: PacketLine): WrittenArgument | null {
  if (parseCidr(remote) === null) return null;
  return { name: family === 'ipv4' ? 'cidr_block' : 'ipv6_cidr_block', value: quoted(remote) };
}

function serviceOf({ protocol, ports }: PacketLine): string {
  return `${protocol} ${ports}`;
}
