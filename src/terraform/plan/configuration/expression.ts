import { parseReference, type Reference } from '../../address.ts';
import { isList, isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { isExpression } from './json-syntax.ts';

/** What one expression refers to. Text, operators and functions are not in a plan. */
export interface Sources {
  /**
   * The longest form of each reference, in source order: `aws_vpc.a.id`, not the `aws_vpc.a` that Terraform lists
   * behind it.
   */
  readonly references: readonly Reference[];
  /** `each.key` or `count.index` is among them. */
  readonly usesOwnKey: boolean;
  /** Written as a constant, so nothing else can be behind it. In JSON syntax, references stand beside what is none. */
  readonly constant: boolean;
}

/** Of one expression: more is a made-up plan, and looking at each beside all others takes its time. */
const MAX_REFERENCES = 1_000;

export function sourcesOf(expression: JsonObject): Sources {
  const references: Reference[] = [];
  let usesOwnKey = false;
  let previous = '';
  const list = member(expression, 'references');
  const seen = new Set<string>();
  for (const text of isList(list) ? list : []) {
    if (typeof text !== 'string') continue;
    const shortened =
      previous.length > text.length
      && previous.startsWith(text)
      && (previous[text.length] === '.' || previous[text.length] === '[');
    previous = text;
    if (shortened || seen.has(text) || seen.size >= MAX_REFERENCES) continue;
    seen.add(text);
    const reference = parseReference(text);
    if (reference === null || reference.kind === 'other') continue;
    if (reference.kind === 'own-key') usesOwnKey = true;
    else references.push(reference);
  }
  return {
    references,
    usesOwnKey,
    constant: !(isList(list) && list.length > 0) && Object.hasOwn(expression, 'constant_value'),
  };
}

/**
 * The expressions below one attribute. Nested blocks are lists or maps of objects of expressions, in which `names` is
 * followed as far as it leads; their positions mean nothing, because blocks that `dynamic` makes are missing.
 * Everything else is one expression, which may be `opened` (JSON syntax).
 */
export function expressionsAt(
  expression: Json | undefined,
  names: readonly string[],
  opened: (expression: JsonObject) => Json = (same) => same,
): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const open: { readonly node: Json | undefined; readonly at: number }[] = [{ node: expression, at: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, at } = next;
    if (isList(node)) for (const element of node.toReversed()) open.push({ node: element, at });
    else if (isObject(node)) {
      const name = names[at];
      const inside = isExpression(node) ? opened(node) : null;
      if (inside === node) found.push(node);
      else if (inside !== null) open.push({ node: inside, at });
      else if (name !== undefined && Object.hasOwn(node, name)) open.push({ node: node[name], at: at + 1 });
      else if (name === undefined) for (const value of Object.values(node).toReversed()) open.push({ node: value, at });
    }
  }
  return found;
}

/** What a block or call gives an argument or nested blocks of a type; undefined where it gives nothing. */
export function writtenIn(block: JsonObject | null, name: string): Json | undefined {
  return member(objectOr(member(block, 'expressions')), name);
}

/** Whether the configuration gives it. A constant null is Terraform's way to leave an attribute out. */
export function isGiven(expression: Json | undefined): boolean {
  if (expression === undefined || expression === null) return false;
  if (isList(expression)) return expression.length > 0;
  return !(
    isObject(expression)
    && Object.hasOwn(expression, 'constant_value')
    && expression['constant_value'] === null
  );
}
