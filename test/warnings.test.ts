import { expect, jest, test } from '@jest/globals';
import process from 'node:process';
import { openYaml } from '../src/policy/written/yaml-document.ts';
import { readGivenData } from '../src/terraform/hcl/provider/given-data.ts';

/** What the YAML library would print by itself. */
const TEXTS = [
  '!x\u001b[31m a',
  '? [a, "\u001b[31m"]\n: b',
  '%FOO bar\n---\na: b',
  '? {a: b}\n: [1]',
  'a: !!js/function x',
];

test.each(TEXTS)('no library prints a warning about %j', (text) => {
  const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  readGivenData(Buffer.from(text), 'data.yaml');
  openYaml(text, 'portcullis.yaml');
  const seen = emit.mock.calls.map(([warning]) => String(warning));
  emit.mockRestore();
  expect(seen).toEqual([]);
});

test.each([
  ['a tag that nobody knows', 'aws_vpc: !mine [{ values: {} }]', 'is neither JSON nor YAML: Unresolved tag: !mine'],
  ['two documents', '{}\n---\n{}\n', 'has several YAML documents: keep one, and give each other as --data of its own'],
])('data with %s is refused', (_, text, why) => {
  expect(readGivenData(Buffer.from(text), 'data.yaml')).toEqual({ ok: false, message: `data.yaml ${why}` });
});
