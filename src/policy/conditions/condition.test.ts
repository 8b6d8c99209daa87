import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseNotation } from '../../model/notation.ts';
import { bindCondition } from './condition.ts';
import type { Condition } from '../generated/policy-module.ts';
import type { PolicyModule } from '../policy-module.ts';
import { lookupOf } from '../names/lookup.ts';
import { subjectsOf } from '../subjects/subject.ts';

/** What a condition says of the first subject, with the words that it gives. */
function say(
  condition: string,
  model: string,
  module: Partial<PolicyModule> = {},
): { readonly truth: string; readonly words: Readonly<Record<string, string>> } {
  const [subject] = subjectsOf(parseNotation(model));
  if (subject === undefined) throw new Error('no subject');
  const { truth, hits } = bindCondition(
    parse(condition) as Condition,
    lookupOf({ module: 'm', title: 't', rules: [], ...module }),
  )(subject);
  return { truth, words: { ...hits[0]?.words } };
}

describe.each<[string, readonly [string, string, string][]]>([
  [
    'attribute: {tag: {key: env, value: {is: prod}}}',
    [
      ['another value', 'tag:env=dev', 'no'],
      ['this value', 'tag:env=prod', 'yes'],
      ['none', '', 'no'],
      ['unknown', 'tag:env=?', 'maybe'],
      ['all unknown', 'tags:?', 'maybe'],
    ],
  ],
  [
    'attribute: {tag: {key: env, value: {exists: false}}}',
    [
      ['none', '', 'yes'],
      ['one', 'tag:env=x', 'no'],
      ['unknown', 'tag:env=?', 'maybe'],
      ['all unknown', 'tags:?', 'maybe'],
    ],
  ],
  [
    'attribute: {name: {matches: "db-*-x"}}',
    [
      ['a match', 'name:db-1-x', 'yes'],
      ['too short', 'name:db-x', 'no'],
      ['unknown', 'name:?', 'maybe'],
    ],
  ],
  [
    'attribute: {description: {in: [a, b]}}',
    [
      ['one of them', 'description:b', 'yes'],
      ['another', 'description:c', 'no'],
      ['none', '', 'no'],
      ['unknown', 'description:?', 'maybe'],
    ],
  ],
  [
    'attribute: {module: {is: ""}}',
    [
      ['the root', '', 'yes'],
      ['another', 'module:module.a', 'no'],
    ],
  ],
  [
    'attribute: {change: {in: [create, replace]}}',
    [
      ['create', 'change:create', 'yes'],
      ['none', 'change:none', 'no'],
      ['unknown', 'change:?', 'maybe'],
    ],
  ],
  [
    'attribute: {kind: {is: default}}',
    [
      ['default', 'default', 'yes'],
      ['custom', '', 'no'],
    ],
  ],
  [
    'attribute: {carried-by: {matches: "module.prod.*"}}',
    [
      ['one', 'carried-by:aws_lb.a carried-by:module.prod.aws_instance.b', 'yes'],
      ['none of them', 'carried-by:aws_lb.a', 'no'],
      ['nobody', '', 'no'],
      ['one that may', 'perhaps-carried-by:module.prod.aws_lb.a', 'maybe'],
      ['another that may', 'perhaps-carried-by:aws_lb.a', 'no'],
    ],
  ],
  [
    'attribute: {carried-by: {exists: false}}',
    [
      ['somebody may', 'perhaps-carried-by:aws_lb.a', 'maybe'],
      ['nobody', '', 'yes'],
      ['somebody', 'carried-by:aws_lb.a', 'no'],
    ],
  ],
  [
    'attribute: {carried-by: {exists: true}}',
    [
      ['somebody', 'carried-by:aws_lb.a', 'yes'],
      ['nobody', '', 'no'],
    ],
  ],
  [
    'attribute: {name: {is: a}, tag: {key: x, value: {is: b}}}',
    [
      ['both', 'name:a tag:x=b', 'yes'],
      ['one', 'name:a', 'no'],
      ['one unknown', 'name:? tag:x=b', 'maybe'],
      ['one unknown, one not', 'name:? tag:x=c', 'no'],
    ],
  ],
])('%s', (condition, rows) => {
  test.each(rows)('%s', (_, words, truth) => expect(say(condition, `group web ${words}`).truth).toBe(truth));
});

