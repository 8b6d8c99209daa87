import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { known, list, object, shown, unknown } from '../../../test/made-values.ts';
import type { UnknownValue, Value } from '../value.ts';
import { isOpen } from './is-open.ts';
import { narrowed } from './narrowed-value.ts';

/** A value that the apply brings. */
type Truth = string | readonly Truth[] | { readonly [name: string]: Truth };

const text = fc.constantFrom('10.0.0.0/8', '10.0.0.1/32', '0.0.0.0/0', '22', '443', '');
const texts = fc.array(text, { maxLength: 3 });
const block = fc.record({ protocol: fc.constantFrom('tcp', 'udp'), port: text, cidrs: texts, groups: texts });
const truth: fc.Arbitrary<Truth> = fc.oneof(text, texts, block, fc.array(block, { maxLength: 4 }));

/** What is hidden of it, part by part. */
const hiding = fc.infiniteStream(fc.constantFrom('show', 'show', 'show', 'hide', 'ends'));
type Hiding = Iterator<'show' | 'hide' | 'ends'>;

interface Both {
  readonly planned: Value;
  readonly written: Value;
}

/**
 * What the configuration knows the plan knows, but where a whole has something open in it: that it may not show at all.
 * What it knows more stood there before. The configuration has its lists back to front, and of objects only what is
 * something.
 */
function bothOf(value: Truth, inPlan: Hiding, inConfiguration: Hiding): Both {
  const [mine, other] = [next(inPlan), next(inConfiguration)];
  if (typeof value === 'string') {
    const written = leaf(value, other);
    return { planned: isOpen(written) ? leaf(value, mine) : known(value), written };
  }
  const both = isMany(value)
    ? listOfBoth(value.map((item) => bothOf(item, inPlan, inConfiguration)))
    : objectOfBoth(value, inPlan, inConfiguration);
  const written = other === 'hide' ? unknown() : both.written;
  return { planned: mine === 'hide' && isOpen(written) ? unknown() : both.planned, written };
}

function listOfBoth(items: readonly Both[]): Both {
  return {
    planned: list(...items.map(({ planned }) => planned)),
    written: list(...items.map(({ written }) => written).toReversed()),
  };
}

/** What nobody wrote the provider may choose. */
function objectOfBoth(value: Readonly<Record<string, Truth>>, inPlan: Hiding, inConfiguration: Hiding): Both {
  const parts = Object.entries(value).map(([name, part]) => {
    const both = bothOf(part, inPlan, inConfiguration);
    if (part.length !== 0) return { name, ...both };
    return { name, planned: next(inPlan) === 'hide' ? unknown() : both.planned, written: null };
  });
  return {
    planned: object(Object.fromEntries(parts.map(({ name, planned }) => [name, planned]))),
    written: object(
      Object.fromEntries(parts.flatMap(({ name, written }) => (written === null ? [] : [[name, written]]))),
    ),
  };
}

function leaf(value: string, how: 'show' | 'hide' | 'ends'): Value {
  return how === 'hide' ? unknown() : how === 'ends' ? withEnds(value) : known(value);
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
      const { planned, written } = bothOf(final, one, other);
      const value = narrowed(planned, written, told);
      expect(allows(value, final)).toBe(true);
      expect([contradictions, shown(planned), shown(written)]).toEqual([0, shown(planned), shown(written)]);
    }),
    RUNS,
  ));

test('what the plan knows is left as it is, whatever the configuration says', () =>
  fc.assert(
    fc.property(truth, truth, hiding, hiding, (final, another, one, other) => {
      const { planned } = bothOf(final, one, other);
      const { written } = bothOf(another, other, one);
      expect(keeps(planned, narrowed(planned, written, run))).toBe(true);
    }),
    RUNS,
  ));

test('what may come of it may come of the plan, whatever the configuration says', () =>
  fc.assert(
    fc.property(truth, truth, truth, hiding, hiding, (final, another, third, one, other) => {
      const { planned } = bothOf(final, one, other);
      const { written } = bothOf(another, other, one);
      const value = narrowed(planned, written, run);
      for (const each of [final, another, third]) if (allows(value, each)) expect(allows(planned, each)).toBe(true);
    }),
    RUNS,
  ));

test('asking twice tells no more', () =>
  fc.assert(
    fc.property(truth, hiding, hiding, (final, one, other) => {
      const { planned, written } = bothOf(final, one, other);
      const once = narrowed(planned, written, run);
      expect(shown(narrowed(once, written, run))).toBe(shown(once));
    }),
    RUNS,
  ));
