import { internetIn, isInternet } from '../../analyze/internet.ts';
import { isExact } from '../../model/bounds.ts';
import type { Rule } from '../../model/model.ts';
import { parseCidr, printAddresses, type Network } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { isEmpty, peersOfAny, unionAll } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { togglesContain } from '../../packet/toggles.ts';
import type { Settings } from '../../policy/config/settings.ts';
import type { GroupAdvice } from '../../policy/hits/advice.ts';
import type { Hit } from '../../policy/hits/hit.ts';
import { lookupOf } from '../../policy/names/lookup.ts';
import { networksOf } from '../../policy/names/named-networks.ts';

type Named = Readonly<Record<Family, readonly Network[]>>;

/**
 * For what a group admits from the internet: to admit it from the network that the configuration names. Where it names
 * several, nobody knows which is meant, and nothing is answered; nor of what goes out, since where people sit says
 * nothing of where programs connect to.
 */
export function narrowings({ because, packets, isOpening }: Hit, { names }: Settings): readonly GroupAdvice[] {
  const isIn = packets.every(
    ({ direction, set }) => direction === 'ingress' && !isEmpty(internetIn(set, names.internet)),
  );
  if (!isOpening || packets.length === 0 || !isIn) return [];
  const rules = because.filter((each): each is Rule => !('number' in each));
  if (names.networks.size !== 1 || rules.length === 0 || rules.length < because.length) return [];
  const [[called] = ['']] = [...names.networks];
  const named = networkOf(called, names);
  if (named === null) return [];
  const wide = rules.filter((rule) =>
    FAMILIES.some((family) => isInternet(family, addressesOf(rule, family), names.internet)),
  );
  const narrowed = wide.length > 0 ? wide : rules;
  if (!narrowed.every(isPlain)) return [];
  const closes = unionAll(packets.map(({ set }) => set));
  const advice: GroupAdvice[] = [];
  const told = new Set<string>();
  for (const rule of narrowed) {
    const family = familyOf(rule);
    const to = family === null ? [] : named[family];
    if (family !== null && !to.every(({ addresses }) => togglesContain(addressesOf(rule, family), addresses)))
      return [];
    // Two halves of the world become one network: once is enough.
    const services = servicesText(rule);
    const isDropped = told.has(services) || to.length === 0;
    told.add(services);
    advice.push(isDropped ? { kind: 'drop', rule, closes } : { kind: 'narrow', rule, called, to, closes });
  }
  return advice.some(({ kind }) => kind === 'narrow') ? advice : [];
}

function networkOf(called: string, names: Settings['names']): Named | null {
  const addresses = networksOf(
    [called],
    lookupOf({ module: '', title: '', rules: [] }, { names, parameters: new Map() }),
  );
  const of = (family: Family): (Network | null)[] => printAddresses(family, addresses[family]).map(parseCidr);
  const [ipv4, ipv6] = [of('ipv4'), of('ipv6')];
  const isWide = FAMILIES.some((family) => isInternet(family, addresses[family], names.internet));
  // A stretch between two addresses is no CIDR.
  if (isWide || [...ipv4, ...ipv6].includes(null)) return null;
  return { ipv4: ipv4.filter((each) => each !== null), ipv6: ipv6.filter((each) => each !== null) };
}

/** Nothing about it waits for the apply, and it names addresses of one family. */
function isPlain(rule: Rule): boolean {
  return isExact(rule.packets) && rule.perhaps === undefined && rule.peer === 'cidr' && familyOf(rule) !== null;
}

function familyOf({ packets }: Rule): Family | null {
  const [family = null, other] = FAMILIES.filter((each) => packets.possible[each].length > 0);
  return other === undefined ? family : null;
}

function addressesOf({ packets }: Rule, family: Family): Network['addresses'] {
  return peersOfAny(packets.possible, family, ALL_SERVICES).addresses;
}

/** What it asks for, whoever may. */
function servicesText({ direction, packets: { possible } }: Rule): string {
  return [
    direction,
    ...FAMILIES.map((family) => [...slabs(possible[family])].map(([from, to]) => `${from}-${to}`)),
  ].join(' ');
}
