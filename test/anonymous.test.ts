import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { countAddresses, countPublic, parseCidr, type Network } from '../src/packet/addresses.ts';
import { combineToggles, inBoth, inEither, sameToggles, togglesContain, togglesMeet } from '../src/packet/toggles.ts';
import { openAnonymousAddresses } from '../src/terraform/anonymous/anonymous-addresses.ts';
import { anonymousJson } from '../src/terraform/anonymous/anonymous-json.ts';
import { openAnonymousTexts } from '../src/terraform/anonymous/anonymous-texts.ts';
import { closed } from './closed-schema.ts';
import { runProgram } from './program.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['what nobody chose', ['tcp', '443', '1024-65535', '-1', 'ingress', 'us-east-1', 'eu-west-1b', 'aws_vpc', '*'], []],
  ['names', ['web', 'web', 'db'], ['n1', 'n1', 'n2']],
  ['names of parts', ['prod-web_1', 'prod-db'], ['n1-n2_n3', 'n1-n4']],
  ['the kind that a name tells', ['acmeVpcIds', 'public_subnet_ids'], ['n1VpcIds', 'n2_subnet_ids']],
  ['texts', ['Bob: +49 30 1234', 'for Bob'], ['n1', 'n2']],
  [
    'ids',
    ['sg-0a1b2c3d', 'vpc-0a1b2c3d', 'sg-0a1b2c3d'],
    ['sg-00000000000000001', 'vpc-00000000000000001', 'sg-00000000000000001'],
  ],
  [
    'accounts',
    ['123456789012', 'arn:aws:iam::123456789012:role/bob'],
    ['100000000001', 'arn:aws:n1::100000000001:role/n2'],
  ],
  [
    'references',
    [
      'aws_vpc.main',
      'aws_vpc.main.id',
      'module.id["a b"].data.aws_subnet.id[3].vpc_id',
      'var.cidr_block',
      'local.web.id',
      'a b',
    ],
    [
      'aws_vpc.main',
      'aws_vpc.main.id',
      'module.id["n1"].data.aws_subnet.id[3].vpc_id',
      'var.cidr_block',
      'local.n2.id',
      'n1',
    ],
  ],
  [
    'networks',
    ['10.9.0.0/16', '10.9.7.0/24', '10.9.8.0/24', '10.9.7.77'],
    ['10.0.0.0/16', '10.0.0.0/24', '10.0.8.0/24', '10.0.0.5'],
  ],
  ['all of them', ['0.0.0.0/0', '::/0', '0.0.0.0/1', '10.0.0.0/8'], []],
  [
    'addresses within names',
    ['x_10.9.7.0/24-y', 'ip-10-9-7-1.ec2.internal'],
    ['n1_10.0.0.0/24-n2', 'ip-n3-n4-n5-n6.ec2.internal'],
  ],
  [
    'what is one text by its signs',
    ['P@$$w0rd!', '!@#$%^&*', '\u{1f34e}\u{1f34f}', '+41-44-1234567', '---', 'bob@acme.example', 'arn:aws:s3:::a/b*'],
    ['n1', 'n2', 'n3', 'n4', 'n5', 'n6@n7.n8', 'arn:aws:s3:::n9/n10*'],
  ],
  ['what only looks like a version', ['93.184.216', '47.376'], ['n1.n2.n3', 'n4.n5']],
  ['IPv6', ['2001:db8:7::/48', 'fd12:3456::1'], ['2001:db8::/48', 'fd00::5']],
])('%s', (_, texts, expected) => {
  const { value } = openAnonymousTexts(texts);
  expect(texts.map(value)).toEqual(expected.length === 0 ? texts : expected);
});

