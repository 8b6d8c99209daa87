import { expect, test } from '@jest/globals';
import { NO_SETTINGS } from '../config/settings.ts';
import { loadModule } from '../load-module.ts';

/** What is wrong with one flow, with its place and what is told of it. */
async function mistakesOf(flow: string): Promise<readonly string[]> {
  const text = `module: m\ntitle: M\nflows:\n  - {id: f, why: w, ${flow}}\n`;
  const loaded = await loadModule(Buffer.from(text), 'm.yaml', NO_SETTINGS.names);
  return loaded.ok ? [] : loaded.diagnostics.map(({ message }) => message);
}

test.each([
  ['a flow', 'from: internet, to: {role: database}, expect: blocked', []],
  ['a network that nobody defined', 'from: offise, to: {role: database}, expect: blocked', [/offise/]],
  ['a CIDR with host bits', 'from: 10.0.0.1/8, to: {role: database}, expect: blocked', [/10\.0\.0\.1/]],
  ['a port set that nobody defined', 'from: internet, to: {role: database}, ports: dbs, expect: blocked', [/dbs/]],
  [
    'no such role',
    'from: internet, to: {role: databse}, expect: blocked',
    [/databse is no role.*did you mean database/],
  ],
  ['a role by a glob', 'from: internet, to: {role: "data*"}, expect: blocked', []],
  [
    'networks and endpoints at once',
    'from: internet, to: [{role: database}, 10.0.0.0/8], expect: blocked',
    [/a flow for each/],
  ],
  [
    'the internet taken from endpoints',
    'from: {role: cache, except: internet}, to: {role: database}, expect: blocked',
    [/`except` takes endpoints away/],
  ],
  ['a word that expect does not know', 'from: internet, to: {role: database}, expect: block', [/expect/]],
  ['nobody on a side', 'from: {}, to: {role: database}, expect: blocked', [/./]],
  [
    'an example that shows nothing',
    'from: internet, to: {role: cache}, expect: blocked, examples: [{name: n, finds: []}]',
    [/shows nothing/],
  ],
])('%s', async (_, flow, expected) => {
  const told = await mistakesOf(flow);
  expect(told).toHaveLength(expected.length);
  expected.forEach((pattern, i) => expect(told[i]).toMatch(pattern));
});
