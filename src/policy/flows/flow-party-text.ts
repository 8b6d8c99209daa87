import type { EndpointTest, FlowParty } from '../generated/policy-module.ts';

/** One side of a flow as sentences call it: `the internet`, `what has tag tier=data`. */
export function flowPartyText(party: FlowParty): string {
  return [party].flat().map(partText).join(' or ');
}

function partText(part: string | EndpointTest): string {
  if (typeof part === 'string') return part === 'internet' ? 'the internet' : part;
  const { except, ...own } = part;
  const tests = testTexts(own);
  const who = tests.length === 0 ? 'anyone' : `what has ${tests.join(' and ')}`;
  return except === undefined ? who : `${who} but ${flowPartyText(except)}`;
}

/** What is asked of endpoints, without who is taken away. */
export type SingleTests = Omit<EndpointTest, 'except'>;

/** What it asks of endpoints, each by itself: `role database`, `tag tier=data`. */
export function testTexts({ tag = {}, ...texts }: SingleTests): readonly string[] {
  return [
    ...Object.entries(texts).map(([key, globs]) => `${key} ${[globs].flat().join(' or ')}`),
    ...Object.entries(tag).map(([key, globs]) => `tag ${key}=${[globs].flat().join(' or ')}`),
  ];
}
