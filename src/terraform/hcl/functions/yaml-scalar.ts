import { convertValue } from '../values/convert.ts';
import { parseNumber } from '../values/hcl-number.ts';
import { boolValue, NULL_VALUE, numberValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { normalForm } from '../values/normal-form.ts';
import { decodeBase64 } from './text-encoding.ts';
import { dateOf, timestampText } from './timestamp.ts';

export interface YamlScalar {
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
  /** In full (`tag:yaml.org,2002:str`); null where none is written. */
  readonly tag: string | null;
}

const TAGS = 'tag:yaml.org,2002:';

const WORDS: ReadonlyMap<string, HclValue> = new Map<string, HclValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, boolValue(true)] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, boolValue(false)] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL_VALUE] as const),
]);

/**
 * A scalar as Terraform reads it, which is neither YAML 1.1 nor 1.2: `yes` is true, `017` is seventeen, `1_000` is
 * text.
 */
export function yamlScalar({ text, style, tag }: YamlScalar): HclValue {
  const kind = tag?.startsWith(TAGS) === true ? tag.slice(TAGS.length) : null;
  if (tag !== null && (kind === null || !['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].includes(kind)))
    throw new HclError(`unsupported tag ${JSON.stringify(tag)}`);
  if (kind === 'str') return textValue(text);
  if (kind === 'binary') {
    if (decodeBase64(text) === null) throw new HclError(`${unreadable(text, kind).message}: not valid base64`);
    return textValue(text);
  }
  if (style === 'quoted' && (kind === null || couldBeOther(text))) return textValue(text);
  // A block is text, but of what it says: `yes` in a block is `true`.
  if (style === 'block' && kind === null) return convertValue(plainScalar(text), 'string');
  const word = wordOf(text);
  if (word !== null) return word;
  if (kind === null) return plainScalar(text);
  if (kind === 'null') return NULL_VALUE;
  const value = kind === 'int' || kind === 'float' ? numberOf(text) : kind === 'timestamp' ? timeOf(text) : null;
  if (value === null) throw unreadable(text, kind);
  return value;
}

/** Texts that start like a number, a word or nothing; only for these the quotes win over a tag. */
function couldBeOther(text: string): boolean {
  return text === '' || /^[-+.0-9yYnNtTfFoO~]/.test(text);
}

function wordOf(text: string): HclValue | null {
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(text)) return { ...unknownValue('number'), notNull: true };
  return WORDS.get(text) ?? null;
}

function plainScalar(text: string): HclValue {
  const word = wordOf(text);
  if (word !== null) return word;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) throw new HclError('floating point NaN is not supported');
  const time = timeOf(text);
  if (time !== null) return time;
  if (!/^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/.test(text))
    return textValue(text);
  const number = numberOf(text);
  if (number === null) throw unreadable(text, /^[-+]?\d+$|^0[xo]/.test(text) ? 'int' : 'float');
  return number;
}

function textValue(text: string): HclValue {
  return stringValue(normalForm(text));
}

const MAX_UINT64 = 2n ** 64n;

function numberOf(text: string): HclValue | null {
  const plain = text.replaceAll('_', '');
  const based = /^([-+]?)(0[xXoObB][\da-fA-F]+)$/.exec(plain);
  if (based !== null) {
    const [, sign = '', digits = ''] = based;
    if (
      digits.length > 68
      || (/^0[oO]/.test(digits) && /[89a-fA-F]/.test(digits))
      || (/^0[bB]/.test(digits) && /[2-9a-fA-F]/.test(digits.slice(2)))
    )
      return null;
    const whole = BigInt(digits.toLowerCase());
    if (whole >= (sign === '' ? MAX_UINT64 : MAX_UINT64 / 2n)) return null;
    return numberValue(parseNumber(`${sign === '-' ? '-' : ''}${whole}`) ?? 0);
  }
  const unsigned = plain.replace(/^\+/, '');
  const number = parseNumber(unsigned);
  if (number !== null) return numberValue(number);
  // Numbers of which the exponent is too large to be worked with.
  return /^-?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$/.test(unsigned) ? { ...unknownValue('number'), notNull: true } : null;
}

const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(Z|[-+]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/;

/** Dates and times become timestamps; null for other text. */
function timeOf(text: string): HclValue | null {
  const found = TIMESTAMP.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour = found[8] ?? 0, minute = found[9] ?? 0, second = found[10] ?? 0, zone = 'Z'] = found;
  const milliseconds = dateOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (milliseconds === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const local = timestampText({ seconds: milliseconds / 1000, nanoseconds: 0, offsetMinutes: 0 });
  return stringValue(zone === '+00:00' || zone === '-00:00' ? local : local.replace(/Z$/, zone));
}

function unreadable(text: string, kind: string): HclError {
  return new HclError(`cannot parse ${JSON.stringify(text)} as ${TAGS}${kind}`);
}
