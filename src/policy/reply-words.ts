import type { MissingReplies, PortsWanted } from '../analyze/return-traffic.ts';
import { listed, SENSITIVE } from '../model/statement-text.ts';
import { peersOfAny } from '../packet/packet-set.ts';
import { describePeers } from '../packet/describe.ts';
import { NO_PEERS, unitePeers } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { freeNumber, numberBefore } from './free-number.ts';
import type { ListSubject } from './subject.ts';
import { nameStatements, openRemoteText, packetsText, sensitivityOf } from './words.ts';

/** The words for missing replies: what is missing, and the entry that would admit it. */
export function replyWords(list: ListSubject, missing: MissingReplies, wanted: PortsWanted, index: number): Record<string, string> {
  const hidden = sensitivityOf(list.acl.entries);
  const isOpen = missing.verdict === 'undetermined';
  const protocol = sensitivityOf(missing.demandedBy).ports ? SENSITIVE : missing.protocol === 6 ? 'tcp' : 'udp';
  // What is missing may be no CIDR (everything but the VPC); what the entries that demand it say is one.
  const demanded = missing.demandedBy.reduce((sum, entry) => unitePeers(sum, peersOfAny(entry.packets.possible, missing.family, ALL_SERVICES)), NO_PEERS);
  const peers = isOpen ? openRemoteText(missing.demandedBy) : hidden.remote ? SENSITIVE : listed(describePeers(missing.family, demanded));
  const range = missing.deniedBy.length > 0 ? `${wanted.first}-${wanted.last}` : '1024-65535';
  const preposition = missing.direction === 'ingress' ? 'from' : 'to';
  return {
    protocol,
    'direction-word': missing.direction === 'ingress' ? 'inbound' : 'outbound',
    demanding: nameStatements(missing.demandedBy, list.acl.address),
    missing: isOpen ? `${protocol} ${wanted.first}-${wanted.last} ${preposition} ${peers}` : packetsText(missing.direction, missing.missing, hidden),
    'missing-fix': `${protocol} ${range} ${preposition} ${peers}`,
    'number-reply': missing.deniedBy.length > 0 ? numberBefore(list.acl.entries, missing.direction, missing.deniedBy) : freeNumber(list.acl.entries, missing.direction, index),
  };
}
