import { and, not, or } from '../../analyze/judgement.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import type { EndpointTest, FlowParty } from '../generated/policy-module.ts';
import type { Lookup } from '../names/lookup.ts';
import { networksOf } from '../names/named-networks.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import { testsOf, type EndpointAsk } from './endpoint-tests.ts';
import { flowPartyText } from './flow-party-text.ts';

/** One side of a flow, made ready to ask. */
export interface BoundParty {
  readonly isInternet: boolean;
  /** Addresses that are meant, whoever has them; null where no network is. */
  readonly networks: Readonly<Record<Family, AddressSet>> | null;
  /** Whether an endpoint is meant; null where none ever is. */
  readonly isMeant: EndpointAsk | null;
  /** Endpoints whose addresses `networks` does not mean, though it holds them; null where it means whoever has them. */
  readonly spares: EndpointAsk | null;
  /** As it is called in sentences. */
  readonly called: string;
  /** What is asked of its endpoints, as it is written. */
  readonly written: readonly EndpointTest[];
}

/** Throws a `PolicyMistake` where it names what nobody defined. */
export function bindParty(party: FlowParty, lookup: Lookup): BoundParty {
  const parts = [party].flat().map((part) => (typeof part === 'string' ? ofWord(part, lookup) : ofTest(part, lookup)));
  const networks = parts.flatMap((part) => (part.networks === null ? [] : [part.networks]));
  const tests = parts.flatMap((part) => (part.isMeant === null ? [] : [part.isMeant]));
  return {
    isInternet: parts.some(({ isInternet }) => isInternet),
    networks:
      networks.length === 0
        ? null
        : {
            ipv4: uniteToggles(networks.map(({ ipv4 }) => ipv4)),
            ipv6: uniteToggles(networks.map(({ ipv6 }) => ipv6)),
          },
    isMeant: anyAsk(tests),
    // What one part names, it means, whatever another one spares.
    spares: parts.length === 1 ? (parts[0]?.spares ?? null) : null,
    called: flowPartyText(party),
    written: parts.flatMap(({ written }) => written),
  };
}

const NOBODY = { isInternet: false, networks: null, isMeant: null, spares: null, written: [] } as const;

function ofWord(word: string, lookup: Lookup): BoundParty {
  if (word === 'internet') return { ...NOBODY, isInternet: true, called: flowPartyText(word) };
  if (word === 'anyone')
    return { ...NOBODY, isInternet: true, networks: ALL_ADDRESSES, isMeant: () => 'yes', called: flowPartyText(word) };
  return { ...NOBODY, networks: networksOf(word, lookup), called: flowPartyText(word) };
}

/** With nothing but `except`, everyone else is meant: networks and the internet too. */
function ofTest(written: EndpointTest, lookup: Lookup): BoundParty {
  const { except, ...own } = written;
  const tests = testsOf(own);
  const but = except === undefined ? null : bindParty(except, lookup);
  const isEveryone = tests.length === 0;
  if (but?.isInternet === true && !isEveryone)
    throw new PolicyMistake('`except` takes endpoints away here: the internet and networks are none', 'except');
  const gone = but?.networks ?? null;
  const isMeant: EndpointAsk = (endpoint, vpc) => {
    const meant = isEveryone ? 'yes' : and(tests.map((test) => test(endpoint, vpc)));
    return but?.isMeant == null || meant === 'no' ? meant : and([meant, not(but.isMeant(endpoint, vpc))]);
  };
  return {
    isInternet: isEveryone && but?.isInternet !== true,
    networks: isEveryone ? withoutNetworks(gone) : null,
    isMeant,
    spares: isEveryone ? (but?.isMeant ?? null) : null,
    called: flowPartyText(written),
    written: [written],
  };
}

function anyAsk(tests: readonly EndpointAsk[]): EndpointAsk | null {
  return tests.length === 0 ? null : (endpoint, vpc) => or(tests.map((test) => test(endpoint, vpc)));
}

function withoutNetworks(gone: Readonly<Record<Family, AddressSet>> | null): Readonly<Record<Family, AddressSet>> {
  const left = (family: Family): AddressSet =>
    gone === null
      ? ALL_ADDRESSES[family]
      : combineToggles(ALL_ADDRESSES[family], gone[family] ?? NO_ADDRESSES, inFirstOnly);
  return { ipv4: left('ipv4'), ipv6: left('ipv6') };
}
