import { expect, test } from '@jest/globals';
import {
  containsPeers,
  EVERY_ADDRESS,
  intersectPeers,
  isNetworkSymbol,
  isNobody,
  NO_PEERS,
  samePeers,
  shortestPrefix,
  subtractPeers,
  surroundingsOf,
  symbolName,
  uniteAllPeers,
  unitePeers,
  type Peers,
  type PeerSymbol,
} from './peers.ts';

const symbols = (...names: readonly PeerSymbol[]): Peers => ({ addresses: [], symbols: names });

test('symbols are kept sorted and once, whatever the order of joining', () => {
  const all = symbols('address:z', 'group:A', 'group:a', 'prefix-list:p');
  expect(unitePeers(symbols('group:a', 'prefix-list:p'), symbols('address:z', 'group:A', 'group:a'))).toEqual(all);
  expect(unitePeers(symbols('address:z', 'group:A', 'group:a'), symbols('group:a', 'prefix-list:p'))).toEqual(all);
});

test('one name of three kinds is three peers', () => {
  const three = symbols('address:x', 'group:x', 'prefix-list:x');
  expect(subtractPeers(three, symbols('group:x'))).toEqual(symbols('address:x', 'prefix-list:x'));
  expect(intersectPeers(three, symbols('group:x'))).toEqual(symbols('group:x'));
  expect(containsPeers(three, symbols('group:x', 'prefix-list:x'))).toBe(true);
  expect(containsPeers(symbols('group:x', 'prefix-list:x'), three)).toBe(false);
});

test('symbols and addresses do not meet', () => {
  const group = symbols('group:x');
  expect(intersectPeers(EVERY_ADDRESS.ipv4, group)).toEqual(NO_PEERS);
  expect(subtractPeers(EVERY_ADDRESS.ipv6, group)).toEqual(EVERY_ADDRESS.ipv6);
  expect(subtractPeers(group, EVERY_ADDRESS.ipv4)).toEqual(group);
  expect(unitePeers(group, EVERY_ADDRESS.ipv4)).toEqual({ addresses: [0, 2 ** 32], symbols: ['group:x'] });
});

test('nobody is nobody, also where it was worked out', () => {
  const group = symbols('group:x');
  expect([subtractPeers(group, group), intersectPeers(group, NO_PEERS), unitePeers(NO_PEERS, NO_PEERS)]).toEqual([
    NO_PEERS,
    NO_PEERS,
    NO_PEERS,
  ]);
  expect([NO_PEERS, group, EVERY_ADDRESS.ipv6].map(isNobody)).toEqual([true, false, false]);
});

test('samePeers looks at both sides', () => {
  expect(samePeers({ addresses: [1, 2], symbols: ['group:x'] }, { addresses: [1, 2], symbols: ['group:x'] })).toBe(
    true,
  );
  expect(samePeers({ addresses: [1, 2], symbols: ['group:x'] }, { addresses: [1, 2], symbols: ['group:y'] })).toBe(
    false,
  );
  expect(samePeers({ addresses: [1, 2], symbols: ['group:x'] }, { addresses: [1, 3], symbols: ['group:x'] })).toBe(
    false,
  );
  expect(samePeers({ addresses: [1, 2], symbols: [] }, { addresses: [1, 2, 5, 6], symbols: [] })).toBe(false);
});

test.each<[PeerSymbol, string, boolean, number | null, number | null, string | null]>([
  ['network:16:x', 'x', true, 16, 16, null],
  ['network:24@10.0.0.0/8:x', 'x', true, 24, 24, '10.0.0.0/8'],
  ['network:64@2001:db8::/32:x:y', 'x:y', true, 64, 64, '2001:db8::/32'],
  ['network:x', 'network:x', true, null, null, null],
  ['address:group:x', 'group:x', true, 32, 128, null],
  ['group:x', 'x', false, null, null, null],
  ['prefix-list:x', 'x', false, null, null, null],
  ['endpoint:x', 'x', false, null, null, null],
])('%s stands for %s', (symbol, name, isNetwork, shortest, shortest6, surroundings) => {
  expect(symbolName(symbol)).toBe(name);
  expect(isNetworkSymbol(symbol)).toBe(isNetwork);
  expect(shortestPrefix(symbol, 'ipv4')).toBe(shortest);
  expect(shortestPrefix(symbol, 'ipv6')).toBe(shortest6);
  expect(surroundingsOf(symbol)).toBe(surroundings);
});

test('uniteAllPeers: nobody, one, and any number', () => {
  const names = ['a', 'b', 'c', 'd', 'e'].map((name): PeerSymbol => `group:${name}`);
  for (let count = 0; count <= names.length; count++)
    expect(uniteAllPeers(names.slice(0, count).map((name) => symbols(name)))).toEqual(
      symbols(...names.slice(0, count)),
    );
});
