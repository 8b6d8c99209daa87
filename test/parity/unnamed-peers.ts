import type { PacketLine } from '../../src/packet/describe.ts';

/** The words before what a symbol stands for. */
const KINDS = ['members of ', 'contents of ', 'the address ', 'the network '] as const;
export type PeerKind = (typeof KINDS)[number];

/**
 * The kinds of peers of which one is named only by the argument that holds its id, in one of these resources:
 * `members of aws_security_group_rule.a.source_security_group_id`, of whatever group that is.
 */
export function unnamedKinds(lines: readonly PacketLine[], addresses: readonly string[]): readonly PeerKind[] {
  return KINDS.filter((kind) =>
    addresses.some((address) => lines.some(({ remote }) => remote.startsWith(`${kind}${address}.`))),
  );
}

/** Peers of these kinds are all the same. */
export function withAnyPeer<Line extends PacketLine>(
  lines: readonly Line[],
  kinds: readonly PeerKind[],
): readonly Line[] {
  return lines.map((line) => {
    const kind = kinds.find((each) => line.remote.startsWith(each));
    return kind === undefined ? line : { ...line, remote: `${kind}any` };
  });
}