describe('networks', () => {
  const v4 = fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom(10, 11, 172, 192, 100, 203, 8, 54), fc.nat(255), fc.nat(255)),
        // Beside what is special.
        fc.constantFrom([192, 169, 1], [198, 51, 101], [203, 0, 114], [203, 0, 112], [100, 63, 0], [126, 255, 255]),
      ),
      fc.nat(255),
      fc.oneof(fc.integer({ min: 4, max: 32 }), fc.integer({ min: 0, max: 12 })),
    )
    .map(([start, d, length]) => `${start.join('.')}.${d}/${length}`);
  const v6 = fc
    .tuple(
      fc.constantFrom('2a05:d018', 'fd00:ec2', '2600:1f18', '2001:da8', '2001:db9', '0:0', '64:ff9b'),
      fc.nat(3),
      fc.nat(3),
      fc.oneof(fc.integer({ min: 16, max: 64 }), fc.integer({ min: 0, max: 128 })),
    )
    .map(([head, a, b, length]) => `${head}:${a}:${b}::/${length}`);
  const network = (text: string): Network => parseCidr(text) ?? { family: 'ipv4', addresses: [] };

  test.each([v4, v6])('what verdicts are made of stays', (cidr) =>
    fc.assert(
      fc.property(fc.array(cidr, { minLength: 2, maxLength: 8 }), (texts) => {
        const { one } = openAnonymousAddresses(texts);
        const before = texts.map(network);
        const after = texts.map((text) => network(one(text) ?? ''));
        for (const [i, a] of before.entries())
          for (const [j, b] of before.entries()) {
            const [x, y] = [after[i] ?? a, after[j] ?? b];
            const { family } = a;
            const union = (left: Network, right: Network) => combineToggles(left.addresses, right.addresses, inEither);
            const said = (left: Network, right: Network) => [
              countAddresses(family, left.addresses),
              countPublic(family, left.addresses),
              togglesContain(left.addresses, right.addresses),
              togglesMeet(left.addresses, right.addresses),
              countAddresses(family, combineToggles(left.addresses, right.addresses, inBoth)),
              countPublic(family, union(left, right)),
            ];
            expect(said(x, y)).toEqual(said(a, b));
          }
      }),
      { numRuns: 150 },
    ),
  );

  test('public ones go elsewhere, beside special ones too', () => {
    const texts = '198.51.101.0/24 203.0.114.0/24 192.169.0.0/16 11.0.0.0/8 126.0.0.0/8 2001:da8::/32'.split(' ');
    expect(texts.map(openAnonymousAddresses(texts).one).join(' ')).toBe(
      '3.1.2.0/24 3.1.0.0/24 3.0.0.0/16 1.0.0.0/8 2.0.0.0/8 2000::/32',
    );
  });

  test('a range becomes what its networks become', () => {
    const named = ['11.7.0.0/16', '11.8.0.0/15'];
    const { one, range } = openAnonymousAddresses([...named, '11.7.0.0-11.9.255.255']);
    const parts = named.map((text) => network(one(text) ?? ''));
    const made = (range('11.7.0.0-11.9.255.255') ?? '').split(', ').map(network);
    const all = (networks: readonly Network[]) =>
      networks.reduce<Network['addresses']>((left, { addresses }) => combineToggles(left, addresses, inEither), []);
    expect(made.length).toBeGreaterThan(0);
    expect(sameToggles(all(made), all(parts))).toBe(true);
  });

  test('what came before decides, and nothing else', () => {
    const of = (...texts: readonly string[]) => texts.map(openAnonymousAddresses(texts).one);
    expect(of('10.1.0.0/16', '10.1.2.0/24', '54.1.2.3/32')).toEqual(of('10.77.0.0/16', '10.77.3.0/24', '55.9.8.7/32'));
  });
});

/** What names, references, modules and networks of each kind decide. */
const SCENARIOS =
  'default-groups ephemeral-aws-sample exposed-instance ipv6-only mixed-management module-for-each nacl-saves-instance newly-opened prefix-list standalone-rules union-shadow unknown-source vpc-rules';
const plans = [
  ...SCENARIOS.split(' ').map((name) => `testdata/scenarios/${name}/plan.json`),
  ...readdirSync('testdata/plans').map((name) => `testdata/plans/${name}/plan.json`),
].filter((path) => existsSync(path));

test('there are plans', () => expect(plans.length).toBeGreaterThanOrEqual(25));

