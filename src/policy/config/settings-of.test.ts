import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseNotation } from '../../model/notation.ts';
import { BUILTIN_MODULES } from '../generated/builtin-modules.ts';
import type { PolicyModule } from '../policy-module.ts';
import { judgeModel } from '../judge-model.ts';
import { bindRules } from '../bind-rules.ts';
import type { Config } from './generated/config.ts';
import { looseningsOf } from './loosenings.ts';
import { settingMistakes } from './setting-mistakes.ts';
import { configNames, settingsOf } from './settings-of.ts';

const OFFICE: PolicyModule = {
  module: 'ours',
  title: 'Ours',
  networks: { office: ['192.0.2.0/24'] },
  rules: [
    {
      id: 'office-only',
      title: 't',
      severity: 'high',
      target: 'security-group',
      why: 'w',
      fix: 'f',
      message: 'm',
      condition: { forbid: { direction: 'ingress', ports: ['web'], remote: 'anyone', except: ['office'] } },
      examples: [],
    },
  ],
};
const MODULES = [...BUILTIN_MODULES, OFFICE];

/** What is found in a model, as `severity rule subject`, `?` where it is undetermined; of some rules only. */
function found(
  configs: readonly string[],
  model: string,
  { only = 'sg-sensitive-port-open', input = '/repo/stacks/app', set = 'prod' as string | null } = {},
): string[] {
  const layers = configs.map((text, i) => ({
    path: `/repo/portcullis-${i}.yaml`,
    sha256: '',
    config: parse(text) as Config,
    folder: '/repo',
    speaksOf: '/repo',
    locate: () => Promise.resolve([]),
    placesOf: () => Promise.resolve([]),
  }));
  for (const { config } of layers)
    expect(settingMistakes(config, MODULES, configNames(layers.map((each) => each.config)))).toEqual([]);
  return judgeModel(parseNotation(model), bindRules(MODULES, settingsOf(layers)), { path: input, set })
    .filter(({ by }) => only.split(' ').includes(by.rule.id))
    .map(
      ({ by, severity, owner, hit }) =>
        `${severity} ${by.rule.id} ${owner.address}${hit.verdict === 'undetermined' ? ` ? ${hit.unknown.map(({ attribute }) => attribute).join()}` : ''}`,
    );
}

const SSH = 'group web\n ingress tcp 22 0.0.0.0/0';
const RULE = 'sg-sensitive-port-open web';

describe('modules, rules and parameters', () => {
  test.each<[string, string[], string, string[]]>([
    ['nothing', ['{}'], SSH, [`critical ${RULE}`]],
    ['a rule off', ['rules: {sg-sensitive-port-open: off}'], SSH, []],
    ['a module off', ['modules: {sensitive-ports: off}'], SSH, []],
    [
      'a rule of a module that is off',
      ['modules: {sensitive-ports: off}\nrules: {sg-sensitive-port-open: on}'],
      SSH,
      [`critical ${RULE}`],
    ],
    ['a severity', ['rules: {sg-sensitive-port-open: low}'], SSH, [`low ${RULE}`]],
    [
      'a severity switches on',
      ['modules: {sensitive-ports: off}', 'rules: {sg-sensitive-port-open: low}'],
      SSH,
      [`low ${RULE}`],
    ],
    ['ports of the module', ['modules: {sensitive-ports: {parameters: {ports: [tcp/80]}}}'], SSH, []],
    [
      'ports of one rule win over those of its module',
      [
        'modules: {sensitive-ports: {parameters: {ports: [tcp/80]}}}\nrules: {sg-sensitive-port-open: {parameters: {ports: tcp/22}}}',
      ],
      SSH,
      [`critical ${RULE}`],
    ],
    [
      'a set of the configuration as a parameter',
      ['ports: {mine: [web, tcp/22]}\nmodules: {sensitive-ports: {parameters: {ports: [mine]}}}'],
      SSH,
      [`critical ${RULE}`],
    ],
    ['a set that comes with Portcullis, redefined', ['ports: {sensitive: [tcp/80]}'], SSH, []],
    [
      'what the internet is',
      ['internet: {ipv4: 100}'],
      'group web\n ingress tcp 22 203.0.113.0/24',
      [`critical ${RULE}`],
    ],
    ['and is not', ['internet: {ipv4: 100}'], 'group web\n ingress tcp 22 203.0.113.0/26', []],
  ])('%s', (_, configs, model, expected) => expect(found(configs, model)).toEqual(expected));

  test('names of the configuration come before those of a module', () => {
    const model = 'group web\n ingress tcp 443 198.51.100.0/24';
    expect(found([], model, { only: 'office-only' })).toEqual(['high office-only web']);
    expect(found(['networks: {office: [198.51.100.0/24]}'], model, { only: 'office-only' })).toEqual([]);
  });
});

