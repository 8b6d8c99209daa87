import { expect, test } from '@jest/globals';
import type { Party } from '../../model/path.ts';
import { parseCidr } from '../../packet/addresses.ts';
import { packets } from '../../packet/packet-set.ts';
import { portRange } from '../../packet/services.ts';
import { parseNotation } from '../../model/notation.ts';
import { hiddenReach } from './hidden-reach.ts';
import { reachRows } from './reach-rows.ts';

const of = (port: number, cidr: string) =>
  packets('ipv4', portRange(6, port, port), { addresses: parseCidr(cidr)?.addresses ?? [], symbols: [] });
const endpoint = (address: string): Party => ({ kind: 'endpoint', address });

/** With a sensitive rule in a group that `a` and `b` carry. */
function rowsOf(port: number, cidr: string, isSensitive: boolean) {
  const model = parseNotation(`group g
  ingress tcp 22 10.0.0.0/8
group h
vpc v 10.0.0.0/16
subnet s 10.0.1.0/24 vpc:v
endpoint a group:g subnet:s
endpoint b group:g subnet:s
endpoint c group:h subnet:s`);
  const [group, ...others] = model.groups;
  const rules = (group?.rules ?? []).map((rule) => ({
    ...rule,
    sensitive: { ...rule.sensitive, remote: isSensitive, ports: isSensitive },
  }));
  const marked = group === undefined ? model : { ...model, groups: [{ ...group, rules }, ...others] };
  const found = [
    { to: ['a'], from: [{ kind: 'internet' } as const], verdict: 'delivered' as const, packets: of(port, cidr) },
    { to: ['a', 'c'], from: [endpoint('b')], verdict: 'delivered' as const, packets: of(port, '0.0.0.0/0') },
    {
      to: ['b', 'c'],
      from: [endpoint('a'), endpoint('c')],
      verdict: 'delivered' as const,
      packets: of(8080, '0.0.0.0/0'),
    },
  ];
  return reachRows({ rows: found, unanswered: [] }, () => true, hiddenReach(marked));
}

test('what is sensitive is in no listing, nor who is alike by it', () => {
  const rows = rowsOf(22, '203.0.113.0/24', true);
  expect(rows).toEqual(rowsOf(3306, '8.8.8.0/24', true));
  expect(rows.map(({ to, from, packets: shown }) => [to, from, shown])).toEqual([
    [['a'], ['(sensitive)', 'b'], []],
    [['c'], ['a', 'b'], []],
    [['b'], ['a', 'c'], []],
    [['c'], ['c'], [{ family: 'ipv4', protocol: 'tcp', ports: '8080' }]],
  ]);
  expect(rowsOf(22, '203.0.113.0/24', false)[0]).toEqual({
    to: ['a'],
    from: ['203.0.113.0/24'],
    verdict: 'delivered',
    packets: [{ family: 'ipv4', protocol: 'tcp', ports: '22' }],
  });
});
