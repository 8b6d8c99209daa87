import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOCUMENT_FORMS } from './document/document-forms.testing.ts';
import { inPieces, OPTIONS, seen, streamed } from './in-pieces.testing.ts';
import { readTerraformJson } from './read-terraform-json.ts';
import type { Json } from '../json.ts';
import { recognise } from './document/recognise.ts';
import { openByteWindow } from './stream/byte-window.ts';
import { openStreamReading, readShaped, type StreamShape } from './stream/read-shaped.ts';
import { recogniseStream } from './stream/recognise-stream.ts';

const ALL = { type: () => true, attribute: () => true };
const KEPT = { withData: false, withConstants: false };

test.each(DOCUMENT_FORMS.flatMap(([what, document]) => [1, 5, 1_000].map((size) => [what, size, document] as const)))(
  'it knows %s, in pieces of %d bytes',
  async (_, size, document) => {
    const bytes = Buffer.from(document);
    const whole = recognise(bytes, ALL);
    const streamed = await recogniseStream(inPieces(bytes, size), { wants: ALL, compared: ALL, kept: KEPT, batch: 1 });
    expect(streamed.form === 'other' ? streamed : streamed.form).toEqual(whole.form === 'other' ? whole : whole.form);
  },
);

/** A small plan that has every part, as Terraform prints it. */
const SMALL = JSON.stringify({
  format_version: '1.2',
  terraform_version: '1.11.4',
  variables: { é: { value: '😀"\\' } },
  planned_values: {
    outputs: { a: { value: [1] } },
    root_module: { child_modules: [{ resources: [group({})], address: 'module.a' }] },
  },
  resource_drift: [{ address: 'x', change: null }],
  resource_changes: [
    {
      ...group(null),
      change: { actions: ['create'], before: null, after: { name: 'g' }, after_unknown: { id: true } },
    },
  ],
  prior_state: { format_version: '1.0', values: { root_module: { resources: [group({ name: 'old' })] } } },
  configuration: { root_module: { module_calls: { a: { module: { resources: [] } } } } },
  errored: false,
});

function group(values: object | null): object {
  const who = {
    address: 'module.a.aws_security_group.g',
    module_address: 'module.a',
    mode: 'managed',
    type: 'aws_security_group',
    name: 'g',
  };
  return values === null ? who : { ...who, values };
}

test('a plan that is cut off anywhere is refused with the same words and place', async () => {
  const bytes = Buffer.from(SMALL);
  for (let length = 0; length <= bytes.length; length++) {
    const cut = bytes.subarray(0, length);
    expect(seen(await streamed(cut, 1 + (length % 7)))).toEqual(seen(readTerraformJson(cut, OPTIONS)));
  }
});

test('a damaged plan is refused as the whole one is, or more strictly', async () => {
  const bytes = Buffer.from(SMALL);
  const byte = fc.oneof(fc.constantFrom(...Buffer.from('{}[],:"\\1 \n')), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length),
      fc.array(byte, { maxLength: 2 }),
      fc.nat(2),
      fc.integer({ min: 1, max: 64 }),
      async (at, inserted, removed, size) => {
        const damaged = Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at + removed)]);
        const whole = seen(readTerraformJson(damaged, OPTIONS));
        const own = seen(await streamed(damaged, size));
        // Of what nobody reads, the reader of whole documents counts brackets only.
        if (parses(damaged)) expect(own).toEqual(whole);
        else expect(JSON.stringify(own)).toMatch(/line \d+, column \d+|stands twice|not JSON/);
      },
    ),
    { numRuns: 400 },
  );
});

function parses(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

test('what the pieces come from is closed, also where nothing was read of it', async () => {
  let isClosed = false;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield await Promise.resolve(Buffer.from([0x1f, 0x8b]));
    } finally {
      isClosed = true;
    }
  }
  const read = await recogniseStream(
    { head: Buffer.from([0x1f, 0x8b]), pieces: pieces() },
    { wants: ALL, compared: ALL, kept: KEPT },
  );
  expect(read.form).toBe('other');
  expect(isClosed).toBe(true);
});

async function shaped(text: string, shape: StreamShape): Promise<Json> {
  return readShaped(openStreamReading(openByteWindow(inPieces(Buffer.from(text), 100_000).pieces), 1024 ** 2), shape);
}

test.each([
  [' {"a":[1],"b":"x"}', { a: {}, b: {} }],
  ['[{"a":[1]},{"b":1},2]', [{ a: {} }]],
  ['[[1,2],3]', [{}]],
  ['[]', []],
  ['"long"', ''],
  ['4 ,', 4],
])('of %s nobody keeps more than what it is', async (text, kept) => {
  expect(await shaped(`${text}]`, 'outline')).toEqual(kept);
});

test.each<readonly [string, StreamShape, string]>([
  ['[', 'outline', 'nested more than 10000 deep'],
  ['{"a":', 'checked', 'nested more than 10000 deep'],
  ['[', 'whole', 'nested more than 10000 deep'],
])('what would fill the memory is refused: many of %s as %s', async (text, shape, message) => {
  await expect(shaped(text.repeat(10_001), shape)).rejects.toThrow(message);
});
