import type { Finding, Place, SetBy } from '../../src/model/generated/report.ts';
import { jsonArgument, jsonBlocks } from './json-blocks.ts';
import { blockAround, topOf, writtenBlocks, type WrittenBlock } from './written-blocks.ts';

/** The text of a file, as the report names it; null where it cannot be read. */
export type TextOf = (file: string) => string | null;

/**
 * What is wrong with where a finding says that it is, and with where it says that variables were set; empty where all
 * is right. The block that stands there is found by its braces and compared with what the finding names.
 */
export function misplaced(finding: Finding, textOf: TextOf): readonly string[] {
  const { place, entry, because, subject, setBy } = finding;
  const named = entry?.address ?? soleAddress(finding) ?? subject.address;
  const troubles = place === null ? ['has no place'] : placeTroubles(finding, named, place, textOf);
  return [
    ...troubles,
    ...because.flatMap((each) =>
      each.place === null
        ? isMadeByAws(each.address)
          ? []
          : [`${each.address} has no place`]
        : statementTroubles(each, subject.address, each.place, textOf).map((trouble) => `because: ${trouble}`),
    ),
    ...setBy.flatMap((each) => settingTroubles(each, textOf)),
  ];
}

/** What AWS makes with a VPC stands nowhere. */
function isMadeByAws(address: string): boolean {
  return /\.default_(security_group|network_acl)$/.test(address);
}

/** Where one rule alone decides, its resource. */
function soleAddress({ because, subject, rule }: Finding): string | null {
  if (subject.type !== 'security-group' && /ephemeral|unanswered|default-/.test(rule)) return null;
  const places = new Set(because.map((each) => JSON.stringify(each.place)));
  return places.size === 1 ? (because[0]?.address ?? null) : null;
}

interface Stated {
  readonly address: string;
  readonly direction: string;
  readonly number: number | null;
}

function placeTroubles(finding: Finding, named: string, place: Place, textOf: TextOf): readonly string[] {
  const { entry, because, subject } = finding;
  // What the input does not hold stands nowhere: its rules do.
  const isOutside = !/(?:^|\.)aws(?:cc)?_[^.]*\.[^.]*$/.test(subject.address) || /(?:^|\.)data\./.test(subject.address);
  const first = because.find((each) => JSON.stringify(each.place) === JSON.stringify(place));
  const sole = entry ?? (soleAddress(finding) === null ? (isOutside ? first : null) : because[0]) ?? null;
  return sole === null
    ? blockTroubles(named, place, textOf, 'the block')
    : statementTroubles(sole, subject.address, place, textOf);
}

/** A rule or an entry stands in a block of its own, in a nested block of its direction, or in an object of a list. */
function statementTroubles(
  { address, direction, number }: Stated,
  subject: string,
  place: Place,
  textOf: TextOf,
): readonly string[] {
  const own = blockTroubles(address, place, textOf, 'a statement');
  if (own.length > 0) return own;
  const block = blockAt(place, textOf);
  if (block === null) return [];
  const { inner, text } = block;
  const isInline = address === subject || /\.aws(cc)?_(default_)?(security_group|network_acl)\.[^.]*$/.test(address);
  if (!isInline) return inner.parent === null ? [] : [`${address} stands at ${inner.type || 'an object'}`];
  const written = text.slice(inner.start, inner.end);
  if (inner.parent === null && !/^[ \t]*(security_group_)?(ingress|egress)[ \t]*=/.test(lineOf(place, text)))
    return [`${address} stands inline, its place is the resource`];
  const type = inner.type === 'dynamic' ? inner.labels[0] : inner.type;
  if (type !== '' && inner.parent !== null && type !== direction && !String(type).endsWith(direction))
    return [`an ${direction} rule of ${address} stands at ${type}`];
  const literal = /\brule_(?:no|number)"?\s*[=:]\s*(\d+)/.exec(written)?.[1];
  if (inner.type !== 'dynamic' && number !== null && literal !== undefined && Number(literal) !== number)
    return [`entry ${number} of ${address} stands at entry ${literal}`];
  return [];
}

