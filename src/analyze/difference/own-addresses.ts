import type { Subnet } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Interface } from '../../model/topology.ts';
import type { Network } from '../../packet/addresses.ts';
import { FAMILIES } from '../../packet/family.ts';
import type { NameNow } from './fact.ts';
import type { ToldApart } from './told-apart.ts';

/** What of the addresses that an interface has makes a difference. */
export interface AddressDifference {
  /** As the rest of a sentence. */
  readonly text: string;
  readonly isOpen: boolean;
  readonly unknown: readonly UnknownAttribute[];
}

interface Around {
  /** Of an interface of either; null where one of them is not known. */
  readonly subnetsOf: (one: Interface) => readonly Subnet[] | null;
  readonly apart: ToldApart;
  readonly nameNow: NameNow;
}

/**
 * Other addresses than before decide where something treats them and the former ones differently. Of two that lie in
 * one subnet nothing does where nothing names a part of that subnet.
 */
export function addressDifferences(before: Interface, now: Interface, around: Around): readonly AddressDifference[] {
  return [...privateDifferences(before, now, around), ...publicDifferences(before, now, around)];
}

function privateDifferences(
  before: Interface,
  now: Interface,
  { subnetsOf, apart }: Around,
): readonly AddressDifference[] {
  return FAMILIES.flatMap((family): AddressDifference[] => {
    const [was, is] = [before.addresses[family], now.addresses[family]];
    const name = `${family === 'ipv4' ? 'private IPv4' : 'IPv6'} address`;
    if (was.has !== is.has)
      return [
        {
          text: `has ${HAS[is.has]} ${name} instead of ${HAS[was.has]}`,
          isOpen: was.has === 'maybe' || is.has === 'maybe',
          unknown: now.unknown,
        },
      ];
    if (is.has === 'no' || (addressesKey(was.known) === addressesKey(is.known) && was.others === is.others)) return [];
    const around = [subnetsOf(before), subnetsOf(now)];
    const networks = around.flatMap((subnets) => subnets ?? []).flatMap((subnet) => subnet.networks);
    const isAlike = around.every((each) => each?.every(({ networksKnown }) => networksKnown) === true);
    if (isAlike && !networks.some((network) => network.family === family && apart.within(network))) return [];
    const isOpen = was.others || is.others;
    return [
      {
        text: `${isOpen ? 'may have' : 'has'} another ${name}, and rules or routes name some`,
        isOpen,
        unknown: now.unknown,
      },
    ];
  });
}

const HAS = { yes: 'a', no: 'no', maybe: 'perhaps a' } as const;

/** An address that AWS gives anew is taken to be named by nothing. */
function publicDifferences(
  before: Interface,
  now: Interface,
  { apart, nameNow }: Around,
): readonly AddressDifference[] {
  const [was, is] = [before.publicAddresses ?? [], now.publicAddresses ?? []];
  if (before.isPublic.ipv4 !== now.isPublic.ipv4 || now.isPublic.ipv4 === 'no') return [];
  const [by, own] = [before.madePublicBy.map(nameNow).toSorted(), now.madePublicBy.toSorted()];
  // A state has the Elastic IP for the address of its own, as long as it is there.
  if (by.join('\n') !== own.join('\n'))
    return [
      {
        text: `has its public IPv4 address ${makerText(own)}, and not ${makerText(by)}`,
        isOpen: false,
        unknown: now.unknown,
      },
    ];
  if (addressesKey(was) === addressesKey(is)) return [];
  if (![...was, ...is].some(apart.names)) return [];
  const isOpen = was.length === 0 || is.length === 0;
  return [
    {
      text: `${isOpen ? 'may have' : 'has'} another public IPv4 address, and rules name some`,
      isOpen,
      unknown: now.unknown,
    },
  ];
}

function makerText(names: readonly string[]): string {
  return names.length === 0 ? 'of its own' : `by ${names.join(', ')}`;
}

function addressesKey(networks: readonly Network[]): string {
  return networks
    .map(({ addresses }) => addresses.join('-'))
    .toSorted()
    .join();
}
