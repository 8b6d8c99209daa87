import { instanceKey, isKey } from '../../address-tokens.ts';
import type { Expression, TemplatePart } from '../../hcl/expressions/expression.ts';
import { numberText } from '../../hcl/values/hcl-number.ts';

/**
 * `unwrapped`: the longest form of a reference, then without one step after the other up to what it names (Terraform
 * 1.0 and later). `named`: only what it names.
 */
export type ReferenceForm = 'unwrapped' | 'named';

/**
 * What an expression refers to, in source order, as Terraform writes it into a plan (hashicorp/terraform,
 * jsonconfig/expression.go).
 */
export function referencesOf(expression: Expression, form: ReferenceForm): readonly string[] {
  const found: string[] = [];
  collect(expression, NONE, (tokens) => {
    const forms = formsOf(tokens);
    for (const each of form === 'unwrapped' ? forms : namedIn(forms)) found.push(textOf(each));
  });
  return found;
}

/** An instance of a block by its key, an output of a module, a variable. */
function namedIn(forms: readonly Tokens[]): readonly Tokens[] {
  const [longest] = forms;
  if (longest === undefined) return [];
  const [head, , third, fourth] = longest;
  const length =
    head === 'module'
      ? isKey(third)
        ? 4
        : 3
      : head === 'data' || head === 'ephemeral'
        ? isKey(fourth)
          ? 4
          : 3
        : isKey(third) && !SINGLE.has(head ?? '')
          ? 3
          : 2;
  return [longest.slice(0, length)];
}

/** What has no instances. */
const SINGLE: ReadonlySet<string> = new Set(['var', 'local', 'each', 'count', 'path', 'terraform', 'tofu', 'self']);

/** Names and bracketed keys, as `tokenise` gives them. */
type Tokens = readonly string[];

/** Symbols of the `for` around it, which are no references. */
type Symbols = ReadonlySet<string>;
const NONE: Symbols = new Set();

/** As Terraform walks through an expression (hcl, hclsyntax/variables.go). */
function collect(expression: Expression, symbols: Symbols, found: (tokens: Tokens) => void): void {
  const inner = (each: Expression): void => {
    collect(each, symbols, found);
  };
  switch (expression.kind) {
    case 'literal':
    case 'item':
      return;
    case 'name':
    case 'attribute':
    case 'index': {
      const tokens = traversal(expression);
      if (tokens !== null) {
        if (!symbols.has(tokens[0] ?? '')) found(tokens);
      } else if (expression.kind !== 'name') {
        inner(expression.of);
        if (expression.kind === 'index') inner(expression.key);
      }
      return;
    }
    case 'splat':
      inner(expression.of);
      inner(expression.each);
      return;
    case 'template':
      collectParts(expression.parts, symbols, found);
      return;
    case 'call':
      expression.args.forEach(inner);
      return;
    case 'unary':
    case 'path':
      inner(expression.of);
      return;
    case 'binary':
      inner(expression.left);
      inner(expression.right);
      return;
    case 'conditional':
      inner(expression.condition);
      inner(expression.yes);
      inner(expression.no);
      return;
    case 'tuple':
      expression.items.forEach(inner);
      return;
    case 'object':
      for (const [key, value] of expression.entries) {
        inner(key);
        inner(value);
      }
      return;
    case 'for': {
      inner(expression.collection);
      const own = withSymbols(symbols, expression);
      for (const each of [expression.key, expression.value, expression.condition])
        if (each !== null) collect(each, own, found);
    }
  }
}

function collectParts(parts: readonly TemplatePart[], symbols: Symbols, found: (tokens: Tokens) => void): void {
  for (const part of parts)
    if (part.kind === 'interpolation') collect(part.of, symbols, found);
    else if (part.kind === 'for') {
      collect(part.collection, symbols, found);
      collectParts(part.body, withSymbols(symbols, part), found);
    }
}

function withSymbols(
  symbols: Symbols,
  { keyName, valueName }: { readonly keyName: string | null; readonly valueName: string },
): Symbols {
  return new Set([...symbols, valueName, ...(keyName === null ? [] : [keyName])]);
}

/** A name with attributes and literal keys behind it; null where anything else is in it. */
function traversal(expression: Expression): Tokens | null {
  const tokens: string[] = [];
  for (let at = expression; ; ) {
    if (at !== expression && 'enclosed' in at) return null;
    switch (at.kind) {
      case 'name':
        return [at.name, ...tokens.reverse()];
      case 'attribute':
        tokens.push(at.name);
        at = at.of;
        break;
      case 'index': {
        if (at.key.kind !== 'literal' || at.key.enclosed === true) return null;
        const { value } = at.key;
        if (value.kind === 'string') tokens.push(instanceKey(value.text));
        else if (value.kind === 'number') tokens.push(`[${numberText(value.number)}]`);
        else return null;
        at = at.of;
        break;
      }
      default:
        return null;
    }
  }
}

/** The reference from its longest form on. */
function formsOf(tokens: Tokens): readonly Tokens[] {
  const [head = ''] = tokens;
  switch (head) {
    case 'self':
      return shortened(tokens, 1);
    case 'module':
      return moduleForms(tokens);
    case 'data':
    case 'ephemeral':
      return blockForms(tokens, 3);
    // `resource.aws_vpc.a` is `aws_vpc.a`.
    case 'resource':
      return blockForms(tokens.slice(1), 2);
    case 'var':
    case 'local':
    case 'each':
    case 'count':
    case 'path':
    case 'terraform':
    case 'tofu':
      return tokens.length < 2 ? [] : shortened(tokens, 2);
    default:
      return blockForms(tokens, 2);
  }
}

function shortened(tokens: Tokens, least: number): readonly Tokens[] {
  const forms: Tokens[] = [];
  for (let length = tokens.length; length >= least; length--) forms.push(tokens.slice(0, length));
  return forms;
}

/** With its key the instance, then the block. */
function blockForms(tokens: Tokens, own: number): readonly Tokens[] {
  return tokens.length < own ? [] : shortened(tokens, own);
}

/** Behind an output stands its module, behind a module with a key that without one. */
function moduleForms(tokens: Tokens): readonly Tokens[] {
  if (tokens.length < 2) return [];
  const hasKey = isKey(tokens[2]);
  const instance = hasKey ? 3 : 2;
  if (tokens.length > instance) return shortened(tokens, instance);
  return hasKey ? [tokens, tokens.slice(0, 2)] : [tokens];
}

function textOf(tokens: Tokens): string {
  let text = '';
  for (const token of tokens) text += text === '' || token.startsWith('[') ? token : `.${token}`;
  return text;
}
