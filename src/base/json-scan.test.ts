import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openJsonScan, scanJson } from './json-scan.ts';
import { findJsonTrouble, placeAt } from './json-trouble.ts';

/** Of a text that comes in pieces of so many bytes, of which only what was not read is kept. */
function scanned(text: string, size: number): string | null {
  const all = Buffer.from(text);
  const scan = openJsonScan();
  let kept = Buffer.alloc(0);
  for (let from = 0; ; from += size) {
    const bytes = Buffer.concat([kept, all.subarray(from, from + size)]);
    const isLast = from + size >= all.length;
    const { at, kind } = scanJson(scan, { bytes, from: 0, end: bytes.length, isLast });
    if (kind === 'whole') return null;
    if (kind !== 'more')
      return said(text, kind, all.toString('utf8', 0, Math.min(from + size, all.length) - bytes.length + at).length);
    kept = bytes.subarray(at);
  }
}

function said(text: string, kind: string, offset: number): string {
  const { line, column } = placeAt(text, offset);
  return `${kind} ${line}:${column}`;
}

test('a text that comes in pieces stops being JSON where the whole text does', () => {
  const json = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.constantFrom('"\\u00e9\\n\\"é€😀"', '[-1.5e+3,0,true,false,null]', '{"a":{"b":[]},"c":"\\\\"}', '\n{}\n[1]'),
  );
  const damage = fc.oneof(
    fc.string({ maxLength: 2 }),
    fc.constantFrom('"', '\\', '\\u00', '}', ']', ',', ':', '1.', '-', 'tru', '\n'),
  );
  fc.assert(
    fc.property(
      json,
      fc.nat(),
      damage,
      fc.nat(2),
      fc.integer({ min: 1, max: 9 }),
      (text, where, inserted, removed, size) => {
        const at = where % (text.length + 1);
        const damaged = Buffer.from(text.slice(0, at) + inserted + text.slice(at + removed)).toString();
        const trouble = findJsonTrouble(damaged);
        expect(scanned(damaged, size)).toBe(trouble === null ? null : said(damaged, trouble.kind, trouble.offset));
      },
    ),
    { numRuns: 3_000 },
  );
});

test('it stops behind a value of the depth that is asked for', () => {
  const bytes = Buffer.from(' {"a":[1,"]"]} , ');
  const scan = openJsonScan();
  expect(scanJson(scan, { bytes, from: 0, end: bytes.length, isLast: false }, 0)).toEqual({ at: 14, kind: 'whole' });
});

test('a number without end is not kept', () => {
  const bytes = Buffer.from(`[1${'0'.repeat(1_100_000)}`);
  const step = scanJson(openJsonScan(), { bytes, from: 0, end: bytes.length, isLast: false });
  expect(step.kind).toBe('long');
});
