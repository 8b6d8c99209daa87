import { describe, expect, test } from '@jest/globals';
import { readMembers, type MemberReading } from './read-members.ts';
import fc from 'fast-check';

const SAME: MemberReading = { elements: (element) => element };
const NESTED: MemberReading = { members: (key) => (key === 'list' ? SAME : 'whole') };

function shapes(key: string): MemberReading {
  return key === 'resource_changes' ? SAME : key === 'nested' ? NESTED : 'whole';
}

function read(text: string, shapeOf: (key: string) => MemberReading = shapes): unknown {
  return readMembers(Buffer.from(text), shapeOf);
}

describe('readMembers', () => {
  test('reads what JSON.parse reads, however it is written', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const key = fc.oneof(
      fc.constantFrom('resource_changes', 'planned_values', 'a"b', 'c\\d', '[{', '}]', '__proto__'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(key, value),
        fc.constantFrom(0, 1, '\t', 4),
        fc.array(value),
        value,
        (document, indent, changes, inner) => {
          const full = { ...document, resource_changes: changes, nested: { list: changes, inner } };
          expect(read(JSON.stringify(full, null, indent))).toEqual(JSON.parse(JSON.stringify(full)));
        },
      ),
    );
  });

  test('never reads what JSON.parse refuses: cut and damaged texts', () => {
    const text =
      '{"format_version":"1.2","nested":{"list":[{}],"x":1},"resource_changes":[{"a":"]"},[1,{"b":null}]],"errored":false}';
    for (let at = 0; at < text.length; at++) {
      for (const damaged of [
        text.slice(0, at),
        `${text.slice(0, at)}${text.slice(at + 1)}`,
        `${text.slice(0, at)},${text.slice(at)}`,
        `${text.slice(0, at)}}${text.slice(at)}`,
      ]) {
        let parsed: unknown = null;
        try {
          parsed = JSON.parse(damaged);
        } catch {
          /* null: to be refused */
        }
        expect(read(damaged)).toEqual(parsed);
      }
    }
  });

  test('a comma behind the last element is refused, also where a megabyte ends', () => {
    const element = JSON.stringify({ a: 'x'.repeat(1024 ** 2) });
    expect(read(`{"resource_changes":[${element},{}]}`)).not.toBeNull();
    expect(read(`{"resource_changes":[${element},]}`)).toBeNull();
  });

  test.each([
    ['a list', '[1]'],
    ['nothing', '  '],
    ['something behind it', '{"a":1} {"a":1}'],
  ])('leaves %s to whoever reads the whole', (_, text) => expect(read(text)).toBeNull());

  test.each([
    ['above', '{"a":1,"a":2}'],
    ['in what is read member by member', '{"nested":{"list":[],"list":[]}}'],
    ['behind one that is no plain key', '{"__proto__":0,"a":1,"a":2}'],
    ['that would be the prototype', '{"nested":{"__proto__":1,"\\u005f_proto__":2}}'],
    ['spelled otherwise', '{"a":1,"\\u0061":2}'],
  ])('tells of a key that stands twice: %s', (_, text) => {
    expect(read(text)).toBe('repeated-key');
  });

  test('what repeats is read against the rest, wherever it stands', () => {
    const against = (key: string): MemberReading =>
      key === 'planned_values'
        ? {
            repeats: 'resource_changes',
            against: (other) => ({
              members: (inner) =>
                inner === 'r'
                  ? { elements: (each) => (Array.isArray(other) && other.includes(each) ? undefined : each) }
                  : 'left out',
            }),
          }
        : 'whole';
    for (const text of [
      '{"planned_values":{"r":[1,2,3],"x":[1]},"resource_changes":[1,3]}',
      '{"resource_changes":[1,3],"planned_values":{"r":[1,2,3],"x":[1]}}',
    ]) {
      expect(read(text, against)).toEqual({ planned_values: { r: [2], x: {} }, resource_changes: [1, 3] });
    }
    expect(read('{"planned_values":{"r":[1],"x":}}', against)).toBeNull();
    expect(read('{"planned_values":{"x":,"r":[1]},"resource_changes":[1]}', against)).toBeNull();
  });

  test('a guess where elements end that is wrong is noticed', () => {
    // What looks like the next element stands inside one, and behind the list.
    const inner = { address: 'a', list: [{ x: 1 }, { address: 'b', text: '},{"address":' }] };
    const changes = Array.from({ length: 30_000 }, (_, i) => ({ address: `aws_vpc.a${i}`, inner }));
    const document = { resource_changes: changes, nested: { list: changes, x: [{}, { address: 1 }] } };
    expect(read(JSON.stringify(document))).toEqual(document);
  });

  test('takes a byte order mark and many elements', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({ address: `aws_vpc.a["${i}"]`, text: 'ü]}' }));
    expect(read(`\ufeff${JSON.stringify({ resource_changes: many })}`)).toEqual({ resource_changes: many });
  });

  test('passes over what is asked for only where changes say the same', () => {
    const some = (key: string): MemberReading =>
      key === 'planned_values'
        ? { repeats: 'resource_changes' }
        : key === 'resource_changes'
          ? { elements: () => 'slim' }
          : 'whole';
    expect(read('{"planned_values":{"a":1},"resource_changes":[{}]}', some)).toEqual({
      planned_values: {},
      resource_changes: ['slim'],
    });
    expect(read('{"planned_values":{"a":1}}', some)).toEqual({ planned_values: { a: 1 } });
    expect(read('{"planned_values":{"a":1},"resource_changes":"x"}', some)).toEqual({
      planned_values: { a: 1 },
      resource_changes: 'x',
    });
    expect(read('{"planned_values":{"a":1},"resource_changes":[]}', some)).toEqual({
      planned_values: { a: 1 },
      resource_changes: [],
    });
  });
});
