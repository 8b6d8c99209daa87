import { boolValue, listValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { listType } from '../values/hcl-type.ts';
import { targetOfId } from '../values/identity.ts';
import { argument, argumentError, int64, numberArgument, textArgument } from './call-arguments.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { graphemes } from './graphemes.ts';
import { joinedText, type Piece } from './joined-text.ts';
import { lowerCase, titleCase, upperCase } from './letter-case.ts';
import { replacePattern } from './regex.ts';
import { ofText, stringResult, textParameter } from './string-result.ts';
import { trimmed } from './trimmed.ts';

const STR = textParameter('str');

export const STRING_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  chomp: ofText((text) => trimmed(text, (letter) => letter === '\n' || letter === '\r', 'end')),
  endswith: decides('suffix', (text, suffix) => text.endsWith(suffix)),
  indent: {
    parameters: [{ name: 'spaces', type: 'number' }, STR],
    type: 'string',
    call: (args, host) => indent(Number(int64(numberArgument(args, 0))), textArgument(args, 1), host),
  },
  join: {
    parameters: [textParameter('separator')],
    rest: { name: 'lists', type: listType('string'), unknown: true },
    type: 'string',
    call: (args, host) => join(textArgument(args, 0), args.slice(1), host),
  },
  lower: ofText(lowerCase),
  replace: {
    parameters: [STR, textParameter('substr'), textParameter('replace')],
    type: 'string',
    call: (args, host) => replace(textArgument(args, 0), textArgument(args, 1), textArgument(args, 2), host),
  },
  split: {
    parameters: [textParameter('separator'), { ...STR, unknown: true }],
    type: listType('string'),
    call: (args, host) => splitValue(textArgument(args, 0), argument(args, 1), host),
  },
  startswith: {
    parameters: [{ ...STR, unknown: true }, textParameter('prefix')],
    type: 'bool',
    call: (args) => startsWith(args),
  },
  strcontains: decides('substr', (text, substr) => text.includes(substr)),
  strrev: ofText((text) => graphemes(text).toReversed().join('')),
  substr: {
    parameters: [STR, { name: 'offset', type: 'number' }, { name: 'length', type: 'number' }],
    type: 'string',
    call: (args, host) =>
      stringResult(
        substring(
          textArgument(args, 0),
          Number(int64(numberArgument(args, 1))),
          Number(int64(numberArgument(args, 2))),
          host,
        ),
        host,
      ),
  },
  title: ofText(titleCase),
  trim: {
    parameters: [STR, textParameter('cutset')],
    type: 'string',
    call: (args, host) => {
      const cut = new Set(textArgument(args, 1));
      return stringResult(
        trimmed(textArgument(args, 0), (letter) => cut.has(letter)),
        host,
      );
    },
  },
  trimprefix: ofTexts('prefix', (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimspace: ofText((text) => trimmed(text, (letter) => /^\p{White_Space}$/u.test(letter))),
  trimsuffix: ofTexts('suffix', (text, suffix) =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
  upper: ofText(upperCase),
};

function ofTexts(other: string, change: (text: string, other: string) => string): HclFunction {
  return {
    parameters: [STR, textParameter(other)],
    type: 'string',
    call: (args, host) => stringResult(change(textArgument(args, 0), textArgument(args, 1)), host),
  };
}

function decides(other: string, decide: (text: string, other: string) => boolean): HclFunction {
  return {
    parameters: [STR, textParameter(other)],
    type: 'bool',
    call: (args) => boolValue(decide(textArgument(args, 0), textArgument(args, 1))),
  };
}

/** Of an unknown text the start may be known. */
function startsWith(args: readonly HclValue[]): HclValue {
  const str = argument(args, 0);
  const prefix = textArgument(args, 1);
  if (str.kind !== 'unknown') return boolValue(textArgument(args, 0).startsWith(prefix));
  const start = str.ends?.prefix ?? '';
  if (start.startsWith(prefix)) return boolValue(true);
  return prefix.startsWith(start) ? { ...unknownValue('bool'), notNull: true } : boolValue(false);
}

function indent(spaces: number, text: string, host: FunctionHost): HclValue {
  if (spaces < 0) throw new HclError('negative Repeat count');
  const lines = text.split('\n');
  host.spend(spaces * (lines.length - 1));
  return stringResult(lines.join(`\n${' '.repeat(lines.length > 1 ? spaces : 0)}`), host);
}

function join(separator: string, lists: readonly HclValue[], host: FunctionHost): HclValue {
  if (lists.length === 0) throw new HclError('at least one list is required');
  if (lists.some(({ kind }) => kind === 'unknown')) return joinOfUnknown(separator, lists);
  const pieces: Piece[] = [];
  lists.forEach((list, l) => {
    if (list.kind !== 'list') throw new Error(`a list was expected, not ${list.kind}`);
    list.items.forEach((item, i, items) => {
      if (item.kind === 'null')
        throw argumentError(
          'lists',
          `element ${i}${lists.length > 1 ? ` of list ${l + 1}` : ''} is null; cannot concatenate null values`,
        );
      if (pieces.length > 0) pieces.push(separator);
      pieces.push(item.kind === 'unknown' ? item : textArgument(items, i));
    });
  });
  host.spend(pieces.length);
  return joinedText(pieces, host);
}

/** `join("", a[*].id)` is how one of none or one was written before `one`: it is that id, or an empty text. */
function joinOfUnknown(separator: string, lists: readonly HclValue[]): HclValue {
  const [only, another] = lists;
  const element = only?.kind === 'unknown' ? only.element : undefined;
  if (separator !== '' || another !== undefined || element?.kind !== 'unknown')
    return { ...unknownValue('string'), notNull: true };
  return { ...element, type: 'string', perhapsNull: true };
}

function replace(text: string, substr: string, replacement: string, host: FunctionHost): HclValue {
  if (substr.length > 1 && substr.startsWith('/') && substr.endsWith('/'))
    return replacePattern(text, substr.slice(1, -1), replacement, host);
  host.spend(text.length);
  const between = substr === '' ? ['', ...Array.from(text), ''] : text.split(substr);
  host.spend((between.length - 1) * replacement.length);
  return stringResult(between.join(replacement), host);
}

/** An unknown text that was joined of ids comes apart where it was joined: ids hold no commas and no blanks. */
function splitValue(separator: string, text: HclValue, host: FunctionHost): HclValue {
  if (text.kind === 'string') return split(separator, text.text, host);
  if (text.kind !== 'unknown') throw new Error(`a text was expected, not ${text.kind}`);
  const pieces = text.pieces ?? [text];
  if (
    !/^[,;\s]+$/.test(separator)
    || !pieces.every((piece) => typeof piece === 'string' || targetOfId(piece)?.attribute === 'id')
  )
    return { ...unknownValue(listType('string')), notNull: true };
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    const [first = '', ...others] = typeof piece === 'string' ? piece.split(separator) : [piece];
    parts.at(-1)?.push(first);
    for (const other of others) parts.push([other]);
  }
  host.spend(parts.length);
  return listValue(
    parts.map((part) => joinedText(part, host)),
    'string',
  );
}

function split(separator: string, text: string, host: FunctionHost): HclValue {
  const parts = separator === '' ? Array.from(text) : text.split(separator);
  host.spend(text.length + parts.length);
  return listValue(parts.map(stringValue), 'string');
}

/** A length below zero means all the rest, and so does zero behind an offset from the end. */
function substring(text: string, offset: number, length: number, host: FunctionHost): string {
  if (offset >= 0 && length === 0) return '';
  host.spend(text.length);
  const letters = graphemes(text);
  const start = offset < 0 ? Math.max(0, letters.length + offset) : offset;
  return letters.slice(start, length <= 0 ? letters.length : start + length).join('');
}
