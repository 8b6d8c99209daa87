import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Place } from '../../base/place.ts';
import { repeatedYamlKeys } from '../../base/repeated-yaml-keys.ts';
import { yamlTooDeep } from '../../base/yaml-depth.ts';

/**
 * A document of YAML 1.2 with the places of its parts, or what keeps it from being one; `{document}` stands for its
 * name.
 */
export type YamlDocument =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly placeOf: (path: readonly (string | number)[]) => Place | null;
    }
  | { readonly ok: false; readonly troubles: readonly { readonly message: string; readonly place: Place | null }[] };

const MAX_ALIASES = 100;

export function openYaml(text: string, file: string): YamlDocument {
  const deep = yamlTooDeep(text);
  if (deep !== null) return { ok: false, troubles: [{ message: `Not read: ${deep}`, place: null }] };
  const lines = new LineCounter();
  // The library prints some warnings by itself, with what stands in the file, unless it is told not to.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, calls: [] };
  };
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0)
    return {
      ok: false,
      troubles: firstOf(wrong).map(({ message, code, pos }) => ({
        message:
          code === 'MULTIPLE_DOCS'
            ? '{document} is to be one YAML document, and another one begins here: keep one of them in this file'
            : `Not YAML: ${yamlHint(code, lineAt(text, pos[0])) ?? message}`,
        place: placeAt(pos[0]),
      })),
    };
  const repeated = repeatedYamlKeys(document);
  if (repeated.length > 0)
    return {
      ok: false,
      troubles: repeated.map((offset) => ({ message: 'Not YAML: Map keys must be unique', place: placeAt(offset) })),
    };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value, placeOf: (path) => placeOf(document, path, placeAt) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      troubles: [
        {
          message: said.startsWith('Excessive')
            ? `{document} uses more than ${MAX_ALIASES} aliases`
            : `Not YAML: ${said}`,
          place: null,
        },
      ],
    };
  }
}

/** What comes after a break of the form is of that break. */
function firstOf<T extends { readonly code: string }>(wrong: readonly T[]): readonly T[] {
  const at = wrong.findIndex(({ code }) => BREAKS.has(code));
  return at < 0 ? wrong : wrong.slice(0, at + 1);
}

const BREAKS: ReadonlySet<string> = new Set([
  'TAB_AS_INDENT',
  'BAD_INDENT',
  'MISSING_CHAR',
  'UNEXPECTED_TOKEN',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
]);

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, Math.min(end < 0 ? text.length : end, start + MAX_LINE));
}

/** Of longer lines nobody is told more than what the library says. */
const MAX_LINE = 500;

/** What the library's words mean to who has written the line; null where it says it all. */
function yamlHint(code: string, line: string): string | null {
  if (code === 'TAB_AS_INDENT') return 'tabs are not allowed at the beginning of a line: write spaces';
  const [, key, value] = /^\s*(?:- )?([A-Za-z][\w-]*):\s+(\S.*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined || /^["'|>&*!]/.test(value)) return null;
  const isBraced = /^[{[]/.test(value) && code === 'UNEXPECTED_TOKEN';
  const hasColon = /:(\s|$)/.test(value) && (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY');
  if (!isBraced && !hasColon) return null;
  return `a text ${isBraced ? `that begins with ${value.slice(0, 1)}` : 'with a colon and a space in it'} is to be in quotes: ${key}: ${JSON.stringify(value)}`;
}

/** Where the value at a path stands, or the nearest thing around it. */
function placeOf(
  document: Document,
  path: readonly (string | number)[],
  placeAt: (offset: number) => Place,
): Place | null {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return placeAt(Number(node.range[0]));
  }
  return null;
}
