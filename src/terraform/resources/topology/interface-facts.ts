import type { Choice } from '../../../model/topology.ts';
import { NONE_CHOSEN } from '../../../model/topology.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Network } from '../../../packet/addresses.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { given, readFlag, readItems, readText, readWhole } from '../attributes/scalars.ts';
import type { Run } from '../run.ts';
import { anyOf } from './truths.ts';
import type { InterfaceFact } from './topology-facts.ts';

/** An interface of which nothing is said. */
export const PLAIN_INTERFACE: InterfaceFact = {
  groups: null,
  otherwise: 'default',
  subnets: NONE_CHOSEN,
  vpc: null,
  subnetGroups: null,
  inEach: false,
  known: [],
  isPublic: 'no',
  hasIpv4: 'yes',
  hasIpv6: 'as-subnet',
  ipv6Closed: false,
  unknown: [],
};

/** Something is named that the input does not show. */
export const UNSEEN: Choice = { certain: [], possible: [], open: true, unknown: [] };

export function unseenBy(address: string, attribute: string): Choice {
  return { ...UNSEEN, unknown: [{ address, attribute }] };
}

/** A switch, and the attribute to blame where it is not known; `otherwise` where nobody sets it. */
export interface Switch<T> {
  readonly is: Truth | T;
  readonly unknown: readonly UnknownAttribute[];
}

/** Of a switch that says the contrary. */
export function opposite(truth: Truth): Truth {
  return truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'maybe';
}

/** A switch is off where it is not given, but `otherwise` where only AWS will set it. */
export function readSwitch<T>(resource: Resource, value: Value, attribute: string, otherwise: T): Switch<T> {
  const own = given(value);
  if (own.kind === 'null' || (own.kind === 'known' && own.value === '')) return { is: otherwise, unknown: [] };
  const flag = readFlag(own);
  return flag === null
    ? { is: 'maybe', unknown: [{ address: resource.address, attribute }] }
    : { is: flag ? 'yes' : 'no', unknown: [] };
}

/**
 * One of these switches is on. What a new resource is not given is off; of what is only read, nothing is known before.
 */
export function readTruth({ attributes, mode }: Resource, names: readonly string[]): Truth {
  const truths = names.map((name): Truth => {
    const value = attributes.get(name);
    if (value.kind === 'unknown' && !value.configured) return mode === 'data' ? 'maybe' : 'no';
    const flag = readFlag(value);
    return flag === null ? 'maybe' : flag ? 'yes' : 'no';
  });
  return anyOf(truths);
}

/** The single addresses that these attributes give, texts or lists of them. */
export function readAddresses(run: Run, values: readonly Value[]): readonly Network[] {
  const networks = new Map<string, Network>();
  for (const value of values)
    for (const item of readItems(given(value)) ?? []) {
      const text = readText(item);
      if (text.kind !== 'known' || text.sensitive) continue;
      const network = run.cidr(
        text.text.includes('/') ? text.text : `${text.text}/${text.text.includes(':') ? 128 : 32}`,
      );
      if (network !== null) networks.set(text.text, network);
    }
  return [...networks.values()];
}

/** Whether it has an IPv6 address: by addresses and prefixes, or by how many of them AWS is to choose. */
export function readHasIpv6(
  resource: Resource,
  addresses: readonly Value[],
  counts: readonly Value[],
): Truth | 'as-subnet' {
  let isSettled = false;
  for (const value of addresses) {
    const own = given(value);
    if (own.kind === 'unknown') return 'maybe';
    const items = readItems(own) ?? [];
    if (items.some((item) => item.kind === 'unknown' || readText(item).kind === 'known')) return 'yes';
    isSettled ||= own.kind === 'list' && !resource.isNew;
  }
  for (const value of counts) {
    const own = given(value);
    if (own.kind === 'unknown') return 'maybe';
    const count = readWhole(own);
    if (count.kind === 'known' && count.value > 0) return 'yes';
  }
  return isSettled ? 'no' : 'as-subnet';
}
