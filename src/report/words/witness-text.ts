import type { Witness } from '../../model/generated/report.ts';

/** `tcp from 1.0.0.0 port 49152 to 10.0.1.0 port 22`. */
export function witnessText({ protocol, source, destination, sourcePort, destinationPort, icmp }: Witness): string {
  const what = icmp === null ? protocol : `${protocol} type ${icmp.type} code ${icmp.code}`;
  const from = endText(source, sourcePort);
  const to = endText(destination, destinationPort);
  return `${what}${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`;
}

function endText(address: string | null, port: number | null): string {
  return [address, port === null ? null : `port ${port}`].filter((part) => part !== null).join(' ');
}
