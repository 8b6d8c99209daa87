import { describe, expect, test } from '@jest/globals';
import { loadModule } from './load-module.ts';

const EXAMPLES = 'examples: [{name: a, given: group a, finds: []}, {name: b, given: group b, finds: []}]';
const rule = (condition: string, more = ''): string => `module: m\ntitle: t\n${more}rules:\n  - id: r\n    title: t\n    severity: high\n    target: security-group\n    why: w\n    fix: f\n    message: m\n    condition: ${condition}\n    ${EXAMPLES}\n`;
const FORBID = '{forbid: {direction: ingress, ports: [tcp/22], remote: anyone}}';

function mistakes(text: string): string[] {
  const loaded = loadModule(Buffer.from(text), 'p.yaml');
  return loaded.ok ? [] : loaded.diagnostics.map(({ place, message }) => `${place === null ? '' : `${place.line}:${place.column} `}${message}`);
}

test('reads a module, in YAML and in JSON', () => {
  const loaded = loadModule(Buffer.from(rule(FORBID)), 'p.yaml');
  expect(loaded.ok && loaded.module.rules[0]?.condition).toEqual({ forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'anyone' } });
  expect(loaded.ok && loadModule(Buffer.from(JSON.stringify(loaded.module)), 'p.json').ok).toBe(true);
});

describe('says what is wrong, where, and what would be right', () => {
  test.each<[string, string, string[]]>([
    ['a key that is not known', rule(FORBID, 'titel: x\n'), ['1:1 `titel` is not known here; these are: module, title, description, parameters, networks, rules']],
    ['a severity', rule(FORBID).replace('severity: high', 'severity: hihg'), ['6:15 rules[0].severity: is none of critical, high, medium, low, info']],
    ['what is missing', rule(FORBID).replace('    why: w\n', ''), ['4:5 rules[0]: `why` is missing']],
    ['no list', rule(FORBID).replace(/rules:\n[^]*/, 'rules: x\n'), ['3:8 rules: is no array']],
    ['too few examples', rule(FORBID).replace(EXAMPLES, 'examples: []'), ['12:15 rules[0].examples: has fewer than 2']],
    ['a form of condition that is meant', rule('{forbid: {remote: anyone, port: [tcp/22]}}'), ['11:25 rules[0].condition.forbid: `port` is not known here; these are: direction, families, ports, protocols, everything, remote, except, through, unless-everything']],
    ['an option of an analysis', rule('{analysis: dead-entries, options: {kind: dead}}'), ['11:57 rules[0].condition.options.kind: is none of overruled, redundant']],
    ['a port', rule('{forbid: {ports: [tcp/99999], remote: anyone}}'), ['11:16 rules[0] (r): not a port: tcp/99999; write tcp/22 or udp/6000-6010, numbers up to 65535']],
    ['a network', rule('{forbid: {ports: [tcp/22], remote: {any-of: [10.0.0.0]}}}'), ['11:16 rules[0] (r): not a network: 10.0.0.0; write a CIDR as 10.0.0.0/8, or the name of a network of this module']],
    ['a parameter', rule('{forbid: {ports: $prots, remote: anyone}}', 'parameters: {ports: {type: ports, default: [tcp/22], description: d}}\n'), ['12:16 rules[0] (r): there is no parameter $prots; this module has $ports']],
    ['an analysis of something else', rule('{analysis: dead-entries, options: {kind: overruled}}'), ['11:16 rules[0] (r): the analysis dead-entries says nothing about a security-group; change `target`']],
    ['packets of an input', rule(FORBID).replace('target: security-group', 'target: input'), ['11:16 rules[0] (r): a sentence about packets (`forbid`) says nothing about an input; change `target`']],
    ['no ports', rule('{forbid: {ports: [], remote: anyone}}'), ['11:33 rules[0].condition.forbid.ports: has fewer than 1']],
    ['a number below the least', rule('{analysis: rule-quota, options: {rules: -1, entries: 1}}'), ['11:56 rules[0].condition.options.rules: is less than 0']],
    ['an alias of nothing', 'a: *b\n', ['Not YAML: Unresolved alias (the anchor must be set before the alias): b']],
    ['an id given twice', `${rule(FORBID)}${rule(FORBID).slice(rule(FORBID).indexOf('  - id'))}`, ['13:9 rules[1].id: there is another rule r in this module']],
    ['a key given twice', `${rule(FORBID)}title: x\n`, ['13:1 Not YAML: Map keys must be unique']],
    ['no YAML', 'module: [', ['1:10 Not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['several things at once', rule(FORBID).replace('severity: high', 'severity: 1').replace('target: security-group', 'target: group'), ['6:15 rules[0].severity: is no string', '6:15 rules[0].severity: is none of critical, high, medium, low, info']],
  ])('%s', (_, text, expected) => expect(mistakes(text).slice(0, expected.length)).toEqual(expected));

  test('a condition in no form', () => expect(mistakes(rule('{forbidd: {}}'))[0]).toMatch(/^11:16 rules\[0\]\.condition: is in none of the forms that may stand here: all; any; not; forbid; require; attribute; analysis: dead-entries/));
});

describe('hostile modules', () => {
  test('aliases that grow without bound', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`)].join('\n');
    expect(mistakes(bomb)).toEqual(['The policy module uses more than 100 aliases']);
  });
  test('a file too large', () => expect(mistakes('#'.repeat(1024 ** 2 + 1))).toEqual(['The policy module is larger than 1 MiB']));
  test('tags and prototypes make nothing', () => {
    expect(mistakes('!!js/function "x"')[0]).toBeDefined();
    expect(mistakes('__proto__: {module: m}\n')[0]).toMatch(/`module` is missing/);
  });
});
