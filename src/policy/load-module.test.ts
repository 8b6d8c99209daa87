import { describe, expect, test } from '@jest/globals';
import { loadModule } from './load-module.ts';
import { NOTHING_GIVEN } from './names/lookup.ts';

const EXAMPLES = 'examples: [{name: a, given: group a, finds: []}, {name: b, given: group b, finds: []}]';
const rule = (condition: string, more = ''): string =>
  `module: m\ntitle: t\n${more}rules:\n  - id: r\n    title: t\n    severity: high\n    target: security-group\n    why: w\n    fix: f\n    message: m\n    condition: ${condition}\n    ${EXAMPLES}\n`;
const FORBID = '{forbid: {direction: ingress, ports: [tcp/22], remote: anyone}}';

const load = (text: string, file = 'p.yaml') => loadModule(Buffer.from(text), file, NOTHING_GIVEN.names);

async function mistakes(text: string): Promise<string[]> {
  const loaded = await load(text);
  return loaded.ok
    ? []
    : loaded.diagnostics.map(
        ({ place, message }) => `${place === null ? '' : `${place.line}:${place.column} `}${message}`,
      );
}

test('reads a module, in YAML and in JSON', async () => {
  const loaded = await load(rule(FORBID));
  expect(loaded.ok && loaded.module.rules[0]).toMatchObject({
    condition: { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'anyone' } },
  });
  expect(loaded.ok && (await load(JSON.stringify(loaded.module), 'p.json')).ok).toBe(true);
});

