import type { Flow, Hop, Party, Way } from '../../model/path.ts';
import { listed } from '../../model/statement-text.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { OpenNetwork } from './open-network.ts';
import { partyEnds } from './party-ends.ts';
import { unseenFlow } from './unseen-flow.ts';

const MAX_NAMED = 4;

/** Of a flow of which one end has no address in the family, or none of both is in the model. */
export function nobodyWay(network: OpenNetwork, flow: Flow): Way {
  const { from, to, family } = flow;
  const of: Family = family ?? (to.kind === 'network' ? to.family : from.kind === 'network' ? from.family : 'ipv4');
  const told = unseenWords(network, flow) ?? { verdict: 'stops', ...missingWords(network, flow), remedy: null };
  const hop: Hop = {
    checkpoint: 'address',
    leg: 'forward',
    direction: null,
    address: null,
    ...told,
    by: [],
    unknown: [],
    place: null,
  };
  const verdict = told.verdict === 'stops' ? 'blocked' : 'undetermined';
  return { family: of, verdict, subnets: { from: null, to: null }, hops: [hop] };
}

/** Null where an end is of the model. */
function unseenWords(
  network: OpenNetwork,
  { from, to, family }: Flow,
): Pick<Hop, 'verdict' | 'text' | 'remedy'> | null {
  const all = (family === null ? FAMILIES : [family]).flatMap((each) => {
    const unseen = unseenFlow(network, partyEnds(network, from, each), partyEnds(network, to, each), each);
    return unseen === null ? [] : [unseen];
  });
  if (all.length === 0) return null;
  const target = textOf(to);
  if (all.every(({ isImpossible }) => isImpossible))
    return {
      verdict: 'stops',
      text: `${target} is not public, so the internet has no way to it, and nobody of the input is known to have it`,
      remedy: null,
    };
  const known = [...new Set(all.flatMap((each) => each.known))];
  if (known.length > 0)
    return {
      verdict: 'unknown',
      text: `of ${target} the input knows some addresses only: those of ${listed(known, MAX_NAMED)}`,
      remedy: `ask with --to ${known[0]}`,
    };
  return { verdict: 'unknown', text: nobodyText(from, to), remedy: null };
}

function nobodyText(from: Party, to: Party): string {
  const named = [from, to].filter(({ kind }) => kind !== 'internet').map(textOf);
  return named.length === 0
    ? 'nobody of the input takes part in it'
    : `nobody of the input is known to have ${named.join(' or ')}, so nothing is known of the way`;
}

function missingWords({ endpoint }: OpenNetwork, { from, to, family }: Flow): Pick<Hop, 'text'> {
  const missing = [from, to].find((party) => party.kind === 'endpoint' && endpoint(party.address) === null);
  return {
    text:
      missing === undefined
        ? `${textOf(from)} and ${textOf(to)} have no addresses of one family${family === null ? '' : ` (${family})`}`
        : `${textOf(missing)} is not in the input`,
  };
}

function textOf(party: Party): string {
  return party.kind === 'internet' ? 'the internet' : party.kind === 'network' ? party.text : party.address;
}
