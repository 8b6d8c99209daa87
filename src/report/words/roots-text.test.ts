import { expect, test } from '@jest/globals';
import { checkedRoots, rootsText, someSets } from './roots-text.ts';

/** `app:prod` is an input, and where something is. */
const inputOf = (text: string): { readonly path: string; readonly set: string | null } => {
  const [path = '', set = null] = text.split(':');
  return { path, set };
};
const thingOf = (text: string): { readonly input: string; readonly set?: string } => {
  const { path, set } = inputOf(text);
  return { input: path, ...(set === null ? {} : { set }) };
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
])('of %s, in %s', (checked, where, all, some) => {
  const roots = checkedRoots(checked.split(' ').map(inputOf));
  const things = where.split(' ').map(thingOf);
  expect(rootsText(things, roots)).toBe(all);
  if (new Set(things.map(({ input }) => input)).size === 1) expect(someSets(things, roots)).toBe(some);
});

test('no more names than are wanted', () => {
  const names = 'abcdef'.split('');
  const one = checkedRoots(names.map((set) => ({ path: 'app', set })));
  const some = names.slice(0, 5).map((set) => ({ input: 'app', set }));
  expect(rootsText(some, one, 2)).toBe('sets a, b and 3 more');
});
