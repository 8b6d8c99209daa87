import { describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';
import { checkIn } from './check-in.ts';
import { repository } from './repository.ts';

const SSH =
  'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n    description = "x"\n  }\n}\noutput "id" {\n  value = aws_security_group.web.id\n}\n';
const PLAN = readFileSync('testdata/scenarios/ssh-open/plan.json', 'utf8');
const OURS = readFileSync('testdata/policies/ssh-from-office.yaml', 'utf8').split('\n    examples:')[0] ?? '';
const MODULE = `${OURS}\n    examples: [{name: a, given: group a, finds: []}, {name: b, given: group b, finds: []}]\n`;

interface Said {
  readonly status: number;
  readonly findings: readonly string[];
  readonly errors: readonly string[];
  readonly configuration: readonly string[];
}

/** What `check` says of inputs in a repository, with paths relative to it. */
async function check(root: string, inputs: readonly string[], ...options: readonly string[]): Promise<Said> {
  const { status, report } = await checkIn(root, inputs, ...options);
  return {
    status,
    findings: report.findings.map((each) => `${each.input} ${each.severity} ${each.rule}`),
    errors: report.diagnostics
      .filter(({ level }) => level === 'error')
      .map(({ place, message }) => `${place === null ? '' : `${place.file}:${place.line}:${place.column} `}${message}`),
    configuration: report.configuration.map(({ path }) => path),
  };
}

describe('where the configuration is found', () => {
  const OFF = 'rules: {sg-sensitive-port-open: off}';
  test('above a folder, up to the root', async () => {
    const root = repository({ 'stacks/app/main.tf': SSH, 'portcullis.yaml': OFF });
    expect(await check(root, ['stacks/app'])).toEqual({
      status: 0,
      findings: [],
      errors: [],
      configuration: ['portcullis.yaml'],
    });
  });
  test('the nearest one alone', async () => {
    const root = repository({
      'stacks/app/main.tf': SSH,
      'portcullis.yaml': OFF,
      'stacks/portcullis.yaml': 'rules: {sg-sensitive-port-open: low}',
    });
    expect(await check(root, ['stacks/app'])).toMatchObject({
      status: 0,
      findings: ['stacks/app low sg-sensitive-port-open'],
      configuration: ['stacks/portcullis.yaml'],
    });
  });
  test('beside a plan', async () => {
    const root = repository({
      'stacks/app/plan.json': PLAN,
      'stacks/app/portcullis.yaml': `${OFF}\nmodules: {hygiene: off}`,
    });
    expect(await check(root, ['stacks/app/plan.json'])).toMatchObject({
      status: 0,
      findings: [],
      configuration: ['stacks/app/portcullis.yaml'],
    });
  });
  test('not beyond the root', async () => {
    const root = repository({ 'portcullis.yaml': OFF, 'inner/.git/x': '', 'inner/main.tf': SSH });
    expect(await check(root, ['inner'])).toMatchObject({ status: 1, configuration: [] });
    expect(await check(root, ['inner'], '--root', root)).toMatchObject({
      status: 0,
      configuration: ['portcullis.yaml'],
    });
  });
  test('named: no other is searched, also for what it does not say', async () => {
    const root = repository({ 'app/main.tf': SSH, 'portcullis.yaml': OFF });
    const other = repository({ 'central.yaml': 'rules: {sg-sensitive-port-open: high}' });
    expect(await check(root, ['app'], '--config', join(other, 'central.yaml'))).toMatchObject({
      status: 1,
      findings: ['app high sg-sensitive-port-open'],
    });
  });
  test('each input has its own', async () => {
    const root = repository({ 'a/main.tf': SSH, 'a/portcullis.yaml': OFF, 'b/main.tf': SSH });
    expect(await check(root, ['a', 'b'])).toMatchObject({
      status: 1,
      findings: ['b critical sg-sensitive-port-open'],
      configuration: ['a/portcullis.yaml'],
    });
  });
});

describe('a configuration of another repository', () => {
  const OFF = 'rules: {sg-sensitive-port-open: off}';
  const BASE = {
    'infra/portcullis.yaml': `scopes: [{where: {path: "web/**"}, ${OFF}}]\nstacks: {app: {var-file: [app/prod.tfvars]}}\nexclude: [old]\npolicies: [ours.yaml]\nextends: ../more.yaml`,
    'infra/ours.yaml': MODULE,
    'more.yaml': `scopes: [{where: {path: "infra/last/**"}, ${OFF}}]`,
    'infra/app/prod.tfvars': 'cidr = "10.0.0.0/8"\n',
  };
  const VALUE = SSH.replace('"0.0.0.0/0"', 'var.cidr').concat('variable "cidr" {\n  type = string\n}\n');
  test('speaks of the folders in its place, and brings what it names', async () => {
    const root = repository({
      'infra/app/main.tf': VALUE,
      'infra/app/prod.tfvars': 'cidr = "8.0.0.0/8"\n',
      'infra/web/main.tf': SSH,
      'infra/old/main.tf': SSH,
      'infra/last/main.tf': SSH,
      'infra/ours.yaml': 'nothing that is a module',
    });
    const config = join(repository(BASE), 'infra/portcullis.yaml');
    expect(await check(root, ['.'], '--recursive', '--config', config)).toMatchObject({
      status: 1,
      findings: [
        'infra/app critical sg-sensitive-port-open',
        'infra/app high ssh-from-office-only',
        'infra/last high ssh-from-office-only',
        'infra/web high ssh-from-office-only',
      ],
      errors: [],
    });
  });
  test('needs the values that it names where they belong, and not outside of what is judged', async () => {
    const config = join(repository(BASE), 'infra/portcullis.yaml');
    const none = repository({ 'infra/app/main.tf': VALUE });
    expect(await check(none, ['infra/app'], '--config', config)).toMatchObject({
      status: 2,
      errors: ['infra/app/prod.tfvars does not exist'],
    });
    const outside = repository({ 'infra/app/main.tf': VALUE, 'infra/app/prod.tfvars': '-> /etc/hostname' });
    expect((await check(outside, ['infra/app'], '--config', config)).errors[0]).toMatch(
      /^infra\/app\/prod\.tfvars leads out of /,
    );
  });
  test('speaks of its own where it lies above what is judged', async () => {
    const root = repository({
      'portcullis.yaml': `scopes: [{where: {path: "inner/app/**"}, ${OFF}}]`,
      'inner/.git/x': '',
      'inner/app/main.tf': SSH,
    });
    expect(await check(root, ['inner/app'], '--config', join(root, 'portcullis.yaml'))).toMatchObject({ status: 0 });
  });
  test('in no repository stands at the top of what is judged', async () => {
    const root = repository({ 'a/main.tf': SSH });
    const other = repository({ 'x/y': '' });
    rmSync(join(other, '.git'), { recursive: true });
    writeFileSync(join(other, 'x/gate.yaml'), `scopes: [{where: {path: "a/**"}, ${OFF}}]`);
    expect(await check(root, ['a'], '--config', join(other, 'x/gate.yaml'))).toMatchObject({ status: 0 });
  });
});

describe('what it extends', () => {
  test('files and packages, each in the folder that it stands in', async () => {
    const root = repository({
      'app/main.tf': SSH,
      'portcullis.yaml':
        'extends: [config/base.yaml, "@acme/policies", plain/strict.yaml]\nrules: {ssh-from-office-only: low}',
      'config/base.yaml': 'policies: [ours.yaml]',
      'config/ours.yaml': MODULE,
      'node_modules/@acme/policies/portcullis.yaml': 'rules: {sg-sensitive-port-open: medium}',
      'node_modules/plain/strict.yaml': 'rules: {sg-unused: high}',
    });
    expect(await check(root, ['app'])).toEqual({
      status: 0,
      errors: [],
      findings: ['app medium sg-sensitive-port-open', 'app low ssh-from-office-only'],
      configuration: [
        'config/base.yaml',
        'node_modules/@acme/policies/portcullis.yaml',
        'node_modules/plain/strict.yaml',
        'portcullis.yaml',
      ],
    });
  });
  test('one that two extend counts once', async () => {
    const root = repository({
      'app/main.tf': SSH,
      'portcullis.yaml': 'extends: [a.yaml, b.yaml]',
      'a.yaml': 'extends: c.yaml',
      'b.yaml': 'extends: c.yaml',
      'c.yaml': 'rules: {sg-sensitive-port-open: off}',
    });
    expect(await check(root, ['app'])).toMatchObject({
      status: 0,
      configuration: ['a.yaml', 'b.yaml', 'c.yaml', 'portcullis.yaml'],
    });
  });
  test.each<[string, Record<string, string>, string]>([
    [
      'itself',
      { 'portcullis.yaml': 'extends: a.yaml', 'a.yaml': 'extends: portcullis.yaml' },
      'portcullis.yaml extends itself',
    ],
    [
      'what is not there',
      { 'portcullis.yaml': 'extends: ./a.yaml' },
      'portcullis.yaml:1:10 extends: there is no a.yaml',
    ],
    [
      'a package that is not installed',
      { 'portcullis.yaml': 'extends: "@acme/x"' },
      'portcullis.yaml:1:10 extends: there is neither @acme/x nor an installed package with @acme/x/portcullis.yaml',
    ],
    [
      'what lies outside the root',
      { 'portcullis.yaml': 'extends: ../../etc/passwd' },
      'portcullis.yaml:1:10 extends: ../../etc/passwd leads out of .',
    ],
    [
      'a link out of the root',
      { 'portcullis.yaml': 'extends: a.yaml', 'a.yaml': '-> /etc/passwd' },
      'portcullis.yaml:1:10 extends: a.yaml leads out of .',
    ],
    [
      'a package that is a link out of the root',
      { 'portcullis.yaml': 'extends: evil', 'node_modules/evil': '-> /etc' },
      'portcullis.yaml:1:10 extends: there is neither evil nor an installed package with evil/portcullis.yaml',
    ],
    [
      'what is no configuration',
      { 'portcullis.yaml': 'extends: a.yaml', 'a.yaml': 'rule: {}' },
      'a.yaml:1:7 `rule` is not known here; these are: extends, policies, networks, ports, internet, modules, rules, scopes, waivers, baseline, stacks, exclude, data; did you mean rules?',
    ],
  ])('%s', async (_, files, error) => {
    const said = await check(repository({ 'main.tf': SSH, ...files }), ['.']);
    // By rules other than those that somebody meant, nothing is judged.
    expect(said).toMatchObject({ status: 2, findings: [], errors: [error.replace('.tf', '.tf')] });
  });
});

describe('what is there and cannot be read is no less than a mistake', () => {
  test.each<[string, Record<string, string>, string[], string]>([
    [
      'a configuration that leads out of the root',
      { 'portcullis.yaml': '-> /etc/hostname' },
      [],
      'portcullis.yaml leads out of .; --root names a wider folder',
    ],
    ['a configuration that leads nowhere', { 'portcullis.yaml': '-> nowhere' }, [], 'portcullis.yaml'],
    ['a folder of that name', { 'portcullis.yaml/x': '' }, [], 'portcullis.yaml'],
    [
      'two configurations',
      { 'portcullis.yaml': '', 'portcullis.yml': 'rules: {sg-unused: off}' },
      [],
      'There is portcullis.yaml, and portcullis.yml beside it: keep one of them',
    ],
    [
      'a module that leads out of the root',
      { 'portcullis.yaml': 'policies: [policies]', 'policies/a.yaml': MODULE, 'policies/b.yaml': '-> /etc/hostname' },
      [],
      'policies/b.yaml leads out of .',
    ],
    [
      'a module that leads nowhere',
      { 'policies/a.yaml': MODULE, 'policies/b.YAML': '-> nowhere' },
      ['--policy', 'policies'],
      'policies/b.YAML',
    ],
  ])('%s', async (_, files, options, error) => {
    const root = repository({ 'main.tf': SSH, ...files });
    const said = await check(
      root,
      ['.'],
      ...options.map((option) => (option.startsWith('--') ? option : join(root, option))),
    );
    expect([said.status, said.errors.length, said.errors[0]?.startsWith(error)]).toEqual([2, 1, true]);
  });
});

describe('globs that mean nothing are refused', () => {
  test.each([
    ['/infra/**', 'is no path below'],
    ['infra//prod', 'is no path below'],
    ['../x', 'is no path below'],
    ['infra/./x', 'is no path below'],
    ['!x/**', 'has ( ), or !'],
    ['(a+)+z', 'has ( ), or !'],
    ['{infra/a,infra/b}/**', 'has braces around a slash'],
    ['*a*a*a*a*', 'has more than 4 stars'],
    ['*[ab]*a*', 'has more than 2 stars beside other wildcards'],
    ['a'.repeat(501), 'is longer than 500'],
  ])('%s', async (glob, error) => {
    const root = repository({
      'main.tf': SSH,
      'portcullis.yaml': JSON.stringify({ scopes: [{ where: { path: glob }, rules: { 'sg-unused': 'off' } }] }),
    });
    const said = await check(root, ['.']);
    expect([said.status, said.errors[0]?.includes(error)]).toEqual([2, true]);
  });
});

describe('no text takes long', () => {
  const large = Array.from({ length: 5000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`);
  test.each<[string, string]>([
    ['line breaks', '\n'.repeat(1_000_000)],
    ['a value that contains itself', 'networks: &a\n  x: [*a, *a, *a]\n'],
    [
      'sets that name a large one',
      JSON.stringify({
        networks: { big: large, ...Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`n${i}`, ['big']])) },
      }),
    ],
    [
      'wrong settings',
      JSON.stringify({ rules: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`r${i}`, 5])) }),
    ],
    [
      'unknown rules',
      JSON.stringify({
        rules: Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`sg-unusedd${i}`, 'off'])),
      }),
    ],
    ['wrong scopes', JSON.stringify({ scopes: Array.from({ length: 1500 }, () => ({ where: 5 })) })],
  ])(
    '%s',
    async (_, config) => {
      const root = repository({ 'main.tf': SSH, 'portcullis.yaml': config });
      expect([0, 1, 2]).toContain((await check(root, ['.'])).status);
    },
    10_000,
  );
});

test('a file that a package extends counts paths from whoever names the package', async () => {
  const root = repository({
    'infra/main.tf': SSH,
    'portcullis.yaml': 'extends: "@acme/x"',
    'node_modules/@acme/x/portcullis.yaml': 'extends: ./inner.yaml',
    'node_modules/@acme/x/inner.yaml': 'scopes: [{where: {path: "infra/**"}, rules: {sg-sensitive-port-open: low}}]',
  });
  expect((await check(root, ['infra'])).findings).toEqual(['infra low sg-sensitive-port-open']);
});

describe('mistakes', () => {
  test.each<[string, string, string[]]>([
    [
      'all at once, in the order of the file',
      'rules:\n  sg-unusd: off\nmodules:\n  hygine: off\n  sensitive-ports: {parameters: {port: [tcp/22]}}\nnetworks:\n  office: [10.0.0.1]\n',
      [
        'portcullis.yaml:2:13 rules.sg-unusd: there is no rule sg-unusd; `portcullis policies` lists them; did you mean sg-unused?',
        'portcullis.yaml:4:11 modules.hygine: there is no module hygine; these are: default-groups, exposure, hygiene, return-traffic, rule-order, sensitive-ports; did you mean hygiene?',
        'portcullis.yaml:5:40 modules.sensitive-ports.parameters.port: the module sensitive-ports has no parameter port; it has ports, cover-all-ports; did you mean ports?',
        'portcullis.yaml:7:12 networks.office[0]: 10.0.0.1 is no network: write 10.0.0.1/32',
      ],
    ],
    [
      'bare ports',
      'ports: {admin: [22, tcp/3389, 3389-3390]}',
      ['portcullis.yaml:1:17 ports.admin[0]: 22 is no port: write tcp/22'],
    ],
    [
      'a bare network',
      'networks: {office: 203.0.113.0/24}',
      ['portcullis.yaml:1:20 networks.office: is no list: write [203.0.113.0/24]'],
    ],
    [
      'networks without a name',
      'networks: [203.0.113.0/24]',
      [
        'portcullis.yaml:1:11 networks: is no mapping: write names with what they stand for, as {office: [203.0.113.0/24]}',
      ],
    ],
    [
      'an element of a set',
      'networks:\n  office:\n    - 203.0.113.0/24\n    - hom\n  home: [203.0.113.7/32]\n',
      [
        'portcullis.yaml:4:7 networks.office[1]: hom is no network: write a CIDR as 10.0.0.0/8, or a name of `networks`; did you mean home?',
      ],
    ],
    [
      'an element of a parameter',
      'rules: {sg-sensitive-port-open: {parameters: {ports: [sensitive, tcp/99999]}}}',
      [
        'portcullis.yaml:1:66 rules.sg-sensitive-port-open.parameters.ports[1]: tcp/99999 has no ports: the first is at most the last, and the last at most 65535',
      ],
    ],
    [
      'a switch',
      'rules: {sg-unused: false, sg-rule-redundant: disabled}',
      [
        'portcullis.yaml:1:20 rules.sg-unused: is in none of the forms that may stand here: on, off, critical, high, medium, low, info; {severity, parameters}; did you mean off?',
        'portcullis.yaml:1:46 rules.sg-rule-redundant: disabled is none of on, off, critical, high, medium, low, info; did you mean off?',
      ],
    ],
    [
      'a key of a rule',
      'rules: {sg-unused: {sevrity: low}}',
      [
        'portcullis.yaml:1:30 rules.sg-unused: `sevrity` is not known here; these are: severity, parameters; did you mean severity?',
      ],
    ],
    [
      'a rule of another tool',
      'rules: {CKV_AWS_24: off}',
      [
        'portcullis.yaml:1:21 rules: CKV_AWS_24 is an id of another tool: `portcullis policies CKV_AWS_24` tells what it is here',
      ],
    ],
    [
      'a module among rules',
      'rules: {hygiene: off}',
      [
        'portcullis.yaml:1:18 rules.hygiene: there is no rule hygiene; `portcullis policies` lists them. hygiene is a module: write it under `modules`',
      ],
    ],
    [
      'an option',
      'fail_on: high',
      [
        'portcullis.yaml:1:10 `fail_on` is not known here; these are: extends, policies, networks, ports, internet, modules, rules, scopes, waivers, baseline, stacks, exclude, data; --fail-on is an option of the command line',
      ],
    ],
    [
      'a scope that sets nothing',
      'scopes: [{where: {address: x}}]',
      ['portcullis.yaml:1:10 scopes[0]: sets nothing: `rules` or `modules` is missing'],
    ],
    [
      'a scope of a number',
      'scopes: [{where: {tag: {env: 1}}, rules: {sg-unused: off}}]',
      ['portcullis.yaml:1:30 scopes[0].where.tag.env: is no text or list: write "1" in quotes'],
    ],
    [
      'what is left empty',
      'rules:\n',
      ['portcullis.yaml:1:7 rules: is empty: write what belongs to it, or leave it out'],
    ],
    [
      'a colon without a space',
      'rules:\n  sg-unused:off\n',
      ['portcullis.yaml:2:3 rules: is no mapping: write a space after the colon, as sg-unused: off'],
    ],
    [
      'another file, whose lines are not told',
      'user:secret\n  other:secret\n',
      ['portcullis.yaml:1:1 is no mapping: write a space after the colon, as user: …'],
    ],
    [
      'a value of a parameter',
      'modules: {hygiene: {parameters: {rules-per-group: many}}}',
      ['portcullis.yaml:1:51 modules.hygiene.parameters.rules-per-group: is not a whole number'],
    ],
    [
      'a value below the least',
      'modules: {hygiene: {parameters: {rules-per-group: -1}}}',
      ['portcullis.yaml:1:51 modules.hygiene.parameters.rules-per-group: is less than 0'],
    ],
    [
      'a range',
      'modules: {return-traffic: {parameters: {ephemeral: 65535-1}}}',
      [
        'portcullis.yaml:1:52 modules.return-traffic.parameters.ephemeral: 65535-1 is no range of ports: write first-last, as 32768-65535',
      ],
    ],
    [
      'a severity',
      'rules: {sg-unused: hihg}',
      [
        'portcullis.yaml:1:20 rules.sg-unused: hihg is none of on, off, critical, high, medium, low, info; did you mean high?',
      ],
    ],
    [
      'within a scope',
      'scopes: [{where: {address: x}, rules: {sg-unusd: off}}]',
      [
        'portcullis.yaml:1:50 scopes[0].rules.sg-unusd: there is no rule sg-unusd; `portcullis policies` lists them; did you mean sg-unused?',
      ],
    ],
    [
      'a scope without a place',
      'scopes: [{where: {}, rules: {sg-unused: off}}]',
      ['portcullis.yaml:1:18 scopes[0].where: is empty: it needs one of address, module, tag, path, set'],
    ],
    [
      'a policy that is not there',
      'policies: [ours.yaml]',
      ['portcullis.yaml:1:12 policies[0]: there is neither ours.yaml nor an installed package with ours.yaml'],
    ],
    [
      'a folder without policies',
      'policies: [empty]',
      ['portcullis.yaml:1:12 policies[0]: empty has no policy modules: no file in it ends in .yaml, .yml or .json'],
    ],
    [
      'a policy outside of the root',
      'policies: [../x.yaml]',
      ['portcullis.yaml:1:12 policies[0]: ../x.yaml leads out of .'],
    ],
    [
      'a policy with mistakes',
      'policies: [bad]',
      [
        'bad/p.yaml:1:8 `modul` is not known here; these are: module, title, description, parameters, ports, networks, rules, flows; did you mean module?',
        'bad/p.yaml:1:1 `module` is missing',
        'bad/p.yaml:1:1 `title` is missing',
      ],
    ],
    [
      'a module that comes twice',
      'policies: [twice]',
      [
        'twice/b.yaml:1:9 module: there is already a module our-network: ids are given once',
        'twice/b.yaml:6:9 rules[0].id: there is already a rule ssh-from-office-only: ids are given once',
      ],
    ],
  ])('%s', async (_, config, errors) => {
    const root = repository({
      'main.tf': SSH,
      'portcullis.yaml': config,
      'empty/README': '',
      'bad/p.yaml': 'modul: x\n',
      'twice/a.yaml': MODULE,
      'twice/b.yaml': MODULE,
    });
    const said = await check(root, ['.']);
    expect({ ...said, errors: said.errors.toSorted() }).toEqual({
      status: 2,
      findings: [],
      errors: errors.toSorted(),
      configuration: ['portcullis.yaml'],
    });
  });

  test('of a configuration that several inputs have are told once', async () => {
    const root = repository({ 'a/main.tf': SSH, 'b/main.tf': SSH, 'portcullis.yaml': 'rules: {x: off}' });
    expect((await check(root, ['a', 'b'])).errors).toHaveLength(1);
  });

  test('of one do not stop the others', async () => {
    const root = repository({ 'a/main.tf': SSH, 'a/portcullis.yaml': 'rules: {x: off}', 'b/main.tf': SSH });
    expect(await check(root, ['a', 'b'])).toMatchObject({ status: 2, findings: ['b critical sg-sensitive-port-open'] });
  });
});

describe('--policy', () => {
  test('a folder of modules, which may use names of the configuration', async () => {
    const root = repository({
      'main.tf': SSH,
      'portcullis.yaml': 'networks: {bastions: [0.0.0.0/0]}',
      'policies/ours.yaml': MODULE.replace('except: [office, 10.0.0.0/8]', 'except: [bastions]'),
      'policies/README.md': '',
    });
    expect(await check(root, ['.'], '--policy', join(root, 'policies'))).toEqual({
      status: 1,
      findings: ['. critical sg-sensitive-port-open'],
      errors: [],
      configuration: ['portcullis.yaml'],
    });
  });
  test('a folder without any', async () => {
    const root = repository({ 'main.tf': SSH, 'empty/x': '' });
    expect(await check(root, ['.'], '--policy', join(root, 'empty'))).toMatchObject({
      status: 2,
      errors: ['empty has no policy modules: no file in it ends in .yaml, .yml or .json'],
    });
  });
  test('its rules can be set', async () => {
    const root = repository({
      'main.tf': SSH,
      'ours.yaml': MODULE,
      'portcullis.yaml': 'rules: {ssh-from-office-only: info, sg-sensitive-port-open: off}',
    });
    expect(await check(root, ['.'], '--policy', join(root, 'ours.yaml'))).toMatchObject({
      status: 0,
      findings: ['. info ssh-from-office-only'],
    });
  });
});

test('a scope by path tells folders of one run apart', async () => {
  const root = repository({
    'stacks/a/main.tf': SSH,
    'stacks/sandbox/main.tf': SSH,
    'portcullis.yaml': 'scopes: [{where: {path: "stacks/sandbox/**"}, rules: {sg-sensitive-port-open: off}}]',
  });
  expect((await check(root, ['stacks/a', 'stacks/sandbox'])).findings).toEqual([
    'stacks/a critical sg-sensitive-port-open',
  ]);
});

test('a scope that is about nothing is told', async () => {
  const root = repository({
    'main.tf': SSH,
    'portcullis.yaml':
      'scopes: [{name: typo, where: {module: bastion}, rules: {sg-unused: off}}, {where: {address: "*web"}, rules: {sg-unused: off}}]',
  });
  const messages = async (...inputs: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await runProgram(['check', ...inputs, '--format', 'json']);
    return JSON.parse(stdout).diagnostics.map(({ message }: { message: string }) => message);
  };
  expect(await messages(root)).toEqual([
    'The scope typo is about nothing here: it may be misspelt, or meant for other inputs',
  ]);
  // It may be about what could not be read.
  writeFileSync(join(root, 'bad.json'), '{');
  expect(await messages(root, join(root, 'bad.json'))).toEqual([expect.stringContaining('so the file is cut off')]);
});

test('a scope by path knows the module that states a resource', async () => {
  const root = repository({
    'main.tf': 'module "m" {\n  source = "./legacy"\n}\n',
    'legacy/main.tf': SSH,
    'portcullis.yaml': 'scopes: [{where: {path: legacy/*}, rules: {sg-sensitive-port-open: low}}]',
  });
  expect((await check(root, ['.'])).findings).toEqual(['. low sg-sensitive-port-open']);
});

describe('--print-config', () => {
  const print = async (root: string, ...args: readonly string[]): Promise<string> =>
    (await runProgram(['check', '--print-config', root, ...args])).stdout;
  test('prints what gives the same again', async () => {
    const root = repository({
      'a/main.tf': SSH,
      'portcullis.yaml':
        'extends: [base/b.yaml]\npolicies: [ours.yaml]\nnetworks: {office: [192.0.2.0/24]}\nrules: {sg-unused: off, sg-rule-redundant: {severity: low}}\nstacks: {a: {workspace: prod}}\n',
      'ours.yaml': MODULE,
      'base/b.yaml':
        'ports: {mine: [tcp/1]}\ninternet: {ipv4: 9}\nmodules: {rule-order: off}\nrules: {sg-sensitive-port-open: {parameters: {ports: [mine]}}}\nscopes: [{where: {path: "x/**"}, rules: {sg-unused: on}}]',
    });
    const first = await print(join(root, 'a'));
    expect(first).toContain('      ports:\n        # ');
    expect(first).toMatch(/        - mine\n/);
    expect(first).toContain('base/x/**');
    writeFileSync(join(root, 'portcullis.yaml'), first);
    const again = await print(join(root, 'a'));
    const said = (text: string): unknown => parse(text);
    expect(said(again)).toEqual(said(first));
  });
  test('keeps stacks, names of packages and parameters of what is off', async () => {
    const root = repository({
      'infra/main.tf': SSH,
      'portcullis.yaml': 'extends: base/b.yaml\nstacks: {infra: {var: {a: b}}}',
      'base/x.tfvars': '',
      'base/b.yaml':
        'policies: ["@acme/x/ours.yaml"]\nstacks: {../infra: {var-file: [x.tfvars], workspace: prod}}\nrules: {sg-unused: off, sg-sensitive-port-open: {severity: off, parameters: {ports: [tcp/8080]}}}',
      'node_modules/@acme/x/ours.yaml': MODULE,
    });
    const text = await print(join(root, 'infra'));
    for (const part of [
      'policies:\n  - "@acme/x/ours.yaml"',
      '    var-file:\n      - base/x.tfvars\n    workspace: prod\n    var:\n      a: b',
      'sg-sensitive-port-open:\n    severity: off # ',
      '        - tcp/8080',
    ])
      expect(text).toContain(part);
  });
  test('says of each part which line of which file it comes from, and nothing of what is as it comes', async () => {
    const root = repository({
      'main.tf': SSH,
      'portcullis.yaml':
        'extends: [b.yaml]\nnetworks:\n  office: [192.0.2.0/24]\nmodules: {hygiene: off}\nrules:\n  sg-unused: low\n  endpoint-exposed: {severity: high}\n',
      'b.yaml': 'rules: {sg-unused: off, sg-rule-redundant: {severity: low, parameters: {}}}\ninternet:\n  ipv4: 9\n',
    });
    const lines = (await print(root)).replaceAll(`${root}/`, '').split('\n');
    const of = (name: string): readonly string[] => {
      const at = lines.findIndex((line) => line.trim().startsWith(`${name}:`));
      return lines.slice(at, at + 2).map((line) => line.trim());
    };
    expect([
      of('sg-unused')[0],
      of('nacl-unused')[0],
      of('endpoint-exposed')[0],
      of('sg-rule-redundant')[0],
      of('nacl-entry-redundant')[0],
      of('ipv4')[0],
      of('ipv6')[0],
      of('office')[1],
    ]).toEqual([
      'sg-unused: low # portcullis.yaml:6',
      'nacl-unused: off # portcullis.yaml:4',
      'endpoint-exposed: high # portcullis.yaml:7',
      'sg-rule-redundant: low # b.yaml:1',
      'nacl-entry-redundant: low',
      'ipv4: 9 # b.yaml:3',
      'ipv6: 4294967296',
      '# portcullis.yaml:3',
    ]);
  });
  test.each([
    ['where it lies, with another name', 'infra', []],
    ['from further above', '.', []],
    ['of what lies below', '.', ['--recursive']],
  ])('as --config it gives the same report: %s', async (_, at, more) => {
    const root = repository({
      'infra/app/main.tf': `variable "token" { sensitive = true }\nvariable "cidr" {}\n${SSH.replace('"0.0.0.0/0"', 'var.cidr')}`,
      'infra/legacy/main.tf': SSH.replaceAll('web', 'old'),
      'infra/portcullis.yaml':
        'extends: base/b.yaml\nnetworks: {office: [192.0.2.0/24]}\nrules: {sg-unused: off}\npolicies: [ours.yaml]\n'
        + 'scopes: [{where: {path: "legacy/**"}, rules: {sg-sensitive-port-open: low}}]\n'
        + 'waivers: [{rule: sg-sensitive-port-open, subject: "*.old", path: legacy, reason: for now}]\n'
        + 'stacks: {app: {var: {token: hush-hush, cidr: 0.0.0.0/0}}}\nexclude: [spare]\n',
      'infra/spare/main.tf': SSH,
      'infra/ours.yaml': MODULE,
      'infra/base/b.yaml': 'modules: {hygiene: off}\nrules: {sg-unused: info, sg-all-traffic-open: medium}\n',
    });
    const before = process.cwd();
    // What is printed says where its paths start: here, or where the config lies.
    process.chdir(join(root, at));
    try {
      const inputs = [at === '.' ? 'infra' : '.'].flatMap((top) =>
        more.length > 0 ? [top] : [join(top, 'app'), join(top, 'legacy')],
      );
      const run = async (...options: readonly string[]) => runProgram(['check', ...inputs, ...more, ...options]);
      const { stdout: printed, status, stderr } = await run('--print-config');
      expect([status, stderr, printed.includes('hush'), printed.includes('Paths start from')]).toEqual([
        0,
        '',
        false,
        false,
      ]);
      expect(printed).toContain('app: var.token is sensitive and left out: give it again\n');
      writeFileSync('c.yaml', printed);
      const said = async (...options: readonly string[]) => {
        const { findings, waived, summary }: Report = JSON.parse((await run('--format', 'json', ...options)).stdout);
        return { findings, summary, waived: waived.map(({ exceptionPlace: _place, ...each }) => each) };
      };
      const found = await said();
      expect([found.findings.length > 0, found.waived.length]).toEqual([true, 1]);
      expect(await said('--config', 'c.yaml')).toEqual(found);
    } finally {
      process.chdir(before);
    }
  });
  test('has no text that a terminal obeys', async () => {
    const text = await print(
      repository({
        'main.tf': SSH,
        'portcullis.yaml': 'scopes: [{where: {address: "a\\u200b##[group]"}, rules: {sg-unused: off}}]',
      }),
    );
    expect([text.includes('\u200b'), text.includes('##['), text.includes('"a\\u200b#\\u0023[group]"')]).toEqual([
      false,
      false,
      true,
    ]);
  });
  test('without a configuration prints the rules as they come', async () => {
    const text = await print(repository({ 'main.tf': SSH }));
    expect(text).toContain('# There is no portcullis.yaml: these are the rules as they come');
    expect(text).toContain('  sg-sensitive-port-open: critical\n');
  });
  test('tells mistakes, with status 2', async () => {
    const { status, stderr } = await runProgram([
      'check',
      '--print-config',
      repository({ 'portcullis.yaml': 'rules: {x: off}' }),
    ]);
    expect([status, stderr.includes('there is no rule x')]).toEqual([2, true]);
  });
});
