import { expect, test } from '@jest/globals';
import { type InputName, type OfInput, partOfInput } from '../../model/input-name.ts';
import { checkedRoots, rootsText, someSets } from './roots-text.ts';

/** `app:prod@net` is an input, and where something is: the root, its set and the label of the run. */
const inputOf = (text: string): InputName => {
  const [name = '', label] = text.split('@');
  const [path = '', set = null] = name.split(':');
  return { path, set, ...(label === undefined ? {} : { label }) };
};
const thingOf = (text: string): OfInput => {
  const { path, ...name } = inputOf(text);
  return { input: path, ...partOfInput(name) };
};

test.each<[string, string, string | null, string]>([
  ['app', 'app', null, ''],
  ['app net', 'app', 'app', ''],
  ['app net', 'app net', '2 roots: app and net', ''],
  ['app:prod', 'app:prod', null, ''],
  ['app:prod app:dev', 'app:prod', 'set prod', ' (prod)'],
  ['app:prod app:dev', 'app:dev app:prod', 'both sets', ''],
  ['app:a app:b app:c', 'app:a app:c app:a', 'sets a and c', ' (a and c)'],
  ['app:a app:b app:c', 'app:a app:b app:c', 'all 3 sets', ''],
  ['app:a app:b net', 'app:a', 'app (a)', ' (a)'],
  ['app:a app:b net', 'app:a app:b', 'app (both sets)', ''],
  ['app:a app:b net', 'app:a app:b net', '2 roots: app (both sets) and net', ''],
  ['app:a net', 'app:a net', '2 roots: app (a) and net', ''],
  ['app:a net:a net:b', 'net:b app:a', '2 roots: net (b) and app (a)', ''],
  ['app@x', 'app@x', null, ''],
  ['app@x net@x', 'net@x', 'net', ''],
  ['p@x p@y', 'p@y', 'p of y', ''],
  ['p@x p@y', 'p@x p@y', '2 roots: p of x and p of y', ''],
  ['p p@y', 'p p@y', '2 roots: p and p of y', ''],
  ['.@x .:a@y .:b@y', '.@x .:b@y', '2 roots: x and y (b)', ''],
  ['a@a b@b', 'b@b', 'b', ''],
  ['p:a@x p:b@x p@y', 'p:a@x p@y', '2 roots: p of x (a) and p of y', ''],
  ['p:a@x p:b@x p@y', 'p:b@x', 'p of x (b)', ' (b)'],
  ['p:a@x p:a@y p:b@y', 'p:a@x', 'p of x (a)', ''],
])('of %s, in %s', (checked, where, all, some) => {
  const roots = checkedRoots(checked.split(' ').map(inputOf));
  const things = where.split(' ').map(thingOf);
  expect(rootsText(things, roots)).toBe(all);
  if (new Set(things.map(roots.nameOf)).size === 1) expect(someSets(things, roots)).toBe(some);
});

test('no more names than are wanted', () => {
  const names = 'abcdef'.split('');
  const one = checkedRoots(names.map((set) => ({ path: 'app', set })));
  const some = names.slice(0, 5).map((set) => ({ input: 'app', set }));
  expect(rootsText(some, one, 2)).toBe('sets a, b and 3 more');
});
