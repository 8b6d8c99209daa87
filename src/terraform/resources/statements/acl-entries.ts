import type { Direction, Entry, SensitiveParts } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Family } from '../../../packet/family.ts';
import type { ObjectValue, Value } from '../../value.ts';
import { aclServices } from '../services/acl-services.ts';
import { CIDR_FIX, cidrPeer } from '../peers/cidr-peer.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';
import { NO_FAMILY_PEERS } from '../peers/prefix-list-contents.ts';
import { checkedPeer, entryTroubles, isApplied, isFinalDeny, remarksOf } from './refusals.ts';
import { given, isSensitive, readText, readWhole } from '../attributes/scalars.ts';
import { manyOf, unseenStatement, type StatementContext } from './inline-statements.ts';
import { statementBounds, sensitiveParts } from './statement-bounds.ts';
import { statementSettings } from './statement-settings.ts';
import { unitePeers } from '../../../packet/peers.ts';

/** The arguments of an entry; the names of two differ between the inline block and the resource. */
export interface EntryFields {
  readonly from: ObjectValue;
  readonly number: 'rule_no' | 'rule_number';
  readonly action: 'action' | 'rule_action';
}

const NOTHING_ELSE: readonly UnknownAttribute[] = [];

/** One entry. Its two families, where both are given, are one entry of the list: they share the number. */
export function addEntry(fields: EntryFields, direction: Direction, context: StatementContext): void {
  const { run, resource, owner, inline, path, block } = context;
  const isMany = block?.perhaps === true;
  const get = (name: string): Value => given(fields.from.get(name));
  const protocol = get('protocol');
  const from = get('from_port');
  const to = get('to_port');
  const icmpType = get('icmp_type');
  const icmpCode = get('icmp_code');
  const services = aclServices(run.shared, { protocol, from, to, icmpType, icmpCode, portsMustBeZero: inline });
  const network = (name: string, family: Family): PeerBounds | null => {
    const value = get(name);
    const peer = cidrPeer(run, value, family, resource, () => `${path}${name}`);
    return checkedPeer(run, peer, value, family, inline ? 'refused' : 'dropped');
  };
  const peer = bothFamilies(network('cidr_block', 'ipv4'), network('ipv6_cidr_block', 'ipv6'));
  const numberValue = get(fields.number);
  const number = readNumber(numberValue);
  if (isFinalDeny(number) && !resource.isNew && (inline || !isApplied(resource))) return;
  const actionValue = get(fields.action);
  const action = readAction(actionValue);
  const portsSensitive = fields.from.sensitive || [protocol, from, to, icmpType, icmpCode].some(isSensitive);
  const shown = fields.from.sensitive ? { ...peer, sensitive: true } : peer;
  const { packets, unknown, certainty } = statementBounds(run, resource, services, shown, path);
  const also =
    number !== null && action !== null
      ? NOTHING_ELSE
      : [...(number === null ? [fields.number] : []), ...(action === null ? [fields.action] : [])].map((name) => ({
          address: resource.address,
          attribute: `${path}${name}`,
        }));
  const many = isMany ? [manyOf(resource, path)] : NOTHING_ELSE;
  const isHidden = portsSensitive || shown.sensitive || isSensitive(numberValue) || isSensitive(actionValue);
  const remarks = remarksOf(
    resource,
    services,
    [...shown.troubles, ...entryTroubles(numberValue, actionValue, inline)],
    isHidden,
  );
  const plain: Entry = {
    address: resource.address,
    direction,
    packets,
    unknown: also.length + many.length === 0 ? unknown : [...unknown, ...also, ...many],
    sensitive: isHidden
      ? { ...sensitiveParts(portsSensitive, shown), ...hiddenParts(fields, numberValue, actionValue) }
      : sensitiveParts(portsSensitive, shown),
    place: block?.place ?? resource.place,
    number,
    action,
  };
  const isOpen = services.certain !== services.possible || numberValue.kind === 'unknown';
  // As with rules, most say no more than all must.
  const isPlain = certainty === null && remarks === null && !isOpen && fields.from.setBy === undefined;
  const entry: Entry = isPlain
    ? plain
    : {
        ...plain,
        ...atLeast(numberValue),
        ...(services.certain === services.possible ? {} : { openServices: true as const }),
        ...certainty,
        ...remarks,
        ...statementSettings(fields.from, () => ({
          peer: [{ name: 'cidr_block' }, { name: 'ipv6_cidr_block' }],
          services: ['from_port', 'to_port', 'protocol', 'icmp_type', 'icmp_code'].map((name) => ({ name })),
          number: [{ name: fields.number }],
          action: [{ name: fields.action }],
        })),
      };
  run.facts.entries.push({
    owner,
    resource,
    entry,
    inline,
    key: { action: `${number ?? '?'} ${action ?? '?'}`, services: services.key, peer: shown.key },
  });
}

