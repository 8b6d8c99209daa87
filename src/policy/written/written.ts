import { type Diagnostic, errorOf } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { mistakesOf, type Mistake } from './mistakes.ts';
import { pathPrefix } from './document-path.ts';
import { MAX_MISTAKES } from './first-mistakes.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { Schema } from '../validators/schema.ts';
import type { YamlDocument } from './yaml-document.ts';

/** What a person has written, YAML or JSON. */
export type Written =
  | { readonly ok: true; readonly value: unknown; readonly locate: Locate; readonly placesOf: PlacesOf }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly partly: Partly | null };

/** A document with mistakes of form; null where it is none at all. What has no mistake can still be looked at. */
export interface Partly {
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly locate: Locate;
}

/** Mistakes as errors, each with the place of its path in the file, or of the nearest thing around it. */
export type Locate = (mistakes: readonly Mistake[]) => Promise<readonly Diagnostic[]>;

/** Where values stand in the file, by their paths. */
export type PlacesOf = (paths: readonly Mistake['path'][]) => Promise<readonly (Place | null)[]>;

/** Written by people: more is a mistake, or an attack. */
const MAX_BYTES = 1024 ** 2;
/** The schemas follow conditions within conditions by calling themselves. */
const MAX_DEPTH = 64;

/**
 * Reads a document and holds it against its schema; says all that is wrong with it at once. `name` begins a sentence:
 * "The policy module". Only what the plain reader leaves, and mistakes, which need places, wait for the YAML library.
 */
export async function readWritten(bytes: Buffer, file: string, name: string, schema: Schema): Promise<Written> {
  if (bytes.length > MAX_BYTES) return refuse(`${name} is larger than 1 MiB`);
  const text = bytes.toString('utf8');
  let opened: YamlDocument | null = null;
  const locate: Locate = async (mistakes) => {
    if (mistakes.length === 0) return [];
    const { openYaml } = await import('./yaml-document.ts');
    const document = (opened ??= openYaml(text, file));
    const told = mistakes
      .slice(0, MAX_MISTAKES)
      .map(({ path, message, at = path }) =>
        errorOf(`${pathPrefix(path)}${message}`, { place: document.ok ? document.placeOf(at) : null }),
      )
      .toSorted(
        (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
      );
    const left = mistakes.length - told.length;
    return left === 0 ? told : [...told, errorOf(`${left} more mistakes are not told`)];
  };
  const placesOf: PlacesOf = async (paths) => {
    if (paths.length === 0) return [];
    const { openYaml } = await import('./yaml-document.ts');
    const document = (opened ??= openYaml(text, file));
    return paths.map((path) => (document.ok ? document.placeOf(path) : null));
  };
  const plain = readPlainYaml(text);
  if (plain !== null && schema.accepts(plain.value)) return { ok: true, value: plain.value, locate, placesOf };
  const { openYaml } = await import('./yaml-document.ts');
  const document = (opened = openYaml(text, file));
  if (document.ok && !isShallow(document.value)) return refuse(`${name} is nested more than ${MAX_DEPTH} deep`);
  if (!document.ok)
    return {
      ok: false,
      diagnostics: document.troubles.map(({ message, place }) =>
        errorOf(message.replace('{document}', name), { place }),
      ),
      partly: null,
    };
  if (schema.accepts(document.value)) return { ok: true, value: document.value, locate, placesOf };
  const mistakes = mistakesOf(document.value, await schema.explain(document.value));
  return { ok: false, diagnostics: await locate(mistakes), partly: { value: document.value, mistakes, locate } };
}

/** Level by level, so that no depth is too much for it. */
function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    // Aliases make one value stand in many places.
    level = [
      ...new Set(
        level
          .flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
          .filter((each) => typeof each === 'object' && each !== null),
      ),
    ];
    if (level.length === 0) return true;
  }
  return false;
}

function refuse(message: string): Written {
  return { ok: false, diagnostics: [errorOf(message)], partly: null };
}
