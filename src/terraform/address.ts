import { isKey, isName, tokenise, type Key } from './address-tokens.ts';

/**
 * Modules nest this deep at most; Terraform's own nest a handful. Deeper ones are refused, so that no reader needs more
 * than a little stack.
 */
export const MAX_MODULE_DEPTH = 64;

export interface ModuleStep {
  readonly name: string;
  readonly key: Key;
}

export interface ResourceAddress {
  /** Of the module instance, as in the text; empty for the root module. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: Key;
}

/**
 * What an expression of the configuration refers to. A `path` is what follows: names as they are, keys in brackets
 * (`["vpc_config", "[0]", "subnet_ids"]`).
 */
export type Reference =
  | {
      readonly kind: 'resource';
      readonly mode: 'managed' | 'data';
      readonly type: string;
      readonly name: string;
      readonly key: Key;
      readonly path: Path;
    }
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly key: Key;
      readonly output: string | null;
      readonly path: Path;
    }
  | { readonly kind: 'variable'; readonly name: string; readonly path: Path }
  | { readonly kind: 'local'; readonly name: string; readonly path: Path }
  | { readonly kind: 'each-value'; readonly path: Path }
  | { readonly kind: 'own-key' }
  | { readonly kind: 'other' };

export type ResourceReference = Extract<Reference, { readonly kind: 'resource' }>;
export type ModuleReference = Extract<Reference, { readonly kind: 'module' }>;

export type Path = readonly string[];

/**
 * Null where the text is no absolute address of one resource instance. Keys may hold dots, brackets and escaped quotes.
 */
export function parseResourceAddress(text: string): ResourceAddress | null {
  const steps = tokenise(text);
  if (steps === null) return null;
  let at = 0;
  let end = 0;
  while (steps.tokens[at] === 'module' && isName(steps.tokens[at + 1])) {
    at += isKey(steps.tokens[at + 2]) ? 3 : 2;
    end = steps.ends[at - 1] ?? 0;
  }
  const data = steps.tokens[at] === 'data';
  if (data) at++;
  const [type, name, key, beyond] = steps.tokens.slice(at, at + 4);
  if (!isName(type) || !isName(name) || beyond !== undefined || (key !== undefined && !isKey(key))) return null;
  return { module: text.slice(0, end), mode: data ? 'data' : 'managed', type, name, key: key ?? '' };
}

/**
 * The calls that lead to a module instance, outermost first; null where the text is no module address. The root module
 * is the empty text.
 */
export function parseModuleAddress(text: string): readonly ModuleStep[] | null {
  if (text === '') return [];
  const tokens = tokenise(text)?.tokens;
  if (tokens === undefined) return null;
  const calls: ModuleStep[] = [];
  for (let at = 0; at < tokens.length; ) {
    const name = tokens[at + 1];
    if (tokens[at] !== 'module' || !isName(name)) return null;
    const key = tokens[at + 2];
    calls.push({ name, key: isKey(key) ? key : '' });
    at += isKey(key) ? 3 : 2;
  }
  return calls;
}

/** A reference as the configuration of a plan lists it; null where the text is none. */
export function parseReference(text: string): Reference | null {
  const tokens = tokenise(text)?.tokens;
  const head = tokens?.[0];
  if (tokens === undefined || head === undefined) return null;
  const second = tokens[1];
  switch (head) {
    case 'var':
      return isName(second) ? { kind: 'variable', name: second, path: tokens.slice(2) } : null;
    case 'local':
      return isName(second) ? { kind: 'local', name: second, path: tokens.slice(2) } : null;
    case 'count':
      return { kind: 'own-key' };
    case 'each':
      return second === 'value' ? { kind: 'each-value', path: tokens.slice(2) } : { kind: 'own-key' };
    case 'module':
      return moduleReference(tokens);
    case 'path':
    case 'terraform':
    case 'tofu':
    case 'self':
    case 'ephemeral':
      return { kind: 'other' };
    default:
      return resourceReference(tokens);
  }
}

/** What Terraform would write behind a name: `vpc_config[0].subnet_ids`. */
export function traversalText(path: Path): string {
  let text = '';
  for (const step of path) text += text === '' || step.startsWith('[') ? step : `.${step}`;
  return text;
}

function moduleReference(tokens: readonly string[]): Reference | null {
  const name = tokens[1];
  if (!isName(name)) return null;
  const key = tokens[2];
  const after = isKey(key) ? 3 : 2;
  const output = tokens[after];
  return {
    kind: 'module',
    name,
    key: isKey(key) ? key : '',
    output: isName(output) ? output : null,
    path: tokens.slice(isName(output) ? after + 1 : after),
  };
}

function resourceReference(tokens: readonly string[]): Reference | null {
  const data = tokens[0] === 'data';
  const at = data ? 1 : 0;
  const type = tokens[at];
  const name = tokens[at + 1];
  if (!isName(type) || !isName(name)) return null;
  const key = tokens[at + 2];
  return {
    kind: 'resource',
    mode: data ? 'data' : 'managed',
    type,
    name,
    key: isKey(key) ? key : '',
    path: tokens.slice(isKey(key) ? at + 3 : at + 2),
  };
}