/** Entries of which even the number is known only after apply: they may sit anywhere and say anything. */
export function addUnseenEntries(
  direction: Direction,
  attribute: string,
  sensitive: boolean,
  { run, resource, owner }: StatementContext,
): void {
  const entry: Entry = {
    ...unseenStatement(resource, direction, attribute, sensitive),
    number: null,
    action: null,
  };
  run.facts.entries.push({ owner, resource, entry, inline: true, key: { action: '?', services: '', peer: attribute } });
}

function bothFamilies(v4: PeerBounds | null, v6: PeerBounds | null): PeerBounds {
  const first = v4 ?? v6;
  const second = v4 === null ? null : v6;
  if (first === null) {
    return {
      kind: 'cidr',
      certain: NO_FAMILY_PEERS,
      possible: NO_FAMILY_PEERS,
      key: '-',
      unknown: [],
      sensitive: false,
      quota: 1,
      troubles: [{ why: 'names no CIDR and so matches nothing', fix: CIDR_FIX }],
    };
  }
  if (second === null) return first;
  const join = (of: 'certain' | 'possible') => ({
    ipv4: unitePeers(first[of].ipv4, second[of].ipv4),
    ipv6: unitePeers(first[of].ipv6, second[of].ipv6),
  });
  const possible = join('possible');
  const exact = first.certain === first.possible && second.certain === second.possible;
  return {
    kind: 'cidr',
    certain: exact ? possible : join('certain'),
    possible,
    key: `${first.key} ${second.key}`,
    unknown: [...first.unknown, ...second.unknown],
    sensitive: first.sensitive || second.sensitive,
    quota: 1,
    troubles: [...first.troubles, ...second.troubles],
    ...restsOf([first, second]),
  };
}

/** Both by known values, or not at all. */
function restsOf(peers: readonly PeerBounds[]): Pick<PeerBounds, 'rests'> {
  const open = peers.filter(({ certain, possible }) => certain !== possible).map(({ rests }) => rests);
  return open.length === 0 || open.includes(undefined) ? {} : { rests: open.join(' ') };
}

function atLeast(value: Value): Pick<Entry, 'numberAtLeast'> {
  return value.kind === 'unknown' && value.atLeast !== undefined ? { numberAtLeast: value.atLeast } : {};
}

function hiddenParts({ from }: EntryFields, number: Value, action: Value): Pick<SensitiveParts, 'number' | 'action'> {
  return {
    ...(from.sensitive || isSensitive(number) ? { number: true } : {}),
    ...(from.sensitive || isSensitive(action) ? { action: true } : {}),
  };
}

function readNumber(value: Value): number | null {
  const number = readWhole(value);
  return number.kind === 'known' ? number.value : null;
}

/** Inline blocks take the word in any case, and the plan keeps it (provider, `aws_network_acl`). */
function readAction(value: Value): 'allow' | 'deny' | null {
  const text = readText(value);
  const lower = text.kind === 'known' ? text.text.toLowerCase() : null;
  return lower === 'allow' || lower === 'deny' ? lower : null;
}
