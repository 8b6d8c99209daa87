import { attempt } from '../values/hcl-error.ts';
import { convertValue } from '../values/convert.ts';
import { listType } from '../values/hcl-type.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { listValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argumentError, textArgument } from './call-arguments.ts';
import { formatNumber, shortestNumber } from './format-number.ts';
import { parseFormat, type FormatVerb } from './format-verb.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { graphemes } from './graphemes.ts';
import { joinedText, type Piece } from './joined-text.ts';
import { encodeJson, quoteJson } from './json-encode.ts';
import { textParameter } from './string-result.ts';
import { hasUnknownLength, isSequence, isSequenceType } from '../values/unknown-parts.ts';

const FORMAT = textParameter('format');
const ARGS: Parameter = { name: 'args', type: 'any', nullable: true, unknown: true };

export const FORMAT_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  format: {
    parameters: [FORMAT],
    rest: ARGS,
    type: 'string',
    call: (args, host) => format(textArgument(args, 0), args.slice(1), host),
  },
  formatlist: {
    parameters: [FORMAT],
    rest: ARGS,
    type: listType('string'),
    call: (args, host) => formatList(textArgument(args, 0), args.slice(1), host),
  },
};

class TooManyArguments extends HclError {}

type Format = ReturnType<typeof parseFormat>;

/** A bare `null` has no type yet, and Terraform calls the result unknown. */
function isUntyped(arg: HclValue): boolean {
  return arg.kind === 'null' && arg.type === 'any';
}

function format(text: string, args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.some(isUntyped)) return unknownValue('string');
  try {
    return formatted(parseFormat(text), args, host);
  } catch (error) {
    throw error instanceof TooManyArguments ? argumentError('args', error.message) : error;
  }
}

function formatList(text: string, args: readonly HclValue[], host: FunctionHost): HclValue {
  let length: number | null = null;
  let chosen = 0;
  args.forEach((arg, i) => {
    if (!isSequence(arg)) return;
    if (length !== null && arg.items.length !== length)
      throw argumentError(
        'args',
        `argument ${i + 1} has length ${arg.items.length}, which is inconsistent with argument ${chosen + 1} of length ${length}`,
      );
    if (length === null) chosen = i;
    length = arg.items.length;
  });
  if (
    args.some(
      (arg) =>
        isUntyped(arg)
        || (arg.kind === 'unknown' && isSequenceType(arg.type))
        || (isSequence(arg) && hasUnknownLength(arg)),
    )
  )
    return unknownValue(listType('string'));
  if (length === 0) return listValue([], 'string');
  const parts = parseFormat(text);
  const count = length ?? 1;
  host.spend(count * (1 + args.length));
  return listValue(
    Array.from({ length: count }, (_, i) =>
      formattedElement(
        parts,
        args.map((arg) => (isSequence(arg) ? (arg.items[i] ?? unknownValue('any')) : arg)),
        i,
        host,
      ),
    ),
    'string',
  );
}

function formattedElement(format: Format, args: readonly HclValue[], i: number, host: FunctionHost): HclValue {
  return reworded(
    () => formatted(format, args, host),
    (message) => `error on format iteration ${i}: ${message}`,
  );
}

/** With an unknown argument errors of the others wait until all are known, as in Terraform. */
function formatted(format: Format, args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.every(isWhollyKnown)) return joinedText(piecesOf(format, args, host), host);
  return attempt(
    () => joinedText(piecesOf(format, args, host), host),
    () => unknownValue('string'),
  );
}

function piecesOf(format: Format, args: readonly HclValue[], host: FunctionHost): readonly Piece[] {
  let last = 0;
  let highest = 0;
  const pieces = format.map((part) => {
    if (typeof part === 'string') return part;
    last = part.argument ?? last + 1;
    highest = Math.max(highest, last);
    const arg = args[last - 1];
    if (arg === undefined)
      throw new HclError(
        `not enough arguments for "${part.raw}" at ${part.offset}: need index ${last} but have ${args.length} total`,
      );
    return pieceOf(part, arg, host);
  });
  if (highest < args.length)
    throw new TooManyArguments(
      highest === 0
        ? 'too many arguments; no verbs in format string'
        : `too many arguments; only ${highest} used by format string`,
    );
  return pieces;
}

function pieceOf(verb: FormatVerb, arg: HclValue, host: FunctionHost): Piece {
  if (!'vtbdoxXeEfgGsq'.includes(verb.mode))
    throw new HclError(`unsupported format verb '${verb.mode}' in "${verb.raw}" at offset ${verb.offset}`);
  if (!isWhollyKnown(arg)) return arg.kind === 'unknown' && verb.raw === '%s' ? arg : unknownValue('string');
  if (arg.kind === 'null' && verb.mode !== 'v') throw unsupported(verb, 'null value cannot be formatted');
  host.spend(verb.width ?? 0);
  switch (verb.mode) {
    case 'v':
      return padded(verb, anyText(verb, arg, host));
    case 't':
      return textFor(verb, converted(verb, arg, 'bool'));
    case 's':
    case 'q': {
      const text = shortened(verb, textFor(verb, arg));
      return padded(verb, verb.mode === 'q' ? quoteJson(text) : text);
    }
    default: {
      host.spend(verb.precision ?? 0);
      const number = converted(verb, arg, 'number');
      const text = number.kind === 'number' ? formatNumber(verb, number.number) : null;
      if (text === null) throw unsupported(verb, 'an integer is required');
      return text;
    }
  }
}

function anyText({ flags }: FormatVerb, arg: HclValue, host: FunctionHost): string {
  if (!flags.includes('#') && arg.kind === 'string') return arg.text;
  if (!flags.includes('#') && arg.kind === 'number') return shortestNumber(arg.number);
  return encodeJson(arg, host) ?? '';
}

function textFor(verb: FormatVerb, arg: HclValue): string {
  const text = converted(verb, arg, 'string');
  return text.kind === 'string' ? text.text : '';
}

function converted(verb: FormatVerb, arg: HclValue, type: 'string' | 'number' | 'bool'): HclValue {
  return reworded(
    () => convertValue(arg, type),
    (message) => unsupported(verb, message).message,
  );
}

function unsupported({ raw, offset }: FormatVerb, why: string): HclError {
  return new HclError(`unsupported value for "${raw}" at ${offset}: ${why}`);
}

/** A precision of zero counts as none. */
function shortened({ precision }: FormatVerb, text: string): string {
  return precision === null || precision === 0 || precision >= text.length
    ? text
    : graphemes(text).slice(0, precision).join('');
}

function padded({ width, flags }: FormatVerb, text: string): string {
  if (width === null) return text;
  const missing = Math.max(0, width - graphemes(text).length);
  const padding = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? text + padding : padding + text;
}
