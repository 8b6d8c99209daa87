import { NONE_CHOSEN, type Gateway } from '../../model/topology.ts';
import type { Model } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isNetworkSymbol, symbolName } from '../../packet/peers.ts';
import type { DifferingFact } from './differing-facts.ts';
import { choiceFact, SAME_NAME, type NameNow } from './fact.ts';
import type { Pair } from './pairs.ts';
import type { ToldApart } from './told-apart.ts';

/**
 * By which public addresses a NAT gateway speaks for those behind it: others than before decide where a rule or an
 * entry names one of them.
 */
export function speakingDifferences(
  { before, now }: Pair<Gateway>,
  {
    nameNow,
    apart,
    models,
  }: { readonly nameNow: NameNow; readonly apart: ToldApart; readonly models: readonly Model[] },
): readonly DifferingFact[] {
  const [by, own] = [before.publicBy ?? NONE_CHOSEN, now.publicBy ?? NONE_CHOSEN];
  const [was, is] = [choiceFact('', by, nameNow), choiceFact('', own, SAME_NAME)];
  if (was.key !== is.key && namesAny(models, [...by.possible, ...own.possible, before.address, now.address])) {
    const isOpen = was.open !== null || is.open !== null;
    return [
      {
        verdict: isOpen ? 'undetermined' : 'different',
        text: `speaks to the internet by ${is.text} instead of ${was.text}, and rules name some`,
        unknown: [...(was.open ?? []), ...(is.open ?? [])],
      },
    ];
  }
  const all = [...before.publicAddresses, ...now.publicAddresses];
  if (addressesKey(before) === addressesKey(now) || !all.some(apart.names)) return [];
  const isOpen = before.publicAddresses.length === 0 || now.publicAddresses.length === 0;
  return [
    {
      verdict: isOpen ? 'undetermined' : 'different',
      text: `${isOpen ? 'may speak' : 'speaks'} to the internet by another public IPv4 address, and rules name some`,
      unknown: [],
    },
  ];
}

function addressesKey({ publicAddresses }: Gateway): string {
  return publicAddresses
    .map(({ addresses }) => addresses.join('-'))
    .toSorted()
    .join();
}

/** Whether a statement is about a value of one of these. */
function namesAny(models: readonly Model[], addresses: readonly string[]): boolean {
  return models.some(({ groups, acls }) =>
    [...groups.flatMap(({ rules }) => rules), ...acls.flatMap(({ entries }) => entries)].some(({ packets }) =>
      FAMILIES.some((family) =>
        packets.possible[family].some(({ peers }) =>
          peers.symbols.some(
            (symbol) =>
              isNetworkSymbol(symbol) && addresses.some((address) => symbolName(symbol).startsWith(`${address}.`)),
          ),
        ),
      ),
    ),
  );
}