describe.each<[string, readonly [string, string, string][]]>([
  [
    'has-rule: {description: {exists: false}}',
    [
      ['one without', 'group a\n ingress tcp 22 10.0.0.0/8 described\n ingress tcp 23 10.0.0.0/8', 'yes'],
      ['all with', 'group a\n ingress tcp 22 10.0.0.0/8 described', 'no'],
      ['none at all', 'group a', 'no'],
      ['unknown', 'group a\n ingress tcp 22 10.0.0.0/8 description:?', 'maybe'],
    ],
  ],
  [
    'has-rule: {direction: egress, tag: {key: owner, value: {exists: false}}}',
    [
      ['the other direction', 'group a\n ingress tcp 22 10.0.0.0/8', 'no'],
      ['this one', 'group a\n egress tcp 22 10.0.0.0/8', 'yes'],
      ['tagged', 'group a\n egress tcp 22 10.0.0.0/8 tag:owner=x', 'no'],
      ['unknown', 'group a\n egress tcp 22 10.0.0.0/8 tags:?', 'maybe'],
    ],
  ],
  [
    'has-rule: {written-as: [prefix-list, security-group]}',
    [
      ['a CIDR', 'group a\n ingress tcp 22 10.0.0.0/8', 'no'],
      ['a group', 'group a\n ingress tcp 22 group:b', 'yes'],
      ['a list whose contents are known', 'group a\n ingress tcp 22 prefix-list:b(10.0.0.0/8)', 'yes'],
      ['itself', 'group a\n ingress tcp 22 self', 'yes'],
    ],
  ],
  [
    'has-rule: {managed: inline}',
    [
      ['inline', 'group a\n ingress tcp 22 10.0.0.0/8', 'yes'],
      ['standalone', 'group a\n ingress tcp 22 10.0.0.0/8 standalone', 'no'],
      ['an entry inline', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8', 'yes'],
      ['an entry standalone', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8 standalone', 'no'],
    ],
  ],
  [
    'has-rule: {action: deny, number: {at-most: 99}}',
    [
      ['early', 'list a\n ingress 99 deny tcp 22 10.0.0.0/8', 'yes'],
      ['late', 'list a\n ingress 100 deny tcp 22 10.0.0.0/8', 'no'],
      ['an allow', 'list a\n ingress 10 allow tcp 22 10.0.0.0/8', 'no'],
      ['unknown number', 'list a\n ingress ? deny tcp 22 10.0.0.0/8', 'maybe'],
      ['unknown number that is late', 'list a\n ingress ?100 deny tcp 22 10.0.0.0/8', 'no'],
      ['unknown action', 'list a\n ingress 10 ? tcp 22 10.0.0.0/8', 'maybe'],
    ],
  ],
  [
    'has-rule: {number: {at-least: 200}}',
    [
      ['unknown and large', 'list a\n ingress ?200 deny tcp 22 10.0.0.0/8', 'yes'],
      ['unknown', 'list a\n ingress ?199 deny tcp 22 10.0.0.0/8', 'maybe'],
    ],
  ],
  [
    'has-rule: {number: {at-least: 200, at-most: 300}}',
    [
      ['below', 'list a\n ingress 199 deny tcp 22 10.0.0.0/8', 'no'],
      ['least', 'list a\n ingress 200 deny tcp 22 10.0.0.0/8', 'yes'],
      ['most', 'list a\n ingress 300 deny tcp 22 10.0.0.0/8', 'yes'],
      ['above', 'list a\n ingress 301 deny tcp 22 10.0.0.0/8', 'no'],
    ],
  ],
  [
    'analysis: close-numbers\noptions: {gap: 10}',
    [
      ['apart', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress 110 allow tcp 23 10.0.0.0/8', 'no'],
      ['close', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress 109 allow tcp 23 10.0.0.0/8', 'yes'],
      ['in two directions', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n egress 101 allow tcp 23 10.0.0.0/8', 'no'],
      [
        'equal is another matter',
        'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress 100 allow tcp 23 10.0.0.0/8',
        'no',
      ],
      ['unknown', 'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress ? allow tcp 23 10.0.0.0/8', 'maybe'],
      ['unknown alone', 'list a\n ingress ? allow tcp 23 10.0.0.0/8', 'no'],
      [
        'unknown and far away',
        'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress ?800 allow tcp 23 10.0.0.0/8',
        'no',
      ],
      [
        'unknown and near',
        'list a\n ingress 100 allow tcp 22 10.0.0.0/8\n ingress ?109 allow tcp 23 10.0.0.0/8',
        'maybe',
      ],
    ],
  ],
  [
    'forbid: {remote: anyone, written-as: [cidr]}',
    [
      ['a group', 'group a\n ingress tcp 22 group:b', 'no'],
      ['a CIDR beside it', 'group a\n ingress tcp 22 group:b\n ingress tcp 22 10.0.0.0/8', 'yes'],
      ['unknown', 'group a\n ingress tcp 22 unknown', 'maybe'],
    ],
  ],
  [
    'forbid: {remote: internet, written-as: [cidr], direction: egress}',
    [
      ['a prefix list of the internet', 'group a\n egress all all prefix-list:b(0.0.0.0/0)', 'no'],
      ['the internet', 'group a\n egress all all 0.0.0.0/0', 'yes'],
    ],
  ],
  [
    'require: {direction: egress, ports: [tcp/443], remote: {every-of: 198.51.100.0/24}}',
    [
      ['all of it', 'group a\n egress tcp 443 198.51.100.0/25\n egress tcp 443 198.51.100.128/25', 'no'],
      ['a half', 'group a\n egress tcp 443 198.51.100.0/25', 'yes'],
      ['perhaps', 'group a\n egress tcp 443 unknown', 'maybe'],
      ['IPv6 is not asked', 'group a\n egress all all 0.0.0.0/0', 'no'],
    ],
  ],
  [
    'require: {direction: egress, ports: [tcp/443], remote: {any-of: [10.0.0.0/8]}}',
    [
      ['a part of it', 'group a\n egress tcp 443 10.9.0.0/16', 'no'],
      ['none of it', 'group a\n egress tcp 443 192.0.2.0/24', 'yes'],
    ],
  ],
  [
    'require: {direction: egress, remote: {every-of: [10.0.0.0/8]}, except: [10.1.0.0/16]}',
    [
      [
        'all but what does not count',
        'group a\n egress all all 10.0.0.0/16\n egress all all 10.2.0.0/15\n egress all all 10.4.0.0/14\n egress all all 10.8.0.0/13\n egress all all 10.16.0.0/12\n egress all all 10.32.0.0/11\n egress all all 10.64.0.0/10\n egress all all 10.128.0.0/9',
        'no',
      ],
      ['less', 'group a\n egress all all 10.0.0.0/16', 'yes'],
    ],
  ],
  [
    'forbid: {remote: {every-of: [10.0.0.0/8]}, except: [10.1.0.0/16]}',
    [['everything', 'group a\n egress all all 0.0.0.0/0', 'yes']],
  ],
  [
    'require: {direction: ingress, ports: [tcp/80, tcp/81], remote: anyone, families: [ipv4]}',
    [
      [
        'ports that adjoin, of different peers',
        'group a\n ingress tcp 80 10.0.0.0/8\n ingress tcp 81 192.168.0.0/16',
        'no',
      ],
    ],
  ],
  [
    'forbid: {remote: anyone, except: [0.0.0.0/0, "::/0"]}',
    [
      ['a list that may hold anything', 'group a\n ingress tcp 22 prefix-list:x', 'maybe'],
      ['an address that may be any', 'group a\n ingress tcp 22 address:x', 'maybe'],
      ['a group', 'group a\n ingress tcp 22 group:x', 'yes'],
    ],
  ],
  [
    'forbid: {remote: {more-than: {ipv4: 4294967296, ipv6: 1, counting: all}}, families: [ipv4]}',
    [['all of it is not more', 'group a\n ingress tcp 22 0.0.0.0/0', 'no']],
  ],
  [
    'require: {direction: ingress, protocols: [icmp], remote: anyone}',
    [
      ['ICMP of IPv4 is enough', 'list a\n ingress 100 allow icmp all 10.0.0.0/8', 'no'],
      ['one type is not', 'list a\n ingress 100 allow icmp 8 10.0.0.0/8', 'yes'],
    ],
  ],
  [
    'require: {direction: ingress, ports: [tcp/80], remote: {every-of: everywhere}}',
    [
      ['a VPC without IPv6', 'vpc m 10.0.0.0/16\nlist a vpc:m\n ingress 100 allow tcp 80 0.0.0.0/0', 'no'],
      ['one with it', 'vpc m 10.0.0.0/16 ipv6\nlist a vpc:m\n ingress 100 allow tcp 80 0.0.0.0/0', 'yes'],
      ['an unknown one', 'list a\n ingress 100 allow tcp 80 0.0.0.0/0', 'yes'],
    ],
  ],
])('%s', (condition, rows) => {
  test.each(rows)('%s', (_, model, truth) => expect(say(condition, model).truth).toBe(truth));
});

describe('what several parts say together', () => {
  test.each<[string, string, string, string]>([
    [
      'a part that is so for certain beside one that may be',
      '{any: [{attribute: {kind: {is: default}}}, {forbid: {remote: internet}}]}',
      'group web default\n ingress tcp 22 unknown',
      'yes ingress[0].cidr_blocks',
    ],
    [
      'the opposite of what is known',
      'not: {attribute: {tag: {key: a, value: {is: b}}}}',
      'group web tags:?',
      'maybe tags',
    ],
    [
      'attributes that decide',
      '{all: [{attribute: {name: {is: a}, tag: {key: a, value: {is: b}}}}, {forbid: {remote: anyone}}]}',
      'group web name:? tags:?\n ingress tcp 22 10.0.0.0/8',
      'maybe name,tags',
    ],
    [
      'each attribute once',
      '{any: [{attribute: {name: {is: a}}}, {attribute: {name: {is: b}}}]}',
      'group web name:?',
      'maybe name,name',
    ],
    [
      'the rule that decides',
      'has-rule: {tag: {key: a, value: {exists: false}}}',
      'group web\n ingress tcp 22 10.0.0.0/8 tags:?',
      'maybe tags',
    ],
    [
      'a list that nobody states says nothing',
      'not: {forbid: {remote: {any-of: [192.0.2.0/24]}}}',
      'list main default unstated\n ingress 100 allow all all 10.0.0.0/8',
      'no ',
    ],
    [
      'nor does a part of it',
      '{any: [{not: {has-rule: {direction: egress}}}, {attribute: {module: {is: x}}}]}',
      'list main default unstated',
      'no ',
    ],
  ])('%s', (_, condition, model, expected) => {
    const [subject] = subjectsOf(parseNotation(model));
    const {
      truth,
      hits,
      unknown = [],
    } = bindCondition(
      parse(condition) as Condition,
      lookupOf({ module: 'm', title: 't', rules: [] }),
    )(subject as never);
    expect(
      `${truth} ${(hits.length > 0 ? (hits[0]?.unknown ?? []) : unknown).map(({ attribute }) => attribute).join()}`,
    ).toBe(expected);
  });

  const hitsOf = (condition: string, model: string) => {
    const [subject] = subjectsOf(parseNotation(model));
    const { hits } = bindCondition(
      parse(condition) as Condition,
      lookupOf({ module: 'm', title: 't', rules: [] }),
    )(subject as never);
    return hits.map(({ cause, verdict, ports, words }) => [
      cause,
      verdict,
      ports.join(),
      words['remote'],
      words['because'] ?? words['missing'],
    ]);
  };
  const ssh = '{forbid: {direction: ingress, ports: [tcp/22], remote: internet}}';
  const telnet = '{forbid: {direction: ingress, ports: [tcp/23], remote: anyone, except: [10.0.0.0/8]}}';
  test.each<[string, string, string, unknown[]]>([
    [
      'two sentences about one direction are one finding',
      `{any: [${ssh}, ${telnet}]}`,
      'group web\n ingress tcp 22 0.0.0.0/0\n ingress tcp 23 192.0.2.0/24',
      [
        [
          'ingress',
          'violated',
          'tcp/22,tcp/23',
          '0.0.0.0/0 and 192.0.2.0/24',
          'the ingress rule tcp 22 from 0.0.0.0/0 and the ingress rule tcp 23 from 192.0.2.0/24',
        ],
      ],
    ],
    [
      'one rule that breaks both',
      `{any: [${ssh}, ${telnet}]}`,
      'group web\n ingress tcp all 0.0.0.0/0',
      [['ingress', 'violated', 'tcp/22,tcp/23', '0.0.0.0/0', 'the ingress rule all tcp from 0.0.0.0/0']],
    ],
    [
      'what is certain stands for what may be',
      `{any: [${ssh}, ${telnet}]}`,
      'group web\n ingress tcp 22 unknown\n ingress tcp 23 192.0.2.0/24',
      [['ingress', 'violated', 'tcp/23', '192.0.2.0/24', 'the ingress rule tcp 23 from 192.0.2.0/24']],
    ],
    [
      'both may be',
      `{any: [${ssh}, ${telnet}]}`,
      'group web\n ingress tcp 20-30 unknown',
      [['ingress', 'undetermined', 'tcp/22,tcp/23', expect.anything(), expect.anything()]],
    ],
    [
      'under a condition of their own',
      `{any: [${ssh}, {all: [{attribute: {name: {is: web}}}, ${telnet}]}]}`,
      'group web\n ingress tcp 20-30 192.0.0.0/8',
      [['ingress', 'violated', 'tcp/22,tcp/23', '192.0.0.0/8', expect.anything()]],
    ],
    [
      'within each other',
      `{any: [${ssh}, {any: [${telnet}, ${ssh}]}]}`,
      'group web\n ingress tcp 22-23 192.0.0.0/8',
      [['ingress', 'violated', 'tcp/22,tcp/23', '192.0.0.0/8', expect.anything()]],
    ],
    [
      'the two directions are two',
      `{any: [${ssh}, {forbid: {direction: egress, remote: internet}}]}`,
      'group web\n ingress tcp 22 0.0.0.0/0\n egress all all 0.0.0.0/0',
      [
        ['ingress', 'violated', 'tcp/22', '0.0.0.0/0', expect.anything()],
        ['egress', 'violated', '', '0.0.0.0/0', expect.anything()],
      ],
    ],
    [
      'what is required',
      '{any: [{require: {direction: egress, ports: [tcp/80], remote: anyone}}, {require: {direction: egress, ports: [tcp/443], remote: anyone}}]}',
      'group web',
      [['required egress', 'violated', 'tcp/80,tcp/443', 'anyone', 'tcp/80 and tcp/443']],
    ],
    [
      'what is required beside what is forbidden',
      `{any: [${ssh}, {require: {direction: ingress, ports: [tcp/443], remote: anyone}}]}`,
      'group web\n ingress tcp 22 0.0.0.0/0',
      [
        ['ingress', 'violated', 'tcp/22', '0.0.0.0/0', expect.anything()],
        ['required ingress', 'violated', 'tcp/443', 'anyone', 'tcp/443'],
      ],
    ],
    [
      'all of two stay two',
      `{all: [${ssh}, ${telnet}]}`,
      'group web\n ingress tcp 22-23 192.0.0.0/8',
      [
        ['ingress', 'violated', 'tcp/22', '192.0.0.0/8', expect.anything()],
        ['ingress (part 2)', 'violated', 'tcp/23', '192.0.0.0/8', expect.anything()],
      ],
    ],
  ])('%s', (_, condition, model, expected) => expect(hitsOf(condition, model)).toEqual(expected));

  test.each<[string, string, string, string]>([
    [
      'an office beside half of the internet',
      ssh,
      'ingress tcp 22 0.0.0.0/1|ingress tcp 22 198.51.100.0/24',
      '0.0.0.0/1',
    ],
    [
      'networks that only together are the internet',
      ssh,
      'ingress tcp 22 8.0.0.0/16|ingress tcp 22 9.9.0.0/16',
      '8.0.0.0/16 and 9.9.0.0/16',
    ],
    [
      'groups and private networks beside it',
      ssh,
      'ingress tcp 22 0.0.0.0/1|ingress tcp 22 group:a|ingress tcp 22 192.168.0.0/16',
      '0.0.0.0/1',
    ],
    [
      'a whole network beside others',
      '{forbid: {remote: {whole-network: {ipv4: 8}}}}',
      'ingress tcp 22 192.0.0.0/8|ingress tcp 22 10.1.0.0/16',
      '192.0.0.0/8',
    ],
    [
      'each of anyone',
      '{forbid: {remote: anyone}}',
      'ingress tcp 22 192.0.0.0/8|ingress tcp 22 group:a',
      '192.0.0.0/8 and members of a',
    ],
  ])('{remote} names whom the sentence is about: %s', (_, condition, rules, remote) =>
    expect(hitsOf(condition, `group web|${rules}`).map((hit) => hit[3])).toEqual([remote]),
  );
});

describe('words', () => {
  test('of what is required', () => {
    expect(
      say(
        'require: {direction: egress, ports: [tcp/443, tcp/80], remote: {every-of: [198.51.100.0/24, "2001:db8::/32"]}}',
        'group a\n egress tcp 80 0.0.0.0/0\n egress tcp 80 ::/0',
      ).words,
    ).toEqual({
      ports: 'tcp/443',
      remote: '198.51.100.0/24 and 2001:db8::/32',
      missing: 'tcp 443 to 198.51.100.0/24 and 2001:db8::/32',
    });
    expect(say('require: {direction: ingress, protocols: [icmp], remote: internet}', 'group a').words).toEqual({
      ports: 'all icmp',
      remote: 'the internet',
      missing: 'all icmp',
    });
    expect(
      say('require: {direction: ingress, ports: web, remote: {whole-network: {ipv4: 8}}}', 'group a').words,
    ).toEqual({ ports: 'tcp/80 and tcp/443', remote: 'a whole /8', missing: 'tcp/80 and tcp/443' });
    expect(
      say(
        'require: {direction: ingress, ports: web, remote: {more-than: {ipv4: 9, ipv6: 9, counting: all}}}',
        'group a',
      ).words,
    ).toEqual({ ports: 'tcp/80 and tcp/443', remote: 'more than 9 addresses', missing: 'tcp/80 and tcp/443' });
  });
  test('of rules', () => {
    expect(
      say(
        'has-rule: {description: {exists: false}}',
        'group a\n ingress tcp 22 10.0.0.0/8\n ingress tcp 23 10.0.0.0/8 standalone',
      ).words,
    ).toEqual({
      count: '2',
      rules: 'the ingress rule tcp 22 from 10.0.0.0/8 and the ingress rule tcp 23 from 10.0.0.0/8 of a-ingress-1',
      addresses: 'a and a-ingress-1',
    });
  });
  test('of close numbers', () => {
    expect(
      say(
        '{analysis: close-numbers, options: {gap: $gap}}',
        'list a\n egress 1 allow tcp 22 10.0.0.0/8\n egress 2 allow tcp 23 10.0.0.0/8\n egress 50 allow tcp 24 10.0.0.0/8',
        { parameters: { gap: { type: 'integer', default: 10, description: 'd' } } },
      ).words,
    ).toEqual({ direction: 'egress', gap: '10', entries: 'entry 1 and entry 2' });
  });
});

describe('names of sets', () => {
  const module: Partial<PolicyModule> = {
    ports: { admin: ['tcp/22', 'desktops'], desktops: ['tcp/3389'], few: ['admin', 'except desktops'] },
    networks: { office: ['192.0.2.0/24', 'home'], home: ['203.0.113.0/24'] },
    parameters: {
      some: { type: 'ports', default: 'admin', description: 'd' },
      few: { type: 'ports', default: ['admin', 'except tcp/3000-4000'], description: 'd' },
    },
  };
  test.each<[string, string, string]>([
    ['a set within a set', 'forbid: {ports: admin, remote: anyone}', 'yes'],
    ['as a parameter', 'forbid: {ports: $some, remote: anyone}', 'yes'],
    ['one that comes with Portcullis', 'forbid: {ports: web, remote: anyone}', 'no'],
    ['networks within networks', 'forbid: {ports: [tcp/3389], remote: anyone, except: [office]}', 'no'],
    ['beside a CIDR', 'forbid: {ports: [tcp/3389], remote: {any-of: [10.0.0.0/8, home]}}', 'yes'],
    ['a set without a part of it', 'forbid: {ports: [admin, except desktops], remote: anyone}', 'no'],
    ['an exception before what it is from', 'forbid: {ports: [except tcp/3389, admin], remote: anyone}', 'no'],
    ['an exception that takes another port', 'forbid: {ports: [admin, except tcp/22], remote: anyone}', 'yes'],
    ['an exception of another protocol', 'forbid: {ports: [admin, except udp/3389], remote: anyone}', 'yes'],
    ['a set with an exception, and the port beside it', 'forbid: {ports: [few, tcp/3389], remote: anyone}', 'yes'],
    ['a set with an exception', 'forbid: {ports: few, remote: anyone}', 'no'],
    ['a parameter with an exception', 'forbid: {ports: $few, remote: anyone}', 'no'],
    ['a part of a range', 'forbid: {ports: [tcp/3000-4000, except tcp/3389], remote: anyone}', 'no'],
    ['another part of it', 'forbid: {ports: [tcp/3000-4000, except tcp/3390-3500], remote: anyone}', 'yes'],
    [
      'what does not count, with what counts all the same',
      'forbid: {remote: anyone, except-ports: [admin, except desktops]}',
      'yes',
    ],
    ['networks with an exception', 'forbid: {remote: {any-of: [office, except home]}}', 'no'],
    [
      'networks with an exception that takes another part',
      'forbid: {remote: {any-of: [office, except 203.0.113.0/29]}}',
      'yes',
    ],
  ])('%s', (_, condition, truth) =>
    expect(say(condition, 'group a\n ingress tcp 3389 203.0.113.9/32', module).truth).toBe(truth),
  );

  test('what is left of a range has a name', () => {
    expect(
      say(
        'forbid: {ports: [tcp/20-25, tcp/80, except tcp/22, except tcp/80], remote: anyone}',
        'group a\n ingress tcp all 10.0.0.0/8',
      ).words['ports'],
    ).toBe('tcp/20-21 and tcp/23-25');
    expect(
      say('forbid: {ports: [icmp/3, icmp/8, except icmp/3/4], remote: anyone}', 'group a\n ingress icmp all 10.0.0.0/8')
        .words['ports'],
    ).toBe('icmp/3/0-3, icmp/3/5-255 and icmp/8');
  });
});

describe('groups told by what they are', () => {
  const groups =
    'group db id:sg-0\n ingress tcp 5432 PEER\ngroup app tag:tier=app id:sg-1\ngroup web tag:tier=web name:front\ngroup later tags:?\ngroup some tag:tier=?\n';
  const but = (test: string) =>
    `forbid: {direction: ingress, ports: databases, remote: anyone, except-groups: ${test}}`;
  const tier = '{tag: {key: tier, value: {is: app}}}';
  test.each<[string, string, string, string]>([
    ['tagged so', but(tier), 'group:app', 'no '],
    ['tagged otherwise', but(tier), 'group:web', 'yes members of web'],
    ['of unknown tags', but(tier), 'group:later', 'maybe later.tags'],
    ['of an unknown value', but(tier), 'group:some', 'maybe some.tags'],
    ['not in the input', but(tier), 'group:sg-9', 'maybe db.ingress[0].security_groups'],
    ['the group itself, which is not tagged so', but(tier), 'self', 'yes members of db'],
    ['the group itself', but(`[${tier}, {self: true}]`), 'self', 'no '],
    ['another one than itself', but('{self: true}'), 'group:app', 'yes members of app'],
    ['perhaps itself', but('{self: true}'), 'group:var.x', 'maybe db.ingress[0].security_groups'],
    ['not itself, by its id', but('{self: true}'), 'group:sg-9', 'yes members of sg-9'],
    ['an address', but(tier), '10.0.0.0/8', 'yes 10.0.0.0/8'],
    ['a prefix list', but(tier), 'prefix-list:x', 'yes contents of x'],
    ['by name', but('{name: {is: front}}'), 'group:web', 'no '],
    ['by address', but('{address: {matches: "we*"}}'), 'group:web', 'no '],
    ['by another address', but('{address: {is: app}}'), 'group:web', 'yes members of web'],
    ['by a reference', but('{address: {is: var.app}}'), 'group:var.app', 'no '],
    ['by another reference', but('{address: {is: app}}'), 'group:var.app', 'maybe db.ingress[0].security_groups'],
    ['by id', but('{id: {is: sg-1}}'), 'group:app', 'no '],
    ['by an unknown id', but('{id: {is: sg-1}}'), 'group:web', 'maybe web.id'],
    ['by the id of one that is not in the input', but('{id: {in: [sg-8, sg-9]}}'), 'group:sg-9', 'no '],
    ['by another id', but('{id: {is: sg-8}}'), 'group:sg-9', 'yes members of sg-9'],
    ['of another account', but('{account: {is: "123456789012"}}'), 'group:123456789012/sg-9', 'no '],
    ['of the own account', but('{account: {exists: true}}'), 'group:sg-9', 'yes members of sg-9'],
    ['all of it', but('{tag: {key: tier, value: {is: web}}, name: {is: back}}'), 'group:web', 'yes members of web'],
    ['forbidden ones', `forbid: {remote: {groups: ${tier}}}`, 'group:app', 'yes members of app'],
    ['forbidden ones, and another', `forbid: {remote: {groups: ${tier}}}`, 'group:web', 'no '],
    ['forbidden ones, perhaps', `forbid: {remote: {groups: ${tier}}}`, 'group:later', 'maybe later.tags'],
    ['forbidden ones, and addresses', `forbid: {remote: {groups: ${tier}}}`, '0.0.0.0/0', 'no '],
    [
      'required ones',
      `require: {direction: ingress, ports: [tcp/5432], remote: {groups: ${tier}}}`,
      'group:app',
      'no ',
    ],
    [
      'required ones that are not there',
      `require: {direction: ingress, ports: [tcp/5432], remote: {groups: ${tier}}}`,
      'group:web',
      'yes security groups tagged tier=app',
    ],
    [
      'required ones, perhaps',
      `require: {direction: ingress, ports: [tcp/5432], remote: {groups: ${tier}}}`,
      'group:some',
      'maybe some.tags',
    ],
  ])('%s', (_, condition, peer, expected) => expect(answer(condition, groups.replace('PEER', peer))).toBe(expected));

  test('only the offending one is named', () => {
    expect(answer(but(tier), `${groups.replace('PEER', 'group:app\n ingress tcp 5432 group:web')}`)).toBe(
      'yes members of web',
    );
  });
  test('one that may be one beside one that is none', () => {
    expect(answer(but(tier), `${groups.replace('PEER', 'group:later\n ingress tcp 5432 group:web')}`)).toBe(
      'yes members of web',
    );
  });
});

describe('prefix lists told by what they are', () => {
  const lists =
    'group app\n egress tcp 443 PEER\nprefix-list s3 name:com.amazonaws.eu-west-1.s3\nprefix-list partners id:pl-1 192.0.2.0/24 198.51.100.0/24\nprefix-list later 203.0.113.0/24 unknown\nprefix-list unnamed name:?\n';
  const but = (test: string) =>
    `forbid: {direction: egress, ports: [tcp/443], remote: anyone, except-prefix-lists: ${test}}`;
  const ours = '[{name: {matches: "com.amazonaws.*.s3"}}, {name: {is: partners}}]';
  test.each<[string, string, string, string]>([
    ['one of unknown contents', but(ours), 'prefix-list:s3', 'no '],
    ['one of known contents', but(ours), 'prefix-list:partners', 'no '],
    ['its contents written out', but(ours), '192.0.2.0/25', 'no '],
    ['more than its contents', but(ours), '192.0.2.0/23', 'yes 192.0.3.0/24'],
    ['everything', but('{name: {matches: "com.*"}}'), '0.0.0.0/0', 'yes 0.0.0.0/0'],
    ['another list', but(ours), 'prefix-list:later', 'yes 203.0.113.0/24 and contents of later'],
    ['a list that is not in the input', but(ours), 'prefix-list:pl-9', 'maybe app.egress[0].prefix_list_ids'],
    ['one of which only the id is known', but('{id: {in: [pl-1, pl-9]}}'), 'prefix-list:pl-9', 'no '],
    ['one with another id', but('{id: {is: pl-8}}'), 'prefix-list:pl-9', 'yes contents of pl-9'],
    ['one of unknown name', but(ours), 'prefix-list:unnamed', 'maybe app.egress[0].prefix_list_ids'],
    ['by address', but('{address: {is: later}}'), 'prefix-list:later', 'no '],
    ['an address that it may hold', but('{address: {is: later}}'), '192.0.2.0/24', 'maybe later.entry'],
    ['an address that it holds', but('{address: {is: later}}'), '203.0.113.7/32', 'no '],
    ['a group', but(ours), 'group:x', 'yes members of x'],
    ['an unknown network', but(ours), 'unknown', 'maybe app.egress[0].cidr_blocks'],
    [
      'forbidden ones',
      'forbid: {remote: {prefix-lists: {name: {is: partners}}}}',
      'prefix-list:partners',
      'yes 192.0.2.0/24 and 198.51.100.0/24',
    ],
    [
      'forbidden ones by address',
      'forbid: {remote: {prefix-lists: {name: {is: partners}}}}',
      '192.0.0.0/8',
      'yes 192.0.0.0/8',
    ],
    ['forbidden ones, and another', 'forbid: {remote: {prefix-lists: {name: {is: partners}}}}', '10.0.0.0/8', 'no '],
    [
      'forbidden ones of unknown contents',
      'forbid: {remote: {prefix-lists: {name: {matches: "*.s3"}}}}',
      'prefix-list:s3',
      'yes contents of s3',
    ],
    [
      'required ones',
      'require: {direction: egress, ports: [tcp/443], remote: {prefix-lists: {name: {matches: "*.s3"}}}}',
      'prefix-list:s3',
      'no ',
    ],
    [
      'required ones that are not there',
      'require: {direction: egress, ports: [tcp/443], remote: {prefix-lists: {name: {matches: "*.s3"}}}}',
      'prefix-list:partners',
      'yes prefix lists named *.s3',
    ],
  ])('%s', (_, condition, peer, expected) => expect(answer(condition, lists.replace('PEER', peer))).toBe(expected));
});

/** The truth, with whom it is found for or what decides it. */
function answer(condition: string, model: string): string {
  const [subject] = subjectsOf(parseNotation(model));
  const { truth, hits } = bindCondition(
    parse(condition) as Condition,
    lookupOf({ module: 'm', title: 't', rules: [] }),
  )(subject as never);
  return `${truth} ${truth === 'maybe' ? (hits[0]?.unknown ?? []).map(({ address, attribute }) => `${address}.${attribute}`).join() : (hits[0]?.words['remote'] ?? '')}`;
}

describe('types of ICMP', () => {
  test.each<[string, string, string, string]>([
    ['by name', 'forbid: {ports: [icmp/redirect], remote: anyone}', 'ingress icmp 5 10.0.0.0/8', 'yes icmp/redirect'],
    ['by number', 'forbid: {ports: [icmp/5], remote: anyone}', 'ingress icmp 5/1 10.0.0.0/8', 'yes icmp/5'],
    ['within all of ICMP', 'forbid: {ports: [icmp/5], remote: anyone}', 'ingress icmp all 10.0.0.0/8', 'yes icmp/5'],
    [
      'within all traffic',
      'forbid: {ports: [icmp/5, icmpv6/redirect], remote: anyone}',
      'ingress all all ::/0',
      'yes icmpv6/redirect',
    ],
    ['another type', 'forbid: {ports: [icmp/redirect], remote: anyone}', 'ingress icmp 8 10.0.0.0/8', 'no undefined'],
    ['a code', 'forbid: {ports: [icmp/redirect/1], remote: anyone}', 'ingress icmp 5/0 10.0.0.0/8', 'no undefined'],
    [
      'a name of a code',
      'forbid: {ports: [icmp/fragmentation-needed], remote: anyone}',
      'ingress icmp 3/4 10.0.0.0/8',
      'yes icmp/fragmentation-needed',
    ],
    [
      'that of the other family',
      'forbid: {ports: [icmpv6/redirect], remote: anyone}',
      'ingress icmp all 10.0.0.0/8',
      'no undefined',
    ],
    ['of ICMPv6', 'forbid: {ports: [icmpv6/137], remote: anyone}', 'ingress icmpv6 137 ::/0', 'yes icmpv6/137'],
    [
      'all but one',
      'forbid: {protocols: [icmp, icmpv6], except-ports: [icmp/echo-request, icmpv6/128], remote: anyone}',
      'ingress icmp 8 10.0.0.0/8',
      'no undefined',
    ],
    [
      'all but one, and another',
      'forbid: {protocols: [icmp, icmpv6], except-ports: [icmp/echo-request, icmpv6/128], remote: anyone}',
      'ingress icmp 13 10.0.0.0/8',
      'yes icmp 13/all',
    ],
    [
      'beside ports',
      'forbid: {ports: [tcp/22, icmp/redirect], remote: anyone}',
      'ingress all all 10.0.0.0/8',
      'yes tcp/22 and icmp/redirect',
    ],
    [
      'what is required',
      'require: {ports: [icmp/fragmentation-needed, icmpv6/packet-too-big], remote: anyone, direction: ingress}',
      'ingress icmp 3 10.0.0.0/8',
      'yes icmpv6/packet-too-big',
    ],
  ])('%s', (_, condition, rule, expected) => {
    const { truth, words } = say(condition, `group a\n ${rule}`);
    expect(`${truth} ${words['ports']}`).toBe(expected);
  });
});