describe('later files win, key by key', () => {
  test.each<[string, string[], string[]]>([
    ['a severity', ['rules: {sg-sensitive-port-open: low}', 'rules: {sg-sensitive-port-open: high}'], [`high ${RULE}`]],
    [
      'off and on again',
      ['rules: {sg-sensitive-port-open: off}', 'rules: {sg-sensitive-port-open: on}'],
      [`critical ${RULE}`],
    ],
    [
      'on keeps a severity',
      ['rules: {sg-sensitive-port-open: low}', 'rules: {sg-sensitive-port-open: on}'],
      [`low ${RULE}`],
    ],
    [
      'a parameter beside a severity',
      [
        'rules: {sg-sensitive-port-open: {severity: low}}',
        'rules: {sg-sensitive-port-open: {parameters: {ports: [tcp/22]}}}',
      ],
      [`low ${RULE}`],
    ],
    [
      'a rule of an earlier file against its module in a later one',
      ['rules: {sg-sensitive-port-open: off}', 'modules: {sensitive-ports: on}'],
      [],
    ],
  ])('%s', (_, configs, expected) => expect(found(configs, SSH)).toEqual(expected));
});

describe('scopes', () => {
  const scope = (where: string, more = 'rules: {sg-sensitive-port-open: off}'): string =>
    `scopes: [{where: ${where}, ${more}}]`;
  const group = (words: string): string => `group web ${words}\n ingress tcp 22 0.0.0.0/0`;
  test.each<[string, string, string, string[]]>([
    ['an address', scope('{address: web}'), SSH, []],
    ['another address', scope('{address: web2}'), SSH, [`critical ${RULE}`]],
    [
      'an address with a star and brackets',
      scope('{address: \'module.a["*"].web\'}'),
      'group module.a["x.y"].web\n ingress tcp 22 0.0.0.0/0',
      [],
    ],
    ['brackets are no class of characters', scope('{address: "we[abc]"}'), SSH, [`critical ${RULE}`]],
    ['several', scope('{address: [x, "w*"]}'), SSH, []],
    ['a module', scope('{module: "module.sandbox*"}'), group('module:module.sandbox["a"]'), []],
    ['the root module', scope('{module: ""}'), SSH, []],
    ['not the root module', scope('{module: ""}'), group('module:module.a'), [`critical ${RULE}`]],
    ['a tag', scope('{tag: {env: sandbox}}'), group('tag:env=sandbox'), []],
    ['a tag of another value', scope('{tag: {env: sandbox}}'), group('tag:env=prod'), [`critical ${RULE}`]],
    ['a tag that is not there', scope('{tag: {env: "*"}}'), SSH, [`critical ${RULE}`]],
    ['a tag known only after apply', scope('{tag: {env: sandbox}}'), group('tag:env=?'), [`critical ${RULE} ? tags`]],
    ['tags known only after apply', scope('{tag: {env: sandbox}}'), group('tags:?'), [`critical ${RULE} ? tags`]],
    ['all of several', scope('{tag: {env: sandbox}, address: "x*"}'), group('tag:env=sandbox'), [`critical ${RULE}`]],
    [
      'an unknown tag where the address decides',
      scope('{tag: {env: sandbox}, address: "x*"}'),
      group('tags:?'),
      [`critical ${RULE}`],
    ],
    [
      'a severity: the severest of what may hold',
      scope('{tag: {env: prod}}', 'rules: {sg-sensitive-port-open: low}'),
      group('tags:?'),
      [`critical ${RULE}`],
    ],
    [
      'a severity that may rise',
      `rules: {sg-sensitive-port-open: low}\n${scope('{tag: {env: prod}}', 'rules: {sg-sensitive-port-open: high}')}`,
      group('tags:?'),
      [`high ${RULE}`],
    ],
    ['parameters', scope('{address: web}', 'modules: {sensitive-ports: {parameters: {ports: [tcp/80]}}}'), SSH, []],
    [
      'parameters that may hold',
      scope('{tag: {a: b}}', 'modules: {sensitive-ports: {parameters: {ports: [tcp/80]}}}'),
      group('tags:?'),
      [`critical ${RULE} ? tags`],
    ],
    ['a module off', scope('{address: web}', 'modules: {sensitive-ports: off}'), SSH, []],
    [
      'on within a scope',
      `rules: {sg-sensitive-port-open: off}\n${scope('{address: web}', 'rules: {sg-sensitive-port-open: on}')}`,
      SSH,
      [`critical ${RULE}`],
    ],
    [
      'later scopes win',
      'scopes: [{where: {address: web}, rules: {sg-sensitive-port-open: off}}, {where: {address: "w*"}, rules: {sg-sensitive-port-open: low}}]',
      SSH,
      [`low ${RULE}`],
    ],
    ['a path of the input', scope('{path: "stacks/**"}'), SSH, []],
    ['a folder', scope('{path: stacks/}'), SSH, []],
    ['a star does not leave its folder', scope('{path: "*"}'), SSH, [`critical ${RULE}`]],
    ['alternatives', scope('{path: "stacks/{app,db}"}'), SSH, []],
    ['another path', scope('{path: "other/**"}'), SSH, [`critical ${RULE}`]],
    ['a set of variables', scope('{set: prod}'), SSH, []],
    ['one of several sets', scope('{set: [dev, "p*"]}'), SSH, []],
    ['another set', scope('{set: dev}'), SSH, [`critical ${RULE}`]],
  ])('%s', (_, config, model, expected) => expect(found([config], model)).toEqual(expected));

  test('what has no set is in none', () =>
    expect(found([scope('{set: "*"}')], SSH, { set: null })).toEqual([`critical ${RULE}`]));

  test('of very many doubtful ones too', () => {
    const others = Array.from({ length: 5 }, (_, i) => `{where: {tag: {t${i}: x}}, rules: {sg-unused: off}}`).join(
      ', ',
    );
    const config = `rules: {sg-sensitive-port-open: low}\nscopes: [{where: {tag: {env: prod}}, rules: {sg-sensitive-port-open: critical}}, ${others}, {where: {tag: {env: dev}}, rules: {sg-sensitive-port-open: low}}]`;
    expect(found([config], group('tags:?'))).toEqual([`critical ${RULE}`]);
  });
  test('of several doubtful ones every combination counts', () => {
    const config =
      'rules: {sg-sensitive-port-open: off}\nscopes: [{where: {tag: {a: x}}, rules: {sg-sensitive-port-open: high}}, {where: {tag: {b: x}}, rules: {sg-sensitive-port-open: off}}]';
    expect(found([config], group('tags:?'))).toEqual([`high ${RULE} ? tags`]);
  });
});

