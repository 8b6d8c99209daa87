import { FAMILIES, type Family } from '../../packet/family.ts';
import type { ServiceWords } from '../../policy/names/asked-services.ts';
import { misused, type LineReading } from '../command.ts';
import { optionalChoice, textOption, textsOption, type ValuesOf } from '../option.ts';

/** Who speaks to whom, and by what. */
export const FLOW_OPTIONS = {
  from: textOption({
    group: 'Flow:',
    value: 'who',
    otherwise: 'whoever reaches --to',
    describe:
      'Who speaks: internet, a CIDR, an address (10.0.0.1), a resource (aws_instance.web, or the end of its address), a subnet, or a name of `networks`',
  }),
  to: textOption({
    group: 'Flow:',
    value: 'who',
    otherwise: 'all that is reached',
    describe: 'To whom: the same',
  }),
  port: textsOption({
    group: 'Flow:',
    value: 'ports',
    describe:
      'To which ports: 443, 8000-8080, udp/53, all, or a name of `ports` (databases); with --protocol icmp its type. Needed with both --from and --to, unless --protocol is given; a list is of all ports without it',
  }),
  protocol: textOption({
    group: 'Flow:',
    value: 'protocol',
    otherwise: 'tcp',
    describe: 'tcp, udp, icmp (a ping, without --port), icmpv6, all, or a number',
  }),
  family: optionalChoice(FAMILIES, {
    group: 'Flow:',
    value: 'name',
    otherwise: 'both',
    describe: 'By which addresses',
  }),
  'client-ports': textOption({
    group: 'Flow:',
    value: 'ports',
    otherwise: '32768-65535, 32768-60999 of hosts of the input, 1024-65535 of load balancers and functions',
    describe: 'To which ports of the client replies go',
  }),
};

export interface FlowAsked {
  readonly from: string | null;
  readonly to: string | null;
  readonly services: ServiceWords;
  readonly family: Family | null;
  readonly clientPorts: readonly [first: number, last: number] | null;
}

export function readFlowOptions(values: ValuesOf<typeof FLOW_OPTIONS>): LineReading<FlowAsked> {
  const { from, to, port: ports, protocol, family, 'client-ports': written } = values;
  if (from === '' || to === '') return misused('--from and --to name somebody, as internet or aws_instance.web');
  if (from !== null && to !== null && ports.length === 0 && protocol === null)
    return misused(
      'say which port: --port 443; --protocol all asks for everything, and --from or --to alone lists who reaches whom',
    );
  const clientPorts = written === null ? null : rangeOf(written);
  if (written !== null && clientPorts === null)
    return misused(`--client-ports ${written}: write first-last, as 1024-65535`);
  return { ok: true, request: { from, to, services: { protocol, ports }, family, clientPorts } };
}

function rangeOf(text: string): readonly [number, number] | null {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last) || Number(last) > 65535) return null;
  return [Number(first), Number(last)];
}
