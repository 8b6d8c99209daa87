import { getOrMake } from '../../../base/maps.ts';
import type { Entry, Refusal, Rule } from '../../../model/model.ts';
import type { StatementPart } from '../../../model/setting.ts';
import { parseAddress } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';
import type { HostBits } from './shared-parts.ts';
import type { Run } from '../run.ts';
import { readText, readWhole } from '../attributes/scalars.ts';
import type { ServiceBounds } from '../services/service-bounds.ts';

const HIDDEN: Refusal = {
  why: 'has a sensitive value that AWS or the provider refuses',
  fix: 'correct the sensitive value',
};

/**
 * What is refused of a statement, or ignored; null: nothing. What exists has been taken once, so that only what this
 * plan makes or changes can be refused.
 */
export function remarksOf(
  resource: Resource,
  { troubles, ignoresPorts }: ServiceBounds,
  others: readonly Refusal[],
  sensitive: boolean,
): Pick<Rule | Entry, 'refused' | 'portsIgnored'> | null {
  if (troubles.length === 0 && others.length === 0 && ignoresPorts === undefined) return null;
  const refused = isApplied(resource) ? [...troubles.map(refusalOf('services')), ...others.map(refusalOf('peer'))] : [];
  const told = sensitive && refused.length > 0 ? [HIDDEN] : refused;
  const isIgnored = ignoresPorts === true && (troubles.length === 0 || refused.length === 0);
  return { ...(told.length === 0 ? {} : { refused: told }), ...(isIgnored ? { portsIgnored: true } : {}) };
}

/** Of this part, where it does not say so itself. */
function refusalOf(part: StatementPart): (refusal: Refusal) => Refusal {
  return (refusal) => ({ part, ...refusal });
}

/** Whether AWS will be asked for it: state and what a plan leaves alone are there already. */
export function isApplied({ isNew, change }: Resource): boolean {
  return isNew || change === 'update' || change === 'replace';
}

/**
 * The peer that a CIDR names, with what is wrong about it: a network of the other family, which AWS refuses, and host
 * bits, which most resources refuse (provider, `ValidIPv4CIDRNetworkAddress`) and AWS drops.
 */
export function checkedPeer(
  run: Run,
  peer: PeerBounds | null,
  value: Value,
  family: Family,
  hostBits: HostBits,
): PeerBounds | null {
  if (peer === null || value.kind !== 'known' || peer.troubles.length > 0) return peer;
  // Once for a peer, which is one object for a text: most rules name few networks.
  const checked = run.shared.checked[family][hostBits];
  const known = checked.get(peer);
  if (known !== undefined) return known;
  const text = readText(value);
  if (text.kind !== 'known') return peer;
  return getOrMake(checked, peer, () => {
    const network = run.cidr(text.text);
    if (network === null) return peer;
    const isOther = network.family !== family;
    if (
      !isOther
      && (hostBits === 'dropped'
        || parseAddress(text.text.slice(0, text.text.indexOf('/')))?.value === network.addresses[0])
    )
      return peer;
    const why = isOther
      ? `names "${text.text}" where an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} network belongs`
      : `names "${text.text}", which is no network but an address in one`;
    return {
      ...peer,
      troubles: [
        {
          why,
          fix: isOther
            ? 'name it in the argument of its own family'
            : 'leave out the bits behind the prefix length, or name the network that is meant',
        },
      ],
    };
  });
}

/**
 * What is refused of an entry beside its services and networks: numbers go from 1 to 32766, and only inline blocks take
 * the action in any case.
 */
export function entryTroubles(number: Value, action: Value, inline: boolean): readonly Refusal[] {
  const troubles: Refusal[] = [];
  const whole = readWhole(number);
  if (whole.kind === 'known' && (whole.value < 1 || whole.value > LAST_NUMBER))
    troubles.push({
      why: `has the number ${whole.value}, and AWS takes those from 1 to ${LAST_NUMBER}`,
      fix: `give it a number from 1 to ${LAST_NUMBER}`,
      part: 'number',
    });
  const text = readText(action);
  if (text.kind === 'known' && !ACTIONS.has(inline ? text.text.toLowerCase() : text.text))
    troubles.push({ why: `has the action "${text.text}"`, fix: 'write allow or deny', part: 'action' });
  return troubles;
}

/** The entries that AWS itself ends each list with, one a family (EC2 API, `DescribeNetworkAcls`). */
export function isFinalDeny(number: number | null): boolean {
  return number === LAST_NUMBER + 1 || number === LAST_NUMBER + 2;
}

const LAST_NUMBER = 32766;
const ACTIONS: ReadonlySet<string> = new Set(['allow', 'deny']);
