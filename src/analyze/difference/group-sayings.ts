import { DIRECTIONS, type SecurityGroup } from '../../model/model.ts';
import { unionAll } from '../../packet/packet-set.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { symbolName, type PeerSymbol } from '../../packet/peers.ts';
import { withSymbols } from '../../packet/with-symbols.ts';

/** Equal texts of either side have one number: texts within texts would grow with each round. */
export type NumberOf = (text: string) => number;

/** How often groups that name each other are told apart by what those say that they name. */
const ROUNDS = 3;

/**
 * What each of some groups says, as a text: equal texts, equal packets, whatever the groups are called. `called`: what
 * a group has for a name on both sides; null for those of which that is to be found out.
 */
export function sayingsOf(
  groups: readonly SecurityGroup[],
  called: (address: string) => string | null,
  vpcOf: (vpc: string | null) => string,
  numberOf: NumberOf,
): (group: SecurityGroup) => string | null {
  const open = new Set(groups.map(({ address }) => address));
  let texts = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const nameIn = (own: string, name: string): string => {
      if (name === own) return 'itself';
      if (!open.has(name)) return called(name) ?? name;
      const text = texts.get(name);
      return text === undefined ? 'any' : `like ${numberOf(text)}`;
    };
    texts = new Map(
      groups.map((group) => [
        group.address,
        JSON.stringify([
          group.kind,
          vpcOf(group.vpc),
          ...DIRECTIONS.map((direction) =>
            packetsKey(
              withSymbols(
                unionAll(
                  group.rules
                    .filter((rule) => rule.direction === direction)
                    .map(({ packets: { possible } }) => possible),
                ),
                (symbol): readonly PeerSymbol[] =>
                  symbol.startsWith('group:') ? [`group:${nameIn(group.address, symbolName(symbol))}`] : [symbol],
              ),
            ),
          ),
        ]),
      ]),
    );
  }
  return ({ address }) => texts.get(address) ?? null;
}
