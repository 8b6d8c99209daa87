import { describe, expect, test } from '@jest/globals';
import { instanceKey } from './address-tokens.ts';
import { parseModuleAddress, parseReference, parseResourceAddress, traversalText } from './address.ts';
import fc from 'fast-check';

describe('absolute addresses of resource instances', () => {
  test.each([
    ['aws_vpc.main', '', 'managed', 'aws_vpc', 'main', ''],
    ['aws_vpc.main[0]', '', 'managed', 'aws_vpc', 'main', '[0]'],
    ['aws_vpc.main[*]', '', 'managed', 'aws_vpc', 'main', '[*]'],
    ['aws_vpc.main["a"]', '', 'managed', 'aws_vpc', 'main', '["a"]'],
    ['data.aws_vpc.main', '', 'data', 'aws_vpc', 'main', ''],
    ['module.m.aws_vpc.main', 'module.m', 'managed', 'aws_vpc', 'main', ''],
    ['module.m["k.1"].aws_vpc.main', 'module.m["k.1"]', 'managed', 'aws_vpc', 'main', ''],
    ['module.m["a"].module.n[3].data.aws_vpc.v["x"]', 'module.m["a"].module.n[3]', 'data', 'aws_vpc', 'v', '["x"]'],
    [
      String.raw`module.m["]\".module.x["].aws_vpc.main`,
      String.raw`module.m["]\".module.x["]`,
      'managed',
      'aws_vpc',
      'main',
      '',
    ],
    ['aws_vpc.größe-1_x', '', 'managed', 'aws_vpc', 'größe-1_x', ''],
    ['module.module.aws_vpc.module', 'module.module', 'managed', 'aws_vpc', 'module', ''],
  ])('%s', (text, module, mode, type, name, key) => {
    expect(parseResourceAddress(text)).toEqual({ module, mode, type, name, key });
  });

  test.each([
    '',
    '.',
    'aws_vpc',
    'aws_vpc.',
    '.aws_vpc.main',
    'aws_vpc.main.id',
    'aws_vpc.main[',
    'aws_vpc.main[0',
    'aws_vpc.main[-1]',
    'aws_vpc.main[01]',
    'aws_vpc.main[a]',
    'aws_vpc.main["a]',
    'aws_vpc.main["a"',
    String.raw`aws_vpc.main["a\"]`,
    'aws_vpc.main[0][1]',
    'aws_vpc.main[0]x',
    '["a"].aws_vpc.main',
    'module.m',
    'module.m.aws_vpc',
    'data.aws_vpc',
    'aws_vpc..main',
  ])('%j is none', (text) => {
    expect(parseResourceAddress(text)).toBeNull();
  });
});

describe('keys', () => {
  test.each([
    ['a quote, escaped', String.raw`["a\"b"]`, 'a"b'],
    ['a backslash', String.raw`["a\\b"]`, 'a\\b'],
    ['a line end', String.raw`["a\nb"]`, 'a\nb'],
    ['Go writes other controls by number', String.raw`["\x1b"]`, '\u001b'],
    ['and by letter', String.raw`["\a"]`, '\u0007'],
    ['short escapes', String.raw`["\u00e9"]`, 'é'],
    ['long escapes', String.raw`["\U0001f600"]`, '😀'],
    ['HCL doubles the sign of a template', '["$${a}"]', '${a}'],
    ['and of a directive', '["%%{if}"]', '%{if}'],
    ['Go does not', '["${a}"]', '${a}'],
    ['a bare dollar stays', '["$$"]', '$$'],
  ])('%s', (_, written, key) => {
    expect(parseResourceAddress(`aws_vpc.main${written}`)?.key).toBe(instanceKey(key));
  });

  test('any key is read back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        const text = `module.m${instanceKey(key)}.aws_vpc.main${instanceKey(key)}`
          .replaceAll('${', '$${')
          .replaceAll('%{', '%%{');
        const parsed = parseResourceAddress(text);
        expect(parsed?.key).toBe(instanceKey(key));
        expect(parseModuleAddress(parsed?.module ?? '')).toEqual([{ name: 'm', key: instanceKey(key) }]);
      }),
    );
  });
});

test.each([
  ['', []],
  ['module.a', [{ name: 'a', key: '' }]],
  [
    'module.a["x.y"].module.b[2]',
    [
      { name: 'a', key: '["x.y"]' },
      { name: 'b', key: '[2]' },
    ],
  ],
  ['module', null],
  ['module.a.b', null],
  ['module.a[', null],
])('the module address %j', (text, steps) => {
  expect(parseModuleAddress(text)).toEqual(steps);
});

describe('references', () => {
  const resource = { kind: 'resource', mode: 'managed', type: 'aws_security_group', name: 'a', key: '' };
  test.each([
    ['aws_security_group.a', { ...resource, path: [] }],
    ['aws_security_group.a.id', { ...resource, path: ['id'] }],
    ['aws_security_group.a["k.1"].id', { ...resource, key: '["k.1"]', path: ['id'] }],
    ['aws_security_group.a[0].ingress[1].self', { ...resource, key: '[0]', path: ['ingress', '[1]', 'self'] }],
    ['data.t.n.attr', { kind: 'resource', mode: 'data', type: 't', name: 'n', key: '', path: ['attr'] }],
    ['data.t.n["k"].a.b', { kind: 'resource', mode: 'data', type: 't', name: 'n', key: '["k"]', path: ['a', 'b'] }],
    ['module.m', { kind: 'module', name: 'm', key: '', output: null, path: [] }],
    ['module.m["k.1"]', { kind: 'module', name: 'm', key: '["k.1"]', output: null, path: [] }],
    ['module.m["k"].out', { kind: 'module', name: 'm', key: '["k"]', output: 'out', path: [] }],
    ['module.m.out[0].id', { kind: 'module', name: 'm', key: '', output: 'out', path: ['[0]', 'id'] }],
    ['var.x', { kind: 'variable', name: 'x', path: [] }],
    ['var.x["k"].y', { kind: 'variable', name: 'x', path: ['["k"]', 'y'] }],
    ['local.x', { kind: 'local', name: 'x', path: [] }],
    ['local.x["k"]', { kind: 'local', name: 'x', path: ['["k"]'] }],
    ['each.value', { kind: 'each-value', path: [] }],
    ['each.value.id', { kind: 'each-value', path: ['id'] }],
    ['each.key', { kind: 'own-key' }],
    ['count.index', { kind: 'own-key' }],
    ['path.module', { kind: 'other' }],
    ['terraform.workspace', { kind: 'other' }],
    ['self.id', { kind: 'other' }],
    ['var', null],
    ['module', null],
    ['aws_vpc', null],
    ['data.aws_vpc', null],
    ['a b.c', null],
    ['', null],
  ])('%s', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });
});

test.each([
  [[], ''],
  [['id'], 'id'],
  [['vpc_config', '[0]', 'subnet_ids'], 'vpc_config[0].subnet_ids'],
])('the path %j is written %j', (path, text) => {
  expect(traversalText(path)).toBe(text);
});
