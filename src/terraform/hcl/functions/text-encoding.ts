import { isUtf8 } from 'node:buffer';

/** A way to write text as bytes, by one of the names that IANA registers for it. */
export interface TextEncoding {
  readonly name: string;
  /** Null where a letter cannot be written. */
  readonly encode: (text: string) => Buffer | null;
  /** Null where the bytes are no text. */
  readonly decode: (bytes: Uint8Array) => string | null;
}

const UTF_8: TextEncoding = { name: 'UTF-8', encode: (text) => Buffer.from(text), decode: decodeUtf8 };
const UTF_16LE: TextEncoding = {
  name: 'UTF-16LE',
  encode: (text) => Buffer.from(text, 'utf16le'),
  decode: decodeUtf16,
};
const UTF_16BE: TextEncoding = {
  name: 'UTF-16BE',
  encode: (text) => Buffer.from(text, 'utf16le').swap16(),
  decode: (bytes) => (bytes.length % 2 === 0 ? decodeUtf16(Buffer.from(bytes).swap16()) : null),
};
const LATIN_1: TextEncoding = {
  name: 'ISO_8859-1:1987',
  encode: (text) => (/^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : null),
  decode: (bytes) => Buffer.from(bytes).toString('latin1'),
};

const ENCODINGS: ReadonlyMap<string, TextEncoding> = new Map([
  ...['utf-8', 'csutf8'].map((name) => [name, UTF_8] as const),
  ...['utf-16le', 'csutf16le'].map((name) => [name, UTF_16LE] as const),
  ...['utf-16be', 'csutf16be'].map((name) => [name, UTF_16BE] as const),
  ...[
    'iso-8859-1',
    'iso_8859-1',
    'iso_8859-1:1987',
    'iso-ir-100',
    'latin1',
    'l1',
    'ibm819',
    'cp819',
    'csisolatin1',
  ].map((name) => [name, LATIN_1] as const),
]);

/** Null for the many others that Terraform knows, and for names that are none. */
export function textEncoding(name: string): TextEncoding | null {
  return ENCODINGS.get(name.toLowerCase()) ?? null;
}

/** Bytes in base64 as Go reads it: with its padding; line ends are passed over. Null for other text. */
export function decodeBase64(text: string): Uint8Array | null {
  const letters = text.replaceAll(/[\r\n]/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters) ? Buffer.from(letters, 'base64') : null;
}

/** Null where the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? Buffer.from(bytes).toString() : null;
}

function decodeUtf16(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString('utf16le');
  return bytes.length % 2 === 1 || /\p{Surrogate}/u.test(text) ? null : text;
}