describe('says what is wrong, where, and what would be right', () => {
  test.each<[string, string, string[]]>([
    [
      'a key that is not known',
      rule(FORBID, 'titel: x\n'),
      [
        '3:8 `titel` is not known here; these are: module, title, description, parameters, ports, networks, rules, flows; did you mean title?',
      ],
    ],
    [
      'a bare port',
      rule(FORBID).replace('[tcp/22]', '[tcp/80, 22]'),
      ['11:62 rules[0].condition.forbid.ports[1]: 22 is no port: write tcp/22'],
    ],
    [
      'a bare port alone',
      rule(FORBID).replace('[tcp/22]', '22'),
      ['11:53 rules[0].condition.forbid.ports: 22 is no port: write [tcp/22]'],
    ],
    [
      'a bare range',
      rule(FORBID).replace('tcp/22', '8000-8080'),
      ['11:54 rules[0].condition.forbid.ports[0]: 8000-8080 is neither a port nor a set of ports: write tcp/8000-8080'],
    ],
    [
      'the name of a service',
      rule(FORBID).replace('tcp/22', 'ssh'),
      ['11:54 rules[0].condition.forbid.ports[0]: ssh is neither a port nor a set of ports: write tcp/22'],
    ],
    [
      'a port as a group writes it',
      rule(FORBID).replace('tcp/22', '22/TCP'),
      ['11:54 rules[0].condition.forbid.ports[0]: 22/TCP is neither a port nor a set of ports: write tcp/22'],
    ],
    [
      'a bare network',
      rule(FORBID).replace('anyone', '203.0.113.0/24'),
      [
        '11:71 rules[0].condition.forbid.remote: 203.0.113.0/24 is no remote: write {any-of: [203.0.113.0/24]}, or give it a name, as networks: {office: [203.0.113.0/24]}, and write {any-of: [office]}',
      ],
    ],
    [
      'a bare address',
      rule(FORBID).replace('anyone', '{any-of: ["2001:db8::1"]}'),
      ['11:81 rules[0].condition.forbid.remote.any-of[0]: 2001:db8::1 is no network: write 2001:db8::1/128'],
    ],
    [
      'a list of networks',
      rule(FORBID).replace('anyone', '[10.0.0.0/8, office]'),
      [
        '11:71 rules[0].condition.forbid.remote: ["10.0.0.0/8","office"] is no remote: write {any-of: [10.0.0.0/8, office]}',
      ],
    ],
    [
      'everywhere',
      rule(FORBID).replace('anyone', '0.0.0.0/0'),
      [
        '11:71 rules[0].condition.forbid.remote: 0.0.0.0/0 is no remote: write internet: more public addresses than the configuration allows, whatever they are split into',
      ],
    ],
    [
      'a bare name',
      rule(FORBID).replace('anyone', 'office'),
      [
        '11:71 rules[0].condition.forbid.remote: office is no remote: write internet, anyone or, for a name of `networks`, {any-of: [office]}',
      ],
    ],
    [
      'another word',
      rule(FORBID).replace('ingress', 'inbound'),
      ['11:37 rules[0].condition.forbid.direction: inbound is none of ingress, egress; did you mean ingress?'],
    ],
    [
      'a type of a parameter',
      rule(FORBID, 'parameters: {p: {type: port, default: [tcp/22], description: d}}\n'),
      [
        '3:24 parameters.p.type: port is none of integer, ports, port-range, networks, text, texts; did you mean ports?',
      ],
    ],
    [
      'a message without quotes',
      rule(FORBID).replace('message: m', 'message: {ports} is open'),
      ['10:22 Not YAML: a text that begins with { is to be in quotes: message: "{ports} is open"'],
    ],
    [
      'a message of one word without quotes',
      rule(FORBID).replace('message: m', 'message: {ports}'),
      ['10:14 rules[0].message: is no text: a text with { } is to be in quotes, as "{ports} …"'],
    ],
    [
      'a colon without quotes',
      rule(FORBID).replace('why: w', 'why: one: two'),
      ['8:10 Not YAML: a text with a colon and a space in it is to be in quotes: why: "one: two"'],
    ],
    [
      'tabs',
      rule(FORBID).replace('    why: w', '\twhy: w'),
      ['8:1 Not YAML: tabs are not allowed at the beginning of a line: write spaces'],
    ],
    [
      'a sentence without its verb',
      rule('{ports: [tcp/22], remote: anyone}'),
      [
        '11:16 rules[0].condition: is in none of the forms that may stand here: all; any; not; forbid; require; attribute; has-rule; analysis; a sentence stands in one of two: {forbid: {…}} or {require: {…}}',
      ],
    ],
    [
      'an id of another name',
      rule(FORBID).replace('- id: r', '- name: r'),
      [
        '4:5 rules[0]: `id` is missing',
        '4:11 rules[0]: `name` is not known here; these are: id, title, severity, why, fix, message, perhaps, limits, suppressible, references, equivalents, differs, target, condition, examples; did you mean id?',
      ],
    ],
    [
      'a severity',
      rule(FORBID).replace('severity: high', 'severity: hihg'),
      ['6:15 rules[0].severity: hihg is none of critical, high, medium, low, info; did you mean high?'],
    ],
    ['what is missing', rule(FORBID).replace('    why: w\n', ''), ['4:5 rules[0]: `why` is missing']],
    ['no list', rule(FORBID).replace(/rules:\n[^]*/, 'rules: x\n'), ['3:8 rules: is no list: write [x]']],
    [
      'too few examples',
      rule(FORBID).replace(EXAMPLES, 'examples: []'),
      ['12:15 rules[0].examples: has fewer than 2 elements'],
    ],
    [
      'a form of condition that is meant',
      rule('{forbid: {remote: anyone, port: [tcp/22]}}'),
      [
        '11:48 rules[0].condition.forbid: `port` is not known here; these are: direction, families, ports, protocols, everything, except-ports, remote, except, except-groups, except-prefix-lists, written-as, through, cover-all-ports, unless-everything; did you mean ports?',
      ],
    ],
    [
      'an option of an analysis',
      rule('{analysis: dead-entries, options: {kind: dead}}'),
      ['11:57 rules[0].condition.options.kind: dead is none of overruled, redundant'],
    ],
    [
      'a port',
      rule('{forbid: {ports: [tcp/99999], remote: anyone}}'),
      [
        '11:34 rules[0].condition.forbid.ports[0]: tcp/99999 has no ports: the first is at most the last, and the last at most 65535',
      ],
    ],
    [
      'a network',
      rule('{forbid: {ports: [tcp/22], remote: {any-of: [10.0.0.0]}}}'),
      ['11:61 rules[0].condition.forbid.remote.any-of[0]: 10.0.0.0 is no network: write 10.0.0.0/32'],
    ],
    [
      'a parameter',
      rule(
        '{forbid: {ports: $prots, remote: anyone}}',
        'parameters: {ports: {type: ports, default: [tcp/22], description: d}}\n',
      ),
      [
        '12:33 rules[0].condition.forbid.ports: there is no parameter $prots; this module has $ports; did you mean $ports?',
      ],
    ],
    [
      'an analysis of something else',
      rule('{analysis: dead-entries, options: {kind: overruled}}'),
      [
        '7:13 rules[0].target: the analysis dead-entries says nothing about a security group; change `target`, or leave it out',
      ],
    ],
    [
      'packets of an input',
      rule(FORBID).replace('target: security-group', 'target: input'),
      [
        '7:13 rules[0].target: a sentence about packets (`forbid`) says nothing about an input; change `target`, or leave it out',
      ],
    ],
    [
      'no ports',
      rule('{forbid: {ports: [], remote: anyone}}'),
      ['11:33 rules[0].condition.forbid.ports: is an empty list'],
    ],
    [
      'a number below the least',
      rule('{analysis: rule-quota, options: {rules: -1, entries: 1}}'),
      ['11:56 rules[0].condition.options.rules: is less than 0'],
    ],
    [
      'a set of ports',
      rule('{forbid: {ports: [databses], remote: anyone}}'),
      [
        '11:34 rules[0].condition.forbid.ports[0]: databses is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name of `ports`; did you mean databases?',
      ],
    ],
    [
      'a set of networks',
      rule('{forbid: {remote: anyone, except: [offices]}}', 'networks: {office: [192.0.2.0/24]}\n'),
      [
        '12:51 rules[0].condition.forbid.except[0]: offices is no network: write a CIDR as 10.0.0.0/8, or a name of `networks`; did you mean office?',
      ],
    ],
    [
      'a set that names itself',
      rule('{forbid: {ports: a, remote: anyone}}', 'ports: {a: [b], b: [a]}\n'),
      ['3:12 ports.a: the set a names itself: a → b → a'],
    ],
    [
      'the default of a parameter',
      rule('{forbid: {ports: $p, remote: anyone}}', 'parameters: {p: {type: ports, default: [tcp], description: d}}\n'),
      [
        '3:41 parameters.p.default[0]: tcp is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name of `ports`',
      ],
    ],
    [
      'a parameter that nothing uses',
      rule(FORBID, 'parameters: {p: {type: integer, default: 1, description: d}}\n'),
      ['3:17 parameters.p: no rule or flow uses $p'],
    ],
    [
      'a word of a template',
      rule(FORBID).replace('message: m', 'message: "{prots} from {remote}"'),
      [
        '10:14 rules[0].message: {prots} is a word that the condition does not give; these are {subject}, {name}, {module}, {ports}, {remote}, {packets}, {because}, {first-number}, {openers}, {or-else}, {remedy}; did you mean ports?',
      ],
    ],
    [
      'words of an attribute alone',
      rule('{attribute: {name: {exists: false}}}').replace('fix: f', 'fix: "{ports}"'),
      ['9:10 rules[0].fix: {ports} is a word that the condition does not give; these are {subject}, {name}, {module}'],
    ],
    [
      'an example that shows nothing',
      rule(FORBID).replace('{name: a, given: group a, finds: []}', '{name: a, finds: []}'),
      ['12:16 rules[0].examples[0]: shows nothing: `given` or `hcl` is missing'],
    ],
    [
      'a key of the other filter',
      rule('{forbid: {remote: anyone, through: not-return-like}}'),
      ['7:13 rules[0].target: `through` says nothing about a security group; change `target`, or leave it out'],
    ],
    [
      'everything but',
      rule('{forbid: {remote: anyone, everything: true, except-ports: [tcp/22]}}'),
      ['11:16 rules[0].condition: `everything` is every protocol and port: leave `except-ports` out'],
    ],
    [
      'an exception written otherwise',
      rule('{forbid: {remote: anyone, ports: [sensitive, "!tcp/22"]}}'),
      [
        '11:61 rules[0].condition.forbid.ports[1]: !tcp/22 is neither a port nor a set of ports: what does not count is written `except tcp/22`',
      ],
    ],
    [
      'an exception from nothing',
      rule('{forbid: {remote: anyone, ports: [except tcp/22]}}'),
      [
        '11:16 rules[0].condition: except tcp/22 says what does not count, but not of which ports: write [sensitive, except tcp/22]',
      ],
    ],
    [
      'an exception of everything',
      rule('{forbid: {remote: anyone, ports: [tcp/22, except tcp/0-80]}}'),
      ['11:16 rules[0].condition: no port is left of tcp/22, except tcp/0-80: what is excepted takes all of them'],
    ],
    [
      'an exception of nothing known',
      rule('{forbid: {remote: anyone, ports: [sensitive, except databses]}}'),
      [
        '11:61 rules[0].condition.forbid.ports[1]: databses is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name of `ports`; did you mean databases?',
      ],
    ],
    [
      'a set without itself',
      rule(FORBID, 'ports: {a: [tcp/22, except b], b: [a]}\n'),
      ['3:12 ports.a: the set a names itself: a → b → a'],
    ],
    [
      'a set of which nothing is left',
      rule(FORBID, 'ports: {a: [tcp/22, except b], b: [tcp/0-80]}\n'),
      ['3:12 ports.a: no port is left of tcp/22, except b: what is excepted takes all of them'],
    ],
    [
      'a prefix length',
      rule('{forbid: {remote: {whole-network: {ipv4: 33}}}}'),
      ['11:16 rules[0].condition: 33 is no prefix length of ipv4: at most 32'],
    ],
    [
      'mistakes in several parts',
      rule('{any: [{forbid: {ports: [x], remote: anyone}}, {not: {forbid: {remote: {any-of: [y]}}}}]}'),
      [
        '11:41 rules[0].condition.any[0].forbid.ports[0]: x is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name of `ports`',
        '11:97 rules[0].condition.any[1].not.forbid.remote.any-of[0]: y is no network: write a CIDR as 10.0.0.0/8, or a name of `networks`, as networks: {y: [203.0.113.0/24]}',
      ],
    ],
    [
      'mistakes of form and of meaning',
      rule('{forbid: {ports: [tcp/22x], remote: anyone}}', 'titel: x\n').replace('severity: high', 'severity: hihg'),
      [
        '3:8 `titel` is not known here; these are: module, title, description, parameters, ports, networks, rules, flows; did you mean title?',
        '7:15 rules[0].severity: hihg is none of critical, high, medium, low, info; did you mean high?',
        '12:34 rules[0].condition.forbid.ports[0]: tcp/22x is neither a port nor a set of ports: write tcp/22 or udp/6000-6010, or a name of `ports`',
      ],
    ],
    [
      'a kind that there is not',
      rule('{attribute: {kind: {is: defualt}}}'),
      ['11:16 rules[0].condition: defualt is no kind: it is custom, default, external or input; did you mean default?'],
    ],
    [
      'a change that there is not',
      rule('{attribute: {change: {in: [created]}}}'),
      ['11:16 rules[0].condition: created is no change: it is create, update, replace or none; did you mean create?'],
    ],
    [
      'a least above the most',
      rule('{has-rule: {number: {at-least: 9, at-most: 8}}}').replace('security-group', 'network-acl'),
      ['11:16 rules[0].condition: no number is at least `at-least` and at most `at-most`'],
    ],
    [
      'nothing left',
      rule('{forbid: {ports: [tcp/22], except-ports: [tcp/0-80], remote: anyone}}'),
      ['11:16 rules[0].condition: no service is left: `except-ports` takes all that `ports` and `protocols` name'],
    ],
    [
      'an empty list that nothing is in',
      rule('{forbid: {families: [], protocols: [], remote: anyone}}'),
      [
        '11:36 rules[0].condition.forbid.families: is an empty list',
        '11:51 rules[0].condition.forbid.protocols: is an empty list',
      ],
    ],
    [
      'a parameter below the least',
      rule(
        '{analysis: close-numbers, options: {gap: $gap}}',
        'parameters: {gap: {type: integer, default: 1, description: d}}\n',
      ).replace('security-group', 'network-acl'),
      ['12:16 rules[0].condition: $gap is 1, less than 2'],
    ],
    [
      'a set that no rule uses',
      rule(FORBID, 'ports: {x: [tcp/99999]}\n'),
      ['3:13 ports.x[0]: tcp/99999 has no ports: the first is at most the last, and the last at most 65535'],
    ],
    [
      'a tag of YAML',
      rule(FORBID).replace('severity: high', 'severity: !foo high'),
      ['6:15 Not YAML: Unresolved tag: !foo'],
    ],
    [
      'a word with a capital',
      rule(FORBID).replace('message: m', 'message: "{Ports}"'),
      [
        '10:14 rules[0].message: {Ports} is a word that the condition does not give; these are {subject}, {name}, {module}, {ports}, {remote}, {packets}, {because}, {first-number}, {openers}, {or-else}, {remedy}; did you mean ports?',
      ],
    ],
    [
      'cover-all-ports without their condition',
      rule('{forbid: {remote: anyone, direction: ingress, cover-all-ports: [tcp/22]}}').replace(
        'target: security-group',
        'target: network-acl',
      ),
      ['11:16 rules[0].condition: `cover-all-ports` says nothing without `through: not-return-like`'],
    ],
    [
      'own-ports of one direction',
      rule(
        '{analysis: missing-replies, options: {direction: ingress, ports: 1024-65535, own-ports: 32768-60999}}',
      ).replace('target: security-group', 'target: network-acl'),
      ['11:16 rules[0].condition: `own-ports` says nothing where `direction` is given: write these ports as `ports`'],
    ],
    [
      'unless-everything of what is required',
      rule('{require: {remote: anyone, unless-everything: true}}'),
      ['11:16 rules[0].condition: `unless-everything` says nothing about what is required: leave it out'],
    ],
    [
      'nesting without end',
      rule(`${'{not: '.repeat(300)}${FORBID}${'}'.repeat(300)}`),
      ['The policy module is nested more than 64 deep'],
    ],
    ['an alias of nothing', 'a: *b\n', ['Not YAML: Unresolved alias (the anchor must be set before the alias): b']],
    [
      'an id given twice',
      `${rule(FORBID)}${rule(FORBID).slice(rule(FORBID).indexOf('  - id'))}`,
      ['13:9 rules[1].id: there is another rule r in this module'],
    ],
    ['a key given twice', `${rule(FORBID)}title: x\n`, ['13:1 Not YAML: Map keys must be unique']],
    [
      'two documents',
      `${rule(FORBID)}---\ntitle: x\n---\ntitle: y\n`,
      ['13:1 The policy module is to be one YAML document, and another one begins here: keep one of them in this file'],
    ],
    [
      'no YAML',
      'module: [',
      ['1:10 Not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    [
      'several things at once',
      rule(FORBID).replace('severity: high', 'severity: 1').replace('target: security-group', 'target: group'),
      [
        '6:15 rules[0].severity: 1 is none of critical, high, medium, low, info',
        '7:13 rules[0].target: group is none of security-group, network-acl, endpoint, input; did you mean security-group?',
      ],
    ],
  ])('%s', async (_, text, expected) => expect(await mistakes(text)).toEqual(expected));

  test.each([
    [
      'attributes that all say something beside a sentence',
      '{all: [{forbid: {remote: anyone}}, {any: [{attribute: {name: {is: a}}}, {attribute: {name: {is: b}}}]}]}',
      '{ports}',
    ],
    ['a pattern of a parameter', '{attribute: {name: {matches: $p}}}', '{name}'],
  ])('takes %s', async (_, condition, message) => {
    expect(
      await mistakes(
        rule(
          condition,
          condition.includes('$p') ? 'parameters: {p: {type: text, default: "a*", description: d}}\n' : '',
        ).replace('message: m', `message: "${message}"`),
      ),
    ).toEqual([]);
  });

  test('a condition in nearly a form', async () => {
    expect((await mistakes(rule('{forbidd: {}}')))[0]).toMatch(/; did you mean forbid\?$/);
    expect((await mistakes(rule('{analysis: dead-entrys}')))[0]).toMatch(/; did you mean dead-entries\?$/);
  });

  test('a type of ICMP that there is not', async () => {
    expect((await mistakes(rule('{forbid: {remote: anyone, ports: [icmp/redirct]}}')))[0]).toMatch(
      /^11:50 rules\[0\]\.condition\.forbid\.ports\[0\]: icmp\/redirct is no type of ICMP: write icmp\/TYPE or icmp\/TYPE\/CODE with numbers up to 255, .*; did you mean redirect\?$/,
    );
  });

  test('a condition in no form', async () =>
    expect((await mistakes(rule('{forbidd: {}}')))[0]).toMatch(
      /^11:16 rules\[0\]\.condition: is in none of the forms that may stand here: all; any; not; forbid; require; attribute; has-rule; analysis; did you mean forbid\?$/,
    ));
});

describe('hostile modules', () => {
  test('aliases that grow without bound', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ].join('\n');
    expect(await mistakes(bomb)).toEqual(['The policy module uses more than 100 aliases']);
  });
  test('a file too large', async () =>
    expect(await mistakes('#'.repeat(1024 ** 2 + 1))).toEqual(['The policy module is larger than 1 MiB']));
  test('tags and prototypes make nothing', async () => {
    expect((await mistakes('!!js/function "x"'))[0]).toBeDefined();
    expect((await mistakes('__proto__: {module: m}\n'))[0]).toMatch(/`module` is missing/);
  });
});