test('says what a file takes from the rules as they come', () => {
  const config = parse(`
internet: {ipv4: 100, ipv6: 4294967296}
ports: {sensitive: [tcp/22], mine: [tcp/1]}
networks: {private: [10.0.0.0/8], office: [0.0.0.0/0], other: [192.0.2.0/24]}
modules: {hygiene: off, return-traffic: on, rule-order: off, sensitive-ports: {parameters: {ports: [tcp/22]}}}
rules: {rule-quota-exceeded: {parameters: {rules-per-group: 100}}, sg-ipv6-wider-than-ipv4: {parameters: {ports: [sensitive, tcp/8080]}}, sg-unused: on, nacl-entry-overruled: low, sg-sensitive-port-open: critical, nacl-entry-redundant: high, sg-unrestricted-egress: {parameters: {}}, sg-all-traffic-open: off}
scopes:
  - {where: {address: "a*", tag: {env: [dev, test]}, path: x}, rules: {nacl-sensitive-port-open: off}}
  - {name: sandbox, where: {module: ""}, modules: {default-groups: off}}
`) as Config;
  expect(
    looseningsOf(config, BUILTIN_MODULES, {
      today: null,
      names: configNames([config]),
      before: [{ networks: { office: ['192.0.2.0/24'] } }],
    }),
  ).toEqual([
    'module hygiene is off',
    'module rule-order is off',
    'nacl-entry-overruled is low instead of high',
    'sg-all-traffic-open is off',
    'sensitive-ports.ports is without tcp/20, tcp/21, tcp/23 and 43 more',
    'rule-quota-exceeded.rules-per-group is 100 instead of 60',
    'sg-ipv6-wider-than-ipv4.ports is without tcp/20, tcp/21, tcp/23 and 43 more',
    'the internet is more than 100 IPv4 addresses',
    'ports sensitive is tcp/22 instead of tcp/20, tcp/21, tcp/22 and 44 more',
    'networks private is 10.0.0.0/8 instead of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 1 more',
    'networks office is 0.0.0.0/0 instead of 192.0.2.0/24',
    'in scope address is a* and tag env is dev or test and path is x: nacl-sensitive-port-open is off',
    'in scope sandbox: module default-groups is off',
  ]);
});
