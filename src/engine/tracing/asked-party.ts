import { tokenise } from '../../terraform/address-tokens.ts';
import type { Model } from '../../model/model.ts';
import type { Party } from '../../model/path.ts';
import { listed } from '../../model/statement-text.ts';
import { parseAddress, parseCidr, type AddressSet, type Network } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { combineToggles, inBoth, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import type { Lookup } from '../../policy/names/lookup.ts';
import { networksOf } from '../../policy/names/named-networks.ts';
import { mistakeIn } from '../../policy/names/policy-mistake.ts';
import type { AddressesCalled } from '../../terraform/resources/addresses-called.ts';
import { addressesMeant } from './addresses-meant.ts';
import { whyNobody } from './why-nobody.ts';

/** Who is meant, in words and as parties of a flow: a network has one for each of its families. */
export interface AskedParty {
  /** `internet`, an address of the input, or a network as it was written. */
  readonly text: string;
  readonly parties: readonly Party[];
  /** What was made of the text, where that is not plain. */
  readonly note: string | null;
  readonly assumptions: readonly string[];
}

export type PartyReading =
  | { readonly ok: true; readonly party: AskedParty }
  | { readonly ok: false; readonly mistake: string };

/** What somebody may be called by, besides the addresses of the model. */
export interface NamesAsked {
  readonly lookup: Lookup;
  readonly called: AddressesCalled;
}

const MAX_LISTED = 6;

/**
 * Who is meant by a text: `internet`, a CIDR, an address of the network, an endpoint, subnet or VPC of the input by its
 * address or the end of it, a network that the policies name, or what AWS or people call a resource: its id, its name.
 */
export function askedParty(text: string, model: Model, { lookup, called }: NamesAsked): PartyReading {
  if (text === 'internet') return read({ text, parties: [{ kind: 'internet' }], note: null, assumptions: [] });
  const endpoints = model.topology.endpoints.map(({ address }) => address);
  const isResource = endpoints.includes(text) || addressesMeant(text, endpoints).length > 0;
  if (!isResource && (text.includes('/') || parseAddress(text) !== null)) return networkParty(text, model);
  const areas = [...model.subnets, ...model.vpcs];
  const exact = [endpoints, areas.map(({ address }) => address)].find((each) => each.includes(text));
  if (exact === undefined && lookup.networks.has(text)) return namedNetwork(text, lookup);
  const found = addressesMeant(text, endpoints);
  const [only] = found;
  if (only !== undefined)
    return found.length === 1
      ? endpointParty(only, text)
      : areInstances(found)
        ? allOf(text, found, (address) => endpointParty(address, address))
        : refused(text, `may be one of ${listed(found, MAX_LISTED)}: name one`);
  const meant = addressesMeant(
    text,
    areas.map(({ address }) => address),
  );
  const area = areas.find(({ address }) => address === meant[0]);
  if (area !== undefined)
    return meant.length === 1
      ? areaParty(area)
      : areInstances(meant)
        ? allOf(text, meant, (address) => areaParty(areas.find((each) => each.address === address) ?? area))
        : refused(text, `may be one of ${listed(meant, MAX_LISTED)}: name one`);
  const byName = called(text);
  return calledParty(text, byName, model) ?? refused(text, whyNobody(text, byName, { model, lookup }));
}

/** Null where what is called so takes part in nothing. An interface that another resource has is that resource. */
function calledParty(text: string, called: readonly string[], model: Model): PartyReading | null {
  const areas = [...model.subnets, ...model.vpcs];
  const endpoints = model.topology.endpoints
    .filter(({ address, parts = [] }) => called.includes(address) || parts.some((part) => called.includes(part)))
    .map(({ address }) => address);
  const meant =
    endpoints.length > 0
      ? endpoints
      : areas.filter(({ address }) => called.includes(address)).map(({ address }) => address);
  const partyAt = (address: string): PartyReading => {
    const area = areas.find((each) => each.address === address);
    return area === undefined ? endpointParty(address, text) : areaParty(area);
  };
  const [only] = meant;
  if (only === undefined) return null;
  if (meant.length === 1) return partyAt(only);
  return areInstances(meant)
    ? allOf(text, meant, partyAt)
    : refused(text, `may be one of ${listed(meant, MAX_LISTED)}: name one`);
}

function read(party: AskedParty): PartyReading {
  return { ok: true, party };
}

function refused(text: string, why: string): PartyReading {
  return { ok: false, mistake: `${text} ${why}` };
}

/** All that one block makes, by its `count` or `for_each`. */
function areInstances(addresses: readonly string[]): boolean {
  const blocks = new Set(
    addresses.map((address) => {
      const tokens = tokenise(address)?.tokens ?? [];
      return tokens.at(-1)?.startsWith('[') === true ? tokens.slice(0, -1).join('.') : address;
    }),
  );
  return blocks.size === 1;
}

/** Each of them, where each can be asked. */
function allOf(text: string, addresses: readonly string[], partyAt: (address: string) => PartyReading): PartyReading {
  const parties: AskedParty[] = [];
  for (const address of addresses) {
    const reading = partyAt(address);
    if (!reading.ok) return reading;
    parties.push(reading.party);
  }
  return read({
    text,
    parties: parties.flatMap((each) => each.parties),
    note: `${text} is ${listed(addresses, MAX_LISTED)}`,
    assumptions: parties.flatMap(({ assumptions }) => assumptions),
  });
}

function endpointParty(address: string, text: string): PartyReading {
  return read({
    text: address,
    parties: [{ kind: 'endpoint', address }],
    note: address === text ? null : `${text} is ${address}`,
    assumptions: [],
  });
}

/** A CIDR or an address. */
function networkParty(text: string, model: Model): PartyReading {
  const single = parseAddress(text);
  const network = parseCidr(single === null ? text : `${text}/${single.family === 'ipv4' ? 32 : 128}`);
  if (network === null)
    return refused(text, 'is no network: write a CIDR as 10.0.0.0/8, or an address of it as 10.0.0.1');
  return read({
    text,
    parties: [partyOf(network.family, network.addresses, text)],
    note: null,
    assumptions: outsideOfSubnets(text, network, model),
  });
}

/** In a VPC of the input, but in no subnet of it: nothing that is shown has such an address. */
function outsideOfSubnets(text: string, { family, addresses }: Network, { vpcs, subnets }: Model): string[] {
  const meets = ({ networks }: Pick<Model['subnets'][number], 'networks'>): boolean =>
    networks.some((each) => each.family === family && combineToggles(each.addresses, addresses, inBoth).length > 0);
  const around = vpcs.filter(
    (vpc) =>
      !vpc.sensitive
      && vpc.networks.some(
        (each) => each.family === family && combineToggles(addresses, each.addresses, inFirstOnly).length === 0,
      ),
  );
  if (around.length === 0 || subnets.some((subnet) => !subnet.networksKnown || subnet.sensitive || meets(subnet)))
    return [];
  return [
    `${text} is in a subnet of ${listed(
      around.map(({ address }) => address),
      MAX_LISTED,
    )} that the input does not show, whose list and route table let it pass`,
  ];
}

function partyOf(family: Family, addresses: AddressSet, text: string): Party {
  return { kind: 'network', family, addresses, text };
}

function namedNetwork(text: string, lookup: Lookup): PartyReading {
  const mistake = mistakeIn(() => networksOf([text], lookup));
  if (mistake !== null) return refused(text, `is a network that cannot be read: ${mistake.message}`);
  return read({ text, parties: partiesIn(networksOf([text], lookup), text), note: null, assumptions: [] });
}

function partiesIn(networks: Readonly<Record<Family, AddressSet>>, text: string): Party[] {
  return FAMILIES.flatMap((family) => (networks[family].length === 0 ? [] : [partyOf(family, networks[family], text)]));
}

/** All addresses of a subnet or VPC. */
function areaParty({
  address,
  networks,
  networksKnown,
}: Model['subnets'][number] | Model['vpcs'][number]): PartyReading {
  const of = (family: Family): AddressSet =>
    uniteToggles(networks.filter((each) => each.family === family).map(({ addresses }) => addresses));
  const parties = partiesIn({ ipv4: of('ipv4'), ipv6: of('ipv6') }, address);
  if (parties.length === 0)
    return refused(address, 'has no network that is known before the apply: name a CIDR, or what lives there');
  return read({
    text: address,
    parties,
    note: null,
    assumptions: networksKnown ? [] : [`${address} has no other networks than those that are known before the apply`],
  });
}
