import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Place } from '../base/place.ts';

/** A document of YAML 1.2 with the places of its parts, or what keeps it from being one; `{document}` stands for its name. */
export type YamlDocument =
  | { readonly ok: true; readonly value: unknown; readonly placeOf: (path: readonly (string | number)[]) => Place | null }
  | { readonly ok: false; readonly troubles: readonly { readonly message: string; readonly place: Place | null }[] };

const MAX_ALIASES = 100;

export function openYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  // The library prints some warnings by itself, with what stands in the file, unless it is told not to.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, calls: [] };
  };
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) return { ok: false, troubles: wrong.map(({ message, pos }) => ({ message: `Not YAML: ${message}`, place: placeAt(pos[0]) })) };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value, placeOf: (path) => placeOf(document, path, placeAt) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { ok: false, troubles: [{ message: said.startsWith('Excessive') ? `{document} uses more than ${MAX_ALIASES} aliases` : `Not YAML: ${said}`, place: null }] };
  }
}

/** Where the value at a path stands, or the nearest thing around it. */
function placeOf(document: Document, path: readonly (string | number)[], placeAt: (offset: number) => Place): Place | null {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return placeAt(Number(node.range[0]));
  }
  return null;
}
