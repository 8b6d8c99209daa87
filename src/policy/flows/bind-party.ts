import { or, and, not } from '../../analyze/judgement.ts';
import { ENDPOINT_ROLES, type Choice, type Endpoint } from '../../model/topology.ts';
import { tagOf } from '../../model/attribute.ts';
import type { Truth } from '../../model/truth.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { anyText, attributeTruth, truthIf } from '../conditions/text-test.ts';
import type { EndpointTest, FlowParty } from '../generated/policy-module.ts';
import type { Lookup } from '../names/lookup.ts';
import { networksOf } from '../names/named-networks.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';

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
}

/** `vpc`: that of a subnet, by its address. */
export type EndpointAsk = (endpoint: Endpoint, vpc: (subnet: string) => string | null) => Truth;

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
    called: parts.map(({ called }) => called).join(' or '),
  };
}

function ofWord(word: string, lookup: Lookup): BoundParty {
  if (word === 'internet')
    return { isInternet: true, networks: null, isMeant: null, spares: null, called: 'the internet' };
  if (word === 'anyone')
    return { isInternet: true, networks: ALL_ADDRESSES, isMeant: () => 'yes', spares: null, called: 'anyone' };
  return { isInternet: false, networks: networksOf(word, lookup), isMeant: null, spares: null, called: word };
}

/** With nothing but `except`, everyone else is meant: networks and the internet too. */
function ofTest({ except, ...own }: EndpointTest, lookup: Lookup): BoundParty {
  const tests = testsOf(own);
  const but = except === undefined ? null : bindParty(except, lookup);
  const isEveryone = tests.length === 0;
  if (but?.isInternet === true && !isEveryone)
    throw new PolicyMistake('`except` takes endpoints away here: the internet and networks are none', 'except');
  const gone = but?.networks ?? null;
  const described = describe(own);
  const isMeant: EndpointAsk = (endpoint, vpc) => {
    const meant = isEveryone ? 'yes' : and(tests.map((test) => test(endpoint, vpc)));
    return but?.isMeant == null || meant === 'no' ? meant : and([meant, not(but.isMeant(endpoint, vpc))]);
  };
  return {
    isInternet: isEveryone && but?.isInternet !== true,
    networks: isEveryone ? withoutNetworks(gone) : null,
    isMeant,
    spares: isEveryone ? (but?.isMeant ?? null) : null,
    called: `${isEveryone ? 'anyone' : described}${but === null ? '' : ` but ${but.called}`}`,
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

function testsOf({
  address,
  module,
  name,
  type,
  role,
  subnet,
  vpc,
  group,
  tag = {},
}: Omit<EndpointTest, 'except'>): EndpointAsk[] {
  const out: EndpointAsk[] = [];
  const add = (globs: Globs | undefined, test: (matches: (text: string) => boolean) => EndpointAsk): void => {
    if (globs !== undefined) out.push(test(anyText(globs)));
  };
  for (const each of [role ?? []].flat())
    if (!each.includes('*') && !(ENDPOINT_ROLES as readonly string[]).includes(each))
      throw new PolicyMistake(
        `${each} is no role: it is one of ${ENDPOINT_ROLES.join(', ')}${didYouMean(each, ENDPOINT_ROLES)}`,
        each,
      );
  add(address, (matches) => (endpoint) => truthIf(matches(endpoint.address)));
  add(module, (matches) => (endpoint) => truthIf(matches(endpoint.module)));
  add(type, (matches) => (endpoint) => truthIf(matches(endpoint.type)));
  add(role, (matches) => (endpoint) => truthIf(matches(endpoint.role)));
  add(name, (matches) => (endpoint) => attributeTruth(endpoint.attributes.name, matches));
  add(
    subnet,
    (matches) => (endpoint) =>
      or(endpoint.interfaces.map(({ subnets }) => chosen(subnets, (each) => truthIf(matches(each))))),
  );
  add(
    vpc,
    (matches) => (endpoint, vpcOf) =>
      or(
        endpoint.interfaces.map(({ subnets }) =>
          chosen(subnets, (each) => {
            const home = vpcOf(each);
            return home === null ? 'maybe' : truthIf(matches(home));
          }),
        ),
      ),
  );
  add(
    group,
    (matches) => (endpoint) =>
      or(endpoint.interfaces.map(({ groups }) => chosen(groups, (each) => truthIf(matches(each))))),
  );
  for (const [key, globs] of Object.entries(tag))
    add(globs, (matches) => (endpoint) => attributeTruth(tagOf(endpoint.attributes.tags, key), matches));
  return out;
}

type Globs = string | readonly string[];

/** Some of these is so. */
function chosen({ certain, possible, open }: Choice, test: (address: string) => Truth): Truth {
  const sure = or(certain.map(test));
  if (sure === 'yes') return 'yes';
  return open || sure === 'maybe' || possible.some((each) => test(each) !== 'no') ? 'maybe' : 'no';
}

function describe({ tag = {}, ...texts }: Omit<EndpointTest, 'except'>): string {
  const said = [
    ...Object.entries(texts).map(([key, globs]) => `${key} ${[globs].flat().join(' or ')}`),
    ...Object.entries(tag).map(([key, globs]) => `tag ${key}=${[globs].flat().join(' or ')}`),
  ];
  return `what has ${said.join(' and ')}`;
}
