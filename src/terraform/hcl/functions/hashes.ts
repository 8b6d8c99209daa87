import { createHash } from 'node:crypto';
import { HclError } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { textArgument } from './call-arguments.ts';
import type { HclFunction } from './function.ts';
import { ofText, stringResult, textParameter } from './string-result.ts';

export const HASH_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
  /** Salted at random. */
  bcrypt: {
    parameters: [textParameter('str')],
    rest: { name: 'cost', type: 'number' },
    type: 'string',
    call: () => ({ ...unknownValue('string'), notNull: true }),
  },
  md5: hash('md5', 'hex'),
  /** Keys are not used here. */
  rsadecrypt: {
    parameters: [textParameter('ciphertext'), textParameter('privatekey')],
    type: 'string',
    call: () => ({ ...unknownValue('string'), notNull: true }),
  },
  sha1: hash('sha1', 'hex'),
  sha256: hash('sha256', 'hex'),
  sha512: hash('sha512', 'hex'),
  uuid: { parameters: [], type: 'string', call: () => ({ ...unknownValue('string'), notNull: true }) },
  uuidv5: {
    parameters: [textParameter('namespace'), textParameter('name')],
    type: 'string',
    call: (args, host) => {
      const name = textArgument(args, 1);
      host.spend(name.length);
      return stringResult(uuidOfName(namespaceOf(textArgument(args, 0)), name), host);
    },
  },
};

function hash(algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512', encoding: 'hex' | 'base64'): HclFunction {
  return ofText((text) => createHash(algorithm).update(text).digest(encoding));
}

/** RFC 4122, appendix C. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['dns', '6ba7b8109dad11d180b400c04fd430c8'],
  ['url', '6ba7b8119dad11d180b400c04fd430c8'],
  ['oid', '6ba7b8129dad11d180b400c04fd430c8'],
  ['x500', '6ba7b8149dad11d180b400c04fd430c8'],
]);

/** The sixteen bytes of a namespace, in hexadecimal: bare, with dashes, in braces or as a URN. */
function namespaceOf(text: string): string {
  const known = NAMESPACES.get(text);
  if (known !== undefined) return known;
  const refuse = (why: string): HclError => new HclError(`uuidv5() doesn't support namespace ${text} (${why})`);
  const length = Buffer.byteLength(text);
  if (![32, 36, 38, 45].includes(length)) throw refuse(`invalid UUID length: ${length}`);
  if (length === 45 && !/^urn:uuid:/i.test(text))
    throw refuse(`invalid urn prefix: ${JSON.stringify(text.slice(0, 9))}`);
  const inner = length === 45 ? text.slice(9) : length === 38 ? text.slice(1, -1) : text;
  const isUuid =
    length === 32 ? /^[0-9a-f]{32}$/i.test(inner) : /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(inner);
  if (!isUuid) throw refuse('invalid UUID format');
  return inner.replaceAll('-', '');
}

/** RFC 4122, section 4.3, with SHA-1: version 5. */
function uuidOfName(namespace: string, name: string): string {
  const bytes = createHash('sha1').update(Buffer.from(namespace, 'hex')).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