/** The resource around a place is the one of the address, and its calls those of the address's modules. */
function blockTroubles(address: string, place: Place, textOf: TextOf, what: string): readonly string[] {
  const steps = address.replace(/\.default_(?:security_group|network_acl)$/, '').split(/\.(?![^[]*\])/);
  const wanted = steps.slice(-2).map((step) => step.replace(/\[.*$/, ''));
  const modules = [...address.matchAll(/(?:^|\.)module\.([^.[]+)/g)].map(([, name]) => name);
  const calls = place.calls.map((call) => nameAt(call, 'module', textOf));
  const troubles = modules.join() === calls.join() ? [] : [`the calls of ${address} are ${calls.join(' > ')}`];
  const block = blockAt(place, textOf);
  if (block === null) return [...troubles, `nothing stands at the place of ${what} ${address}`];
  const top = topOf(block.inner);
  // A list of objects may stand in a local.
  if (top.type === 'locals' && block.inner.type === '') return troubles;
  const isThere = ['resource', 'data'].includes(top.type) && top.labels.join() === wanted.join();
  return isThere || !/^[a-z]+_/.test(wanted[0] ?? '')
    ? troubles
    : [...troubles, `${what} ${address} is at ${[top.type, ...top.labels].join(' ')}`];
}

function settingTroubles({ variable, how, place, through }: SetBy, textOf: TextOf): readonly string[] {
  const name = variable.split('.').at(-1) ?? '';
  if (place === null)
    return how === 'option' || how === 'environment' || how === 'stacks' || how === 'plan'
      ? []
      : [`${variable} is set nowhere`];
  const passed = through.flatMap((each) => {
    const argument = each.variable.split('.').at(-1) ?? '';
    return argumentAt(each.place, textOf) === argument ? [] : [`${each.variable} is not handed on at its place`];
  });
  const block = blockAt(place, textOf);
  const top = block === null ? null : topOf(block.inner);
  switch (how) {
    case 'file':
      return argumentAt(place, textOf) === name ? passed : [...passed, `no file sets ${variable} at its place`];
    case 'argument':
      return top?.type === 'module' && argumentAt(place, textOf) === name
        ? passed
        : [...passed, `no call sets ${variable} at its place`];
    case 'default':
      return top?.type === 'variable' && top.labels.join() === name
        ? passed
        : [...passed, `${variable} has no default at its place`];
    case 'option':
    case 'environment':
    case 'stacks':
    case 'plan':
      return passed;
  }
}

/** The outermost argument around a place: of a file of values, or of the block of the top level. */
function argumentAt(place: Place, textOf: TextOf): string | null {
  const text = textOf(place.file);
  if (text === null) return null;
  const at = offsetOf(place, text);
  if (place.file.endsWith('.json')) return jsonArgument(text, at);
  const top = [...writtenBlocks(text)].find(
    ({ parent, type, start, end }) => parent === null && type !== '' && start <= at && at < end,
  );
  const from = top === undefined ? 0 : text.indexOf('{', top.start) + 1;
  let depth = 0;
  let name: string | null = null;
  for (const [token, , word] of text
    .slice(from, endOfLine(text, at))
    .matchAll(/("(?:[^"\\]|\\.)*")|([\w-]+)[ \t]*=(?![=>])|[[\](){}]/g)) {
    if (/^[[({]$/.test(token)) depth++;
    else if (/^[\])}]$/.test(token)) depth--;
    else if (word !== undefined && depth === 0) name = word;
  }
  return name;
}

function nameAt(place: Place, type: string, textOf: TextOf): string | null {
  const block = blockAt(place, textOf)?.inner;
  return block?.type === type && block.parent === null ? (block.labels[0] ?? null) : null;
}

function blockAt(place: Place, textOf: TextOf): { readonly inner: WrittenBlock; readonly text: string } | null {
  const text = textOf(place.file);
  if (text === null) return null;
  const blocks = place.file.endsWith('.json') ? jsonBlocks(text) : writtenBlocks(text);
  const inner = blockAround(blocks, offsetOf(place, text));
  return inner === null ? null : { inner, text };
}

function lineOf({ line }: Place, text: string): string {
  return text.split('\n')[line - 1] ?? '';
}

function offsetOf({ line, column }: Place, text: string): number {
  const lines = text.split('\n').slice(0, line - 1);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