describe.each(plans)('%s', (path) => {
  test('is judged as before', async () => {
    const { document, texts } = anonymousJson(JSON.parse(readFileSync(path, 'utf8')));
    const before = await checked([path]);
    const after = await checked(['-'], JSON.stringify(document));
    // Of an object that is only left to be deleted, behind its address.
    const standIn = (address: string) => {
      const [, of = address, key] = /^(.*) \(deposed (.*)\)$/.exec(address) ?? [];
      return key === undefined ? texts.value(of) : `${texts.value(of)} (deposed ${texts.value(key)})`;
    };
    const found = (findings: readonly Finding[], called: (address: string) => string) =>
      findings
        .map(({ rule, severity, verdict, change, subject, entry, ports, reach }) =>
          [
            rule,
            severity,
            verdict,
            change,
            called(subject.address ?? ''),
            entry?.number,
            entry?.direction,
            ports,
            reach?.verdict,
          ].join(' '),
        )
        .toSorted();
    expect(found(after.findings, (address) => address)).toEqual(found(before.findings, standIn));
    expect(found(after.fixed, (address) => address)).toEqual(found(before.fixed, standIn));
    expect(after.summary).toEqual(before.summary);
  });
});

async function checked(inputs: readonly string[], stdin = ''): Promise<Report> {
  return JSON.parse((await runProgram(['check', ...inputs, '--source', 'none', '--format', 'json'], { stdin })).stdout);
}

