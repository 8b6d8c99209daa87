import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { known, list, object, shown, unknown } from '../../../test/made-values.ts';
import type { UnknownValue, Value } from '../value.ts';
import { narrowed } from './narrowed-value.ts';

/**
 * A value that the apply brings, and what a plan and a configuration know of it: each some parts, the configuration in
 * any order and without what the provider fills.
 */
type Truth = string | readonly Truth[] | { readonly [name: string]: Truth };

const text = fc.constantFrom('10.0.0.0/8', '10.0.0.1/32', '0.0.0.0/0', '22', '443', '');
const texts = fc.array(text, { maxLength: 3 });
const block = fc.record({ protocol: fc.constantFrom('tcp', 'udp'), port: text, cidrs: texts, groups: texts });
const truth: fc.Arbitrary<Truth> = fc.oneof(text, texts, block, fc.array(block, { maxLength: 4 }));

/** What is hidden of it, part by part. */
const hiding = fc.infiniteStream(fc.constantFrom('show', 'show', 'show', 'hide', 'ends'));
type Hiding = Iterator<'show' | 'hide' | 'ends'>;

function planOf(value: Truth, hide: Hiding): Value {
  const own = next(hide);
  if (own === 'hide') return unknown();
  if (typeof value === 'string') return own === 'ends' ? withEnds(value) : known(value);
  if (isMany(value)) return list(...value.map((item) => planOf(item, hide)));
  return object(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, planOf(part, hide)])));
}

/** The same, back to front, and of objects only what is something. */
function writtenOf(value: Truth, hide: Hiding): Value {
  const own = next(hide);
  if (own === 'hide') return unknown();
  if (typeof value === 'string') return own === 'ends' ? withEnds(value) : known(value);
  if (isMany(value)) return list(...value.map((item) => writtenOf(item, hide)).toReversed());
  const parts = Object.entries(value).filter(([, part]) => part.length !== 0);
  return object(Object.fromEntries(parts.map(([name, part]) => [name, writtenOf(part, hide)])));
}

function next(hide: Hiding): 'show' | 'hide' | 'ends' {
  const step = hide.next();
  return step.done === true ? 'show' : step.value;
}

function isMany(value: Truth): value is readonly Truth[] {
  return Array.isArray(value);
}

function withEnds(value: string): UnknownValue {
  return unknown(value === '' ? {} : { ends: { prefix: '', suffix: value.slice(-3) } });
}

/** Whether the value may become this: items of lists in any order, and nothing where nothing was written. */
function allows(value: Value, final: Truth): boolean {
  switch (value.kind) {
    case 'known':
      return final === value.value;
    case 'null':
      return final.length === 0;
    case 'unknown':
      return (
        value.ends === undefined
        || (typeof final === 'string' && final.startsWith(value.ends.prefix) && final.endsWith(value.ends.suffix))
      );
    case 'list':
      return isMany(final) && value.items.length === final.length && allowsAll(value.items, final);
    case 'object':
      return (
        typeof final === 'object'
        && !isMany(final)
        && Object.entries(final).every(([name, part]) => allows(value.get(name), part))
      );
  }
}

function allowsAll(items: readonly Value[], finals: readonly Truth[]): boolean {
  const [first, ...rest] = items;
  if (first === undefined) return true;
  return finals.some((final, i) => allows(first, final) && allowsAll(rest, finals.toSpliced(i, 1)));
}

/** Every part that the plan knows is there, at its place. */
function keeps(planned: Value, value: Value): boolean {
  switch (planned.kind) {
    case 'unknown':
      return true;
    case 'known':
    case 'null':
      return shown(value) === shown(planned);
    case 'list':
      return (
        value.kind === 'list'
        && value.items.length === planned.items.length
        && planned.items.every((item, i) => keeps(item, value.items[i] ?? unknown()))
      );
    case 'object':
      return value.kind === 'object' && planned.names().every((name) => keeps(planned.get(name), value.get(name)));
  }
}

const run = { has: () => true, contradicted: () => {} };
const RUNS = { numRuns: 1000 };

test('what comes is never excluded, and the configuration of the plan contradicts nothing', () =>
  fc.assert(
    fc.property(truth, hiding, hiding, (final, one, other) => {
      let contradictions = 0;
      const told = { has: () => true, contradicted: () => void contradictions++ };
      const planned = planOf(final, one);
      const written = writtenOf(final, other);
      const value = narrowed(planned, written, told);
      expect(allows(value, final)).toBe(true);
      expect([contradictions, shown(planned), shown(written)]).toEqual([0, shown(planned), shown(written)]);
    }),
    RUNS,
  ));

test('what the plan knows is left as it is, whatever the configuration says', () =>
  fc.assert(
    fc.property(truth, truth, hiding, hiding, (final, another, one, other) => {
      const planned = planOf(final, one);
      expect(keeps(planned, narrowed(planned, writtenOf(another, other), run))).toBe(true);
    }),
    RUNS,
  ));

test('what may come of it may come of the plan, whatever the configuration says', () =>
  fc.assert(
    fc.property(truth, truth, truth, hiding, hiding, (final, another, third, one, other) => {
      const planned = planOf(final, one);
      const value = narrowed(planned, writtenOf(another, other), run);
      for (const each of [final, another, third]) if (allows(value, each)) expect(allows(planned, each)).toBe(true);
    }),
    RUNS,
  ));

test('asking twice tells no more', () =>
  fc.assert(
    fc.property(truth, hiding, hiding, (final, one, other) => {
      const written = writtenOf(final, other);
      const once = narrowed(planOf(final, one), written, run);
      expect(shown(narrowed(once, written, run))).toBe(shown(once));
    }),
    RUNS,
  ));
