import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import validate from './module-validator.js';
import { mistakesOf } from './module-mistakes.ts';
import { PolicyMistake } from './parameters.ts';
import type { PolicyModule } from './policy-module.ts';
import { bindRules } from './rule.ts';

export type LoadedModule = { readonly ok: true; readonly module: PolicyModule } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A module is written by people: more is a mistake, or an attack by aliases. */
const MAX_BYTES = 1024 ** 2;
const MAX_ALIASES = 100;

/** Reads a policy module, YAML or JSON, and says all that is wrong with it at once, each with its place. */
export function loadModule(bytes: Buffer, file: string): LoadedModule {
  if (bytes.length > MAX_BYTES) return refuse([{ message: 'The policy module is larger than 1 MiB', place: null }]);
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
    return refuse([{ message: said.startsWith('Excessive') ? `The policy module uses more than ${MAX_ALIASES} aliases` : `Not YAML: ${said}`, place: null }]);
  }
  if (!validate(value)) {
    return refuse(mistakesOf(value, validate.errors ?? []).map(({ path, message }) => ({ message: `${pathText(path)}${message}`, place: placeOf(document, path, placeAt) })));
  }
  const module = value as PolicyModule;
  const twice = module.rules.flatMap(({ id }, i) => (module.rules.findIndex((rule) => rule.id === id) < i ? [{ message: `rules[${i}].id: there is another rule ${id} in this module`, place: placeOf(document, ['rules', i, 'id'], placeAt) }] : []));
  const mistakes = module.rules.flatMap((rule, i) => mistakeOf({ ...module, rules: [rule] }).map((message) => ({ message: `rules[${i}] (${rule.id}): ${message}`, place: placeOf(document, ['rules', i, 'condition'], placeAt) })));
  const all = [...twice, ...mistakes];
  return all.length > 0 ? refuse(all) : { ok: true, module };
}

/** What only binding shows: names of parameters and networks that are not there, ports and CIDRs that are none. */
function mistakeOf(module: PolicyModule): string[] {
  try {
    bindRules([module]);
    return [];
  } catch (error) {
    if (error instanceof PolicyMistake) return [error.message];
    throw error;
  }
}

function refuse(mistakes: readonly { readonly message: string; readonly place: Place | null }[]): LoadedModule {
  return { ok: false, diagnostics: mistakes.map(({ message, place }) => ({ level: 'error', message, address: null, place })) };
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
