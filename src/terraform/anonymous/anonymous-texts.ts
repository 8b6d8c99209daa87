import { openAnonymousAddresses } from './anonymous-addresses.ts';
import { openKnownWords } from './known-words.ts';
import { openStandIns } from './stand-ins.ts';

/** Texts as they may be shown to strangers: the same text has the same stand-in wherever it stands. */
export interface AnonymousTexts {
  /** Of a value, a name, an address or a reference. */
  readonly value: (text: string) => string;
  /** Of a value of a tag and other texts that mean nothing to Terraform or AWS: no number stays. */
  readonly label: (text: string) => string;
  /** Of what nobody may see: nothing of it stays but networks and ids, which have stand-ins. */
  readonly whole: (text: string) => string;
  /** Of a version: stays if it is one that was released. */
  readonly version: (text: string) => string;
  /** Of what an object calls one of its members, where nobody has chosen that. */
  readonly member: (text: string) => string;
}

/** What the provider writes where nobody does. */
const PHRASES: ReadonlySet<string> = new Set(['Managed by Terraform', '(sensitive)']);

/** A number alone, or two of them: ports, numbers of entries, types of ICMP. */
const NUMBERS = /^-?\d{1,5}(?:[-:,/]-?\d{1,5})?$/;
const VERSION = /^\d{1,3}\.\d{1,3}(?:\.\d{1,3}(?:-(?:alpha|beta|rc)\.?\d{0,8})?)?$/;
/** Words and what stands between them in names, addresses, paths, patterns and JSON; anything else is one text. */
const PARTED = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}_.:/@,;=?&#*<>(){}[\]"'\\|-]*$/u;
const PATTERN = /^[*?./_-]$/;

const V4 = String.raw`(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}`;
const V6 = String.raw`(?<![\w.:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F.]{0,15}`;
const NETWORKS = new RegExp(
  [
    String.raw`(?<range>${V4}-\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|${V6}-[0-9a-fA-F:]+(?![\w.:]))`,
    String.raw`(?<address>${V4}(?:/\d{1,3})?(?![\d.]*\d)|${V6}(?:/\d{1,3})?(?![\w:]))`,
  ].join('|'),
  'g',
);
const WORDS = /[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*/gu;

/** What begins like an address of a resource, or of something else in a configuration. */
const REFERENCE =
  /^(?:(?:module|data|var|local|each|count|path|self|terraform)[.[]|[a-z]+_[a-z]\w*\.)(?!.*\d\.\d+\.\d)/;
const STEPS = /\["((?:[^"\\]|\\.)*)"\]|\[[^\]"]*\]|[.:]|[^.:[\]]+/g;

/**
 * Words that nobody chose stay, and so do ports, protocols and numbers alone. Each other word, id, account and address
 * has a stand-in, numbered in the order of appearance: nothing that could be held against a guess. What stands between
 * words stays too, but for texts with spaces or signs of another kind, which are one word. `given`: all texts that will
 * be asked for, which places of networks depend on.
 */
export function openAnonymousTexts(given: Iterable<string>): AnonymousTexts {
  const known = openKnownWords();
  const standIns = openStandIns();
  const addresses = openAnonymousAddresses(networksIn(given));
  const values = new Map<string, string>();

  function word(text: string): string {
    if (known.value(text) && !/^\d+$/.test(text)) return text;
    const id = standIns.id(text);
    if (id !== null) return id;
    return text
      .split(/([-_]|(?<=[a-z])(?=[A-Z]))/)
      .map((part, i) => (i % 2 === 1 || part === '' || known.part(part) ? part : standIns.name(part)))
      .join('');
  }

  function words(text: string): string {
    let out = '';
    let at = 0;
    for (const { 0: match, index, groups = {} } of text.matchAll(NETWORKS)) {
      const { range, address } = groups;
      const standIn = range === undefined ? addresses.one(address ?? '') : addresses.range(range);
      out += `${text.slice(at, index).replace(WORDS, word)}${standIn ?? match.replace(WORDS, word)}`;
      at = index + match.length;
    }
    return out + text.slice(at).replace(WORDS, word);
  }

  /** Step by step: what is a name by its place is one, whatever else the word means. */
  function reference(text: string): string {
    let next: 'start' | 'type' | 'name' | 'name of a module' | 'attribute' = 'start';
    return text.replace(STEPS, (step, key?: string) => {
      if (key !== undefined) return `["${value(key)}"]`;
      if (step === '.' || step.startsWith('[')) return step;
      if (step === ':') {
        next = 'start';
        return step;
      }
      switch (next) {
        case 'start':
          next = AFTER.get(step) ?? (/^[a-z]+_/.test(step) ? 'name' : 'attribute');
          return AFTER.has(step) ? step : words(step);
        case 'type':
          next = 'name';
          return words(step);
        case 'name of a module':
          next = 'start';
          return words(step);
        case 'name':
          next = 'attribute';
          return words(step);
        case 'attribute':
          // What another state puts out has names.
          next = step === 'outputs' ? 'name' : 'attribute';
          return /^\d{1,4}$/.test(step) ? step : member(step);
      }
    });
  }

  function made(text: string): string {
    if (text === '' || PHRASES.has(text) || NUMBERS.test(text)) return text;
    // What stands in an index may be anything.
    const outside = text.replaceAll(/\["(?:[^"\\]|\\.)*"\]/g, '');
    const isReference = REFERENCE.test(outside);
    if (isReference ? /\s/.test(outside) : !PARTED.test(text) && !PATTERN.test(text)) return standIns.name(text);
    return isReference ? reference(text) : words(text);
  }

  function value(text: string): string {
    let standIn = values.get(text);
    if (standIn === undefined) values.set(text, (standIn = made(text)));
    return standIn;
  }

  function member(text: string): string {
    return known.member(text) ? text : value(text);
  }

  return {
    value,
    member,
    label: (text) => (NUMBERS.test(text) ? standIns.name(text) : value(text)),
    whole: (text) =>
      text === '' ? '' : (addresses.one(text) ?? addresses.range(text) ?? standIns.id(text) ?? standIns.name(text)),
    version: (text) => (VERSION.test(text) ? text : value(text)),
  };
}

function* networksIn(texts: Iterable<string>): Iterable<string> {
  for (const text of texts) for (const [network] of text.matchAll(NETWORKS)) yield network;
}

/** What the first word of a reference is followed by. */
const AFTER: ReadonlyMap<string, 'type' | 'name' | 'name of a module' | 'attribute'> = new Map([
  ['data', 'type'],
  ['module', 'name of a module'],
  ['var', 'name'],
  ['local', 'name'],
  ['each', 'attribute'],
  ['count', 'attribute'],
  ['path', 'attribute'],
  ['self', 'attribute'],
  ['terraform', 'attribute'],
] as const);