describe('what somebody chose', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'anonymous-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const letters = fc.array(fc.constantFrom('a', 'e', 'i', 'o', 'u', 'k', 'l', 'm', 'r', 's', 't', 'v', 'w', 'x'), {
    minLength: 6,
    maxLength: 9,
  });
  // No word that anybody else uses.
  const secret = letters.map((word) => `zq${word.join('')}`);
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
    closed(JSON.parse(readFileSync('schemas/model.schema.json', 'utf8'))),
  );

  test('is in no output, of a configuration and of its plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(secret, { minLength: 16, maxLength: 16 }), fc.nat(200), async (words, n) => {
        const secrets = [
          ...PLANTED,
          ...words,
          `10.${n}.173.0`,
          `54.${n}.173.9`,
          `sg-0bad${n}bad`,
          `98765432${1000 + n}`,
        ];
        for (const run of [configured(words, n), planned(words, n)]) {
          writeFileSync(join(folder, run.file), run.text);
          for (const args of run.file === 'main.tf'
            ? [[folder]]
            : [[join(folder, run.file)], [join(folder, run.file), '--format', 'input']]) {
            const { status, stdout, stderr } = await runProgram(['model', '--anonymize', ...args]);
            expect([status, stderr, stdout.length > 500]).toEqual([0, '', true]);
            expect(secrets.filter((each) => stdout.includes(each))).toEqual([]);
            if (!args.includes('input')) expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
          }
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

/** In tags, or marked as sensitive. */
const PLANTED = ['93.184.2', '13335', '47.376', '!@#$%^&*', '\u{1f34e}', '@$$', '48213', '=?', '-zqacme'];

interface Written {
  readonly file: string;
  readonly text: string;
}

function configured([a, b, c, d, e, f, g, h]: readonly string[], n: number): Written {
  return {
    file: 'main.tf',
    text: `
variable "${a}" { default = ["10.${n}.173.0/24", "54.${n}.173.9/32"] }
resource "aws_vpc" "${b}" {
  cidr_block = "10.${n}.173.0/24"
  tags = { Name = "${c} of ${d}", ${e} = "${f}" }
}
resource "aws_security_group" "${g}" {
  for_each = { "${h} ${c}" = 22 }
  name = "${g}"
  vpc_id = aws_vpc.${b}.id
  ingress {
    description = "${d} asks"
    from_port = each.value
    to_port = each.value
    protocol = "tcp"
    cidr_blocks = var.${a}
    security_groups = ["sg-0bad${n}bad", "98765432${1000 + n}/sg-0bad${n}bad"]
  }
}
`,
  };
}

function planned(words: readonly string[], n: number): Written {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = '', k = '', l = '', m = ''] =
    words;
  const address = `module.${i}["${j} 1"].aws_security_group.${a}`;
  const values = {
    name: `${b}-${c}`,
    description: `${d} wants ${e}`,
    arn: `arn:aws:ec2:us-east-1:98765432${1000 + n}:security-group/sg-0bad${n}bad`,
    id: `sg-0bad${n}bad`,
    owner_id: `98765432${1000 + n}`,
    tags: {
      [f]: g,
      Name: `${h}/${b}`,
      octets: '93.184.2',
      asn: '13335',
      decimal: '47.376',
      signs: '!@#$%^&*',
      apple: '\u{1f34e}',
      mixed: 'P@$$w0rd!',
    },
    timeouts: {
      create: '48213',
      delete: 482131,
      update: ['48213', { 48213: 1, values: '48213', sensitive_values: false, a: '!$%&/()=?' }],
    },
    ingress: [
      {
        cidr_blocks: [`10.${n}.173.0/24`, `54.${n}.173.9/32`],
        description: `${k}@${l}.example`,
        from_port: 22,
        to_port: 22,
        ipv6_cidr_blocks: [],
        prefix_list_ids: [],
        protocol: 'tcp',
        security_groups: [],
        self: false,
      },
    ],
  };
  const resource = {
    address,
    mode: 'managed',
    type: 'aws_security_group',
    name: a,
    index: `${j} 1`,
    provider_name: `registry.terraform.io/${m}/aws`,
  };
  return {
    file: 'plan.json',
    text: JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4-zqacme',
      variables: { pin: { value: 48213 }, [c]: { value: { [d]: `https://${e}.${f}:8443/${g}?${h}` } } },
      planned_values: {
        outputs: {
          pin: { sensitive: true, value: '48213' },
          password: { sensitive: true, value: ['!$%&/()=?', 48213] },
          [k]: { sensitive: false, value: `ip-10-${n}-173-0.${l}.internal` },
        },
        root_module: {},
      },
      resource_changes: [
        {
          ...resource,
          module_address: `module.${i}["${j} 1"]`,
          change: {
            actions: ['create'],
            before: null,
            after: values,
            after_unknown: {},
            before_sensitive: false,
            after_sensitive: { timeouts: { create: true, delete: true, update: true } },
          },
        },
      ],
      output_changes: {
        pin: { actions: ['create'], before: null, after: '48213', after_unknown: false, after_sensitive: true },
      },
      configuration: {
        provider_config: { [`aws.${m}`]: { name: 'aws', alias: m, expressions: { profile: { constant_value: b } } } },
        root_module: {
          outputs: { [k]: { expression: { references: [`module.${i}.${l}`, `module.${i}`] } } },
          variables: { pin: { default: 48213, sensitive: true }, [c]: { description: `the ${a}` } },
          resources: [{ address: 'terraform_data.x', expressions: { input: { constant_value: '48213' } } }],
          module_calls: {
            [i]: {
              source: `git::ssh://git@${h}.${g}/${b}.git`,
              expressions: { [d]: { references: [`var.${c}`] } },
              module: { variables: { [d]: {} }, resources: [] },
            },
          },
        },
      },
    }),
  };
}

test.each([
  [['--format', 'input', 'testdata/scenarios/ssh-open/plan.json'], '--format input goes with --anonymize'],
  [
    ['--format', 'svg', '--anonymize', 'testdata/scenarios/ssh-open/plan.json'],
    '--anonymize goes with --format json or input',
  ],
  [['--format', 'input', '--anonymize'], '--format input goes with one plan or state'],
  [['--format', 'input', '--anonymize', 'testdata/scenarios/ssh-open'], 'ssh-open'],
  [
    ['--format', 'input', '--anonymize', '--max-input', '1k', 'testdata/scenarios/ssh-open/plan.json'],
    'is larger than the limit of',
  ],
  [['--format', 'input', '--anonymize', 'README.md'], 'README.md: It is neither a plan nor a state'],
  [['--format', 'input', '--anonymize', 'testdata/scenarios/ssh-open/report.json'], 'It is neither a plan nor a state'],
])('model %j is refused', async (args, message) => {
  const { status, stdout, stderr } = await runProgram(['model', ...args]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
