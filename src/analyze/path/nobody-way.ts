import type { Flow, Hop, Party, Way } from '../../model/path.ts';
import type { Family } from '../../packet/family.ts';
import type { OpenNetwork } from './open-network.ts';

/** Of a flow of which one end has no address in the family, or is not in the model. */
export function nobodyWay({ endpoint }: OpenNetwork, { from, to, family }: Flow): Way {
  const text = (party: Party): string =>
    party.kind === 'internet' ? 'the internet' : party.kind === 'network' ? party.text : party.address;
  const isMissing = (party: Party): boolean => party.kind === 'endpoint' && endpoint(party.address) === null;
  const missing = [from, to].find(isMissing);
  const hop: Hop = {
    checkpoint: 'address',
    leg: 'forward',
    direction: null,
    address: null,
    verdict: 'stops',
    text:
      missing === undefined
        ? `${text(from)} and ${text(to)} have no addresses of one family${family === null ? '' : ` (${family})`}`
        : `${text(missing)} is not in the input`,
    remedy: null,
    by: [],
    unknown: [],
    place: null,
  };
  const of: Family = family ?? (to.kind === 'network' ? to.family : from.kind === 'network' ? from.family : 'ipv4');
  return { family: of, verdict: 'blocked', subnets: { from: null, to: null }, hops: [hop] };
}
