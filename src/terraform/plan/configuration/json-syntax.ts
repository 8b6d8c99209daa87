import { stepOf } from '../../address-tokens.ts';
import type { Path } from '../../address.ts';
import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';

/** Constants nest this deep at most; what lies deeper is one expression. */
const MAX_DEPTH = 64;

/**
 * An expression in which nothing is called a constant that is none. Of a JSON file (`main.tf.json`) Terraform writes
 * each expression as a constant, whose texts are templates as they stand, and its references beside it
 * (hashicorp/terraform, jsonconfig/expression.go; hashicorp/hcl, json/structure.go). A list or an object of those
 * becomes a list or an object of expressions, each with the references that are its own where its text shows them;
 * everything else stays one expression.
 */
export function openedExpression(expression: JsonObject): Json {
  if (!Object.hasOwn(expression, 'constant_value')) return expression;
  const constant = expression['constant_value'] ?? null;
  const references = member(expression, 'references');
  const all: JsonObject = isList(references) && references.length > 0 ? { references } : {};
  if (all['references'] === undefined ? !holdsTemplate(constant, 0) : typeof constant === 'string') return expression;
  return opened(constant, { all, named: new Set(isList(references) ? references : []) }, 0);
}

/** The expressions that a path leads to in what `openedExpression` gives, and what of the path is left there. */
export function expressionsBelow(
  tree: Json | undefined,
  path: Path,
): readonly { readonly expression: JsonObject; readonly path: Path }[] {
  const found: { readonly expression: JsonObject; readonly path: Path }[] = [];
  const open: { readonly node: Json | undefined; readonly at: number }[] = [{ node: tree, at: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, at } = next;
    if (isObject(node) && isExpression(node)) found.push({ expression: node, path: path.slice(at) });
    else for (const child of childrenAt(node, path[at]).toReversed()) open.push({ node: child, at: at + 1 });
  }
  return found;
}

/** Text that has one interpolation: `${aws_eip.a.public_ip}/32`. */
const ONE_SEQUENCE = /^([^$%]*)\$\{([^{}]*)\}([^$%{}]*)$/;

/**
 * What surely stands before and behind the one interpolation of an expression in JSON syntax; undefined where nothing
 * does.
 */
export function endsOf(expression: JsonObject): { readonly prefix: string; readonly suffix: string } | undefined {
  const text = member(expression, 'constant_value');
  const [, prefix = '', , suffix = ''] = (typeof text === 'string' ? ONE_SEQUENCE.exec(text) : null) ?? [];
  return prefix === '' && suffix === '' ? undefined : { prefix, suffix };
}

/** Whether an object of a configuration is one expression. Terraform leaves out what it does not know of it. */
export function isExpression(node: JsonObject): boolean {
  const references = member(node, 'references');
  const keys = Object.keys(node).filter((key) => key !== 'constant_value' && key !== 'references');
  return (
    keys.length === 0
    && (references === undefined || (isList(references) && references.every((each) => typeof each === 'string')))
  );
}

interface Known {
  /** An expression with every reference. */
  readonly all: JsonObject;
  readonly named: ReadonlySet<Json>;
}

function opened(value: Json, known: Known, depth: number): Json {
  if (typeof value === 'string') return textExpression(value, known);
  if (typeof value !== 'object' || value === null) return { constant_value: value };
  if (depth >= MAX_DEPTH) return known.all;
  if (isList(value)) return value.map((element) => opened(element, known, depth + 1));
  const entries = Object.entries(value);
  if (entries.some(([key]) => key === '__proto__' || isTemplate(key))) return known.all;
  return Object.fromEntries(entries.map(([key, inner]) => [key, opened(inner, known, depth + 1)]));
}

function textExpression(text: string, { all, named }: Known): JsonObject {
  if (!isTemplate(text)) return { constant_value: text };
  const inside = ONE_SEQUENCE.exec(text)?.[2]?.trim();
  if (inside === undefined || all['references'] === undefined) return all;
  return { constant_value: text, references: named.has(inside) ? [inside] : all['references'] };
}

/** `$${` and `%%{` are the texts `${` and `%{`. */
function isTemplate(text: string): boolean {
  return /(?:^|[^$])(?:\$\$)*\$\{|(?:^|[^%])(?:%%)*%\{/.test(text);
}

function holdsTemplate(value: Json, depth: number): boolean {
  if (typeof value === 'string') return isTemplate(value);
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= MAX_DEPTH) return true;
  if (isList(value)) return value.some((element) => holdsTemplate(element, depth + 1));
  return Object.entries(value).some(([key, inner]) => isTemplate(key) || holdsTemplate(inner, depth + 1));
}

/** What a step leads to: the part that it names; all parts where it names none. */
function childrenAt(node: Json | undefined, step: string | undefined): readonly Json[] {
  const key = step === undefined || step === '' ? null : stepOf(step);
  if (isList(node)) return typeof key === 'number' ? existing(node[key]) : node;
  if (!isObject(node)) return [];
  return key === null ? Object.values(node) : existing(member(node, String(key)));
}

function existing(child: Json | undefined): readonly Json[] {
  return child === undefined ? [] : [child];
}
