import { describe, expect, test } from '@jest/globals';
import { causesOf, joined, parseReasons, printed, rowsOf, type ToldFinding } from './table.ts';

const finding = (more: Partial<ToldFinding> = {}): ToldFinding => ({
  rule: 'sg-sensitive-port-open',
  severity: 'critical',
  verdict: 'violated',
  subject: { address: 'module.a["x"].aws_security_group.web' },
  place: null,
  unknown: [],
  packets: [{ direction: 'ingress', family: 'ipv4', protocol: 'tcp' }],
  because: [{ address: 'r', number: null, place: { file: 'trees/a/main.tf', line: 7 } }],
  ...more,
});
const rows = (plan: readonly ToldFinding[], hcl: readonly ToldFinding[]) =>
  rowsOf({ root: 'a', tree: 'trees/a' }, { plan, hcl }, ({ verdict }) => verdict === 'violated');

describe('rows', () => {
  test('what both modes find is one, with the lines that the configuration tells', () => {
    const inPlan = finding({ because: [{ address: 'r', number: null, place: null }] });
    expect(rows([inPlan, finding({ verdict: 'undetermined', rule: 'other' })], [finding()])).toEqual([
      {
        root: 'a',
        modes: ['plan', 'hcl'],
        severity: 'critical',
        rule: 'sg-sensitive-port-open',
        subject: 'module.a["x"].aws_security_group.web',
        about: 'ingress ipv4 tcp',
        lines: ['main.tf:7'],
      },
    ]);
  });
  test('entries are told apart by their numbers', () => {
    const entry = (number: number | null): ToldFinding =>
      finding({ entry: { address: 'aws_network_acl_rule.r', direction: 'egress', number } });
    expect(rows([entry(100), entry(200), entry(null)], []).map(({ about }) => about)).toEqual([
      'egress 100',
      'egress 200',
      'egress aws_network_acl_rule.r',
    ]);
  });
});

describe('reasons', () => {
  const reasons = parseReasons(
    'verdict\troot\trule\tsubject\tabout\twhy\nviolated\ta\tsg-sensitive-port-open\tmodule.a[*].aws_security_group.web\t*\t22 from everywhere\nviolated\tb\tsg-sensitive-port-open\t*\t*\tgone\nviolated\ta\tother\t*\t*\t\n',
  );
  test('one may be for all instances', () => {
    const table = joined('violated', rows([finding()], []), reasons);
    expect(table.rows.map(({ why }) => why)).toEqual(['22 from everywhere']);
    expect(table.idle.map(({ root, rule }) => `${root} ${rule}`)).toEqual(['b sg-sensitive-port-open', 'a other']);
    expect(printed(table.rows).split('\n')[1]).toBe(
      'a\tplan\tcritical\tsg-sensitive-port-open\tmodule.a["x"].aws_security_group.web\tingress ipv4 tcp\tmain.tf:7\t22 from everywhere',
    );
  });
  test('of another rule or verdict is none, and an empty one neither', () => {
    expect(joined('undetermined', rows([finding()], []), reasons).rows.map(({ why }) => why)).toEqual([null]);
    expect(joined('violated', rows([finding({ rule: 'other' })], []), reasons).rows.map(({ why }) => why)).toEqual([
      null,
    ]);
  });
});

test('causes are counted by rule, resource type and attribute', () => {
  const open = (address: string, attribute: string): ToldFinding =>
    finding({ verdict: 'undetermined', unknown: [{ address, attribute }] });
  expect(
    causesOf([
      open('module.a["x"].aws_security_group.web[0]', 'ingress[0].cidr_blocks[1]'),
      open('aws_security_group.db', 'ingress[2].cidr_blocks[0]'),
      finding({ rule: 'z', unknown: [] }),
    ]),
  ).toEqual(['   2 sg-sensitive-port-open: aws_security_group.ingress[].cidr_blocks[]', '   1 z: nothing named']);
});
