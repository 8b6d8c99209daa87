import { expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { Hop } from '../../model/generated/trace-document.ts';
import { pathSvg } from './path-svg.ts';

const hop = (given: Partial<Hop>): Hop => ({
  checkpoint: 'network-acl',
  leg: 'forward',
  direction: 'ingress',
  address: 'aws_network_acl.public',
  verdict: 'passes',
  text: 'entry 100 (allow tcp 443 from 0.0.0.0/0) lets it in',
  remedy: null,
  by: [],
  place: null,
  ...given,
});

const HOPS: readonly Hop[] = [
  hop({ checkpoint: 'internet', direction: null, address: null, text: 'it comes from the internet' }),
  hop({}),
  hop({
    checkpoint: 'security-group',
    address: 'aws_security_group.web',
    verdict: 'stops',
    text: 'no rule admits tcp 443',
    remedy: 'add an ingress rule for tcp 443',
  }),
  hop({ leg: 'reply', direction: 'egress', verdict: 'unknown', text: 'the number of an entry is not known' }),
];

interface Seen {
  readonly elements: readonly string[];
  readonly texts: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** What a reader of XML makes of it; it throws on what is none. */
function seen(svg: string): Seen {
  const elements: string[] = [];
  const texts: string[] = [];
  const attributes: (readonly [string, string])[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    elements.push(tag.name);
    for (const [name, { value }] of Object.entries(tag.attributes)) attributes.push([name, value]);
  });
  parser.on('text', (text) => {
    if (elements.at(-1) !== 'style') texts.push(text);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { elements, texts, attributes };
}

const PICTURE = { title: 'tcp 443 from the internet to aws_instance.web: blocked', style: 'own' } as const;

test('each checkpoint stands below the one before, with what it says and does', () => {
  expect(seen(pathSvg(HOPS, PICTURE)).texts).toEqual([
    PICTURE.title,
    PICTURE.title,
    'passes',
    'Internet',
    'It comes from the internet',
    'passes',
    'Network ACL (inbound)',
    'aws_network_acl.public',
    'Entry 100 (allow tcp 443 from 0.0.0.0/0) lets it in',
    'stops here',
    'Security group (inbound)',
    'aws_security_group.web',
    'No rule admits tcp 443',
    'Fix: add an ingress rule for tcp 443',
    'THE REPLY',
    'not known',
    'Network ACL (outbound)',
    'aws_network_acl.public',
    'The number of an entry is not known',
  ]);
});

test('what nothing reaches hangs on a broken line', () => {
  const wires = seen(pathSvg(HOPS, PICTURE)).attributes.filter(
    ([name, value]) => name === 'class' && /wire/.test(value),
  );
  expect(wires.map(([, value]) => value)).toEqual(['wire', 'wire']);
  const [first, second, third] = HOPS;
  if (first === undefined || second === undefined || third === undefined) throw new Error('there are four');
  const dead = seen(pathSvg([first, third, second], PICTURE)).attributes.filter(
    ([name, value]) => name === 'class' && /wire/.test(value),
  );
  expect(dead.map(([, value]) => value)).toEqual(['wire', 'wire unreached']);
});

test('it needs nothing from outside, and has its style once', () => {
  const { elements, attributes } = seen(pathSvg(HOPS, PICTURE));
  expect(attributes.filter(([name]) => /href|src|^on|style/.test(name))).toEqual([]);
  expect(attributes.filter(([name, value]) => name !== 'xmlns' && /:\/\/|url\(/.test(value))).toEqual([]);
  expect(elements.filter((name) => name === 'style')).toHaveLength(1);
  expect(pathSvg(HOPS, PICTURE)).not.toMatch(/@import|url\(/);
  expect(seen(pathSvg(HOPS, { ...PICTURE, style: 'of-page' })).elements).not.toContain('style');
});

test('names of strangers stay text', () => {
  const name = 'aws_instance.a["]]><script>alert(1)</script>&\u001b[31m\u202e\n::add-mask::x ##[group]"]';
  const { elements, texts } = seen(
    pathSvg([hop({ address: name, text: name, remedy: name })], { title: name, style: 'own' }),
  );
  expect(new Set(elements)).toEqual(new Set(['svg', 'title', 'style', 'rect', 'text', 'g', 'circle', 'path']));
  // oxlint-disable-next-line no-control-regex
  expect(texts.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[|\]\]>|^::/m);
  expect(texts[0]).toContain('<script>alert(1)</script>&');
});

test('long names are broken, nothing of them is lost, and nothing leaves the picture', () => {
  const name = `module.${'platform_network_'.repeat(12)}.aws_network_acl.public`;
  const { texts } = seen(pathSvg([hop({ address: name, text: `${name} `.repeat(20) })], PICTURE));
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(92);
  expect(texts.join('')).toContain(name);
  expect(texts.at(-1)).toMatch(/…$/);
});

test('what is not reached stands below what stops it', () => {
  const { texts, attributes } = seen(
    pathSvg([hop({ verdict: 'stops' })], { ...PICTURE, beyond: 'aws_instance.web is not reached' }),
  );
  expect(texts.at(-1)).toBe('aws_instance.web is not reached');
  expect(attributes).toContainEqual(['class', 'wire unreached hollow']);
});
