import type { ErrorObject } from 'ajv';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import { mistakesOf } from './module-mistakes.ts';

/** What a person has written, YAML or JSON, and where each part of it stands. */
export type Written =
  | { readonly ok: true; readonly value: unknown; readonly placeOf: (path: readonly (string | number)[]) => Place | null }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** As ajv compiles a schema. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** Written by people: more is a mistake, or an attack by aliases. */
const MAX_BYTES = 1024 ** 2;
const MAX_ALIASES = 100;

/** Reads a document and holds it against its schema; says all that is wrong with it at once. `name` begins a sentence: "The policy module". */
export function readWritten(bytes: Buffer, file: string, name: string, validate: Validate): Written {
  if (bytes.length > MAX_BYTES) return refuse([{ message: `${name} is larger than 1 MiB`, place: null }]);
  const lines = new LineCounter();
  const document = parseDocument(bytes.toString('utf8'), { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, calls: [] };
  };
  if (document.errors.length > 0) return refuse(document.errors.map(({ message, pos }) => ({ message: `Not YAML: ${message}`, place: placeAt(pos[0]) })));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return refuse([{ message: said.startsWith('Excessive') ? `${name} uses more than ${MAX_ALIASES} aliases` : `Not YAML: ${said}`, place: null }]);
  }
  if (validate(value)) return { ok: true, value, placeOf: (path) => placeOf(document, path, placeAt) };
  return refuse(mistakesOf(value, validate.errors ?? []).map(({ path, message }) => ({ message: `${pathText(path)}${message}`, place: placeOf(document, path, placeAt) })));
}

export function asErrors(mistakes: readonly { readonly message: string; readonly place: Place | null }[]): readonly Diagnostic[] {
  return mistakes.map(({ message, place }) => ({ level: 'error', message, address: null, place }));
}

function refuse(mistakes: Parameters<typeof asErrors>[0]): Written {
  return { ok: false, diagnostics: asErrors(mistakes) };
}

/** Where the value at a path stands, or the nearest thing around it. */
function placeOf(document: Document, path: readonly (string | number)[], placeAt: (offset: number) => Place): Place | null {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return placeAt(Number(node.range[0]));
  }
  return null;
}

/** `rules[0].condition: `. */
function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return '';
  return `${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '')}: `;
}
