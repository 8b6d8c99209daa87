import { HclError } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import { markSensitive } from '../values/sensitive.ts';
import { stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argument, argumentError, textArgument } from './call-arguments.ts';
import { decodeCsv } from './csv.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { decodeJson } from './json-decode.ts';
import { encodeJson } from './json-encode.ts';
import { stringResult, textParameter } from './string-result.ts';
import { decodeBase64, decodeUtf8, textEncoding } from './text-encoding.ts';

const STR = textParameter('str');

export const ENCODING_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  base64decode: {
    parameters: [{ ...STR, marked: true }],
    type: 'string',
    call: (args, host) => fromBase64(argument(args, 0), textArgument(args, 0), host),
  },
  base64encode: {
    parameters: [STR],
    type: 'string',
    call: (args, host) => stringResult(Buffer.from(textArgument(args, 0)).toString('base64'), host),
  },
  /** What comes out depends on the compressor. */
  base64gzip: { parameters: [STR], type: 'string', call: () => ({ ...unknownValue('string'), notNull: true }) },
  csvdecode: { parameters: [STR], call: (args, host) => decodeCsv(textArgument(args, 0), host) },
  jsondecode: { parameters: [STR], call: (args, host) => decodeJson(textArgument(args, 0), host) },
  jsonencode: {
    parameters: [{ name: 'val', type: 'any', nullable: true }],
    type: 'string',
    call: (args, host) => toJson(argument(args, 0), host),
  },
  textdecodebase64: {
    parameters: [textParameter('source'), textParameter('encoding')],
    type: 'string',
    call: (args, host) => textFromBase64(textArgument(args, 0), textArgument(args, 1), host),
  },
  textencodebase64: {
    parameters: [textParameter('string'), textParameter('encoding')],
    type: 'string',
    call: (args, host) => textToBase64(textArgument(args, 0), textArgument(args, 1), host),
  },
  urlencode: {
    parameters: [STR],
    type: 'string',
    call: (args, host) => stringResult(urlEncoded(textArgument(args, 0)), host),
  },
};

function toJson(value: HclValue, host: FunctionHost): HclValue {
  if (!isWhollyKnown(value)) return { ...unknownValue('string'), notNull: true };
  return stringValue(encodeJson(value, host) ?? '');
}

/** The text is not quoted where it is a secret. */
function fromBase64(source: HclValue, text: string, host: FunctionHost): HclValue {
  host.spend(text.length);
  const bytes = decodeBase64(text);
  if (bytes === null)
    throw new HclError(`failed to decode base64 data ${source.sensitive ? '(sensitive value)' : JSON.stringify(text)}`);
  const decoded = decodeUtf8(bytes);
  if (decoded === null) throw new HclError('the result of decoding the provided string is not valid UTF-8');
  return markSensitive(stringResult(decoded, host), source.sensitive);
}

function textFromBase64(source: string, name: string, host: FunctionHost): HclValue {
  const encoding = textEncoding(name);
  if (encoding === null) return unknownValue('string');
  host.spend(source.length);
  const bytes = decodeBase64(source);
  if (bytes === null)
    throw argumentError(
      'source',
      `the given value is has an invalid base64 symbol at offset ${Math.max(0, source.search(/[^A-Za-z0-9+/\r\n]/))}`,
    );
  const text = encoding.decode(bytes);
  if (text === null || text.includes('\ufffd'))
    throw argumentError('source', `the given string contains symbols that are not defined for ${encoding.name}`);
  return stringResult(text, host);
}

function textToBase64(text: string, name: string, host: FunctionHost): HclValue {
  const encoding = textEncoding(name);
  if (encoding === null) return unknownValue('string');
  host.spend(text.length);
  const bytes = encoding.encode(text);
  if (bytes === null)
    throw argumentError(
      'string',
      `the given string contains characters that cannot be represented in ${encoding.name}`,
    );
  return stringResult(bytes.toString('base64'), host);
}

function urlEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('%20', '+')
    .replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
