import type { Expression, TemplatePart } from './expression.ts';

/** Calls `found` with every reference of an expression, each as far as its path goes. */
export function eachReference(expression: Expression, found: (reference: Expression) => void): void {
  const own = new Set<string>();
  walk(expression, own, found);
}

/** Only names, attributes and indexes: what cannot fail once its parts are there. */
export function isTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name': return true;
    case 'attribute': return isTraversal(expression.of);
    case 'index': return isTraversal(expression.of) && (expression.key.kind === 'literal' || isTraversal(expression.key));
    default: return false;
  }
}

function walk(expression: Expression, symbols: ReadonlySet<string>, found: (reference: Expression) => void): void {
  switch (expression.kind) {
    case 'literal':
    case 'item': return;
    case 'name':
    case 'attribute':
    case 'index':
      reference(expression, symbols, found);
      return;
    case 'template':
      walkParts(expression.parts, symbols, found);
      return;
    case 'splat':
      walk(expression.of, symbols, found);
      walk(expression.each, symbols, found);
      return;
    case 'call':
      for (const arg of expression.args) walk(arg, symbols, found);
      return;
    case 'unary':
      walk(expression.of, symbols, found);
      return;
    case 'binary':
      walk(expression.left, symbols, found);
      walk(expression.right, symbols, found);
      return;
    case 'conditional':
      for (const part of [expression.condition, expression.yes, expression.no]) walk(part, symbols, found);
      return;
    case 'tuple':
      for (const item of expression.items) walk(item, symbols, found);
      return;
    case 'object':
      for (const [key, value] of expression.entries) {
        walk(key, symbols, found);
        walk(value, symbols, found);
      }
      return;
    case 'for': {
      walk(expression.collection, symbols, found);
      const inner = new Set([...symbols, expression.valueName, ...(expression.keyName === null ? [] : [expression.keyName])]);
      for (const part of [expression.key, expression.value, expression.condition]) if (part !== null) walk(part, inner, found);
    }
  }
}

function walkParts(parts: readonly TemplatePart[], symbols: ReadonlySet<string>, found: (reference: Expression) => void): void {
  for (const part of parts) {
    if (part.kind === 'interpolation') walk(part.of, symbols, found);
    else if (part.kind === 'for') {
      walk(part.collection, symbols, found);
      walkParts(part.body, new Set([...symbols, part.valueName, ...(part.keyName === null ? [] : [part.keyName])]), found);
    }
  }
}

/** A path that begins with a name is one reference; its indexes may hold others. */
function reference(expression: Expression, symbols: ReadonlySet<string>, found: (reference: Expression) => void): void {
  let root: Expression = expression;
  let isStatic = true;
  while (root.kind === 'attribute' || root.kind === 'index') {
    if (root.kind === 'index' && root.key.kind !== 'literal') {
      isStatic = false;
      walk(root.key, symbols, found);
    }
    root = root.of;
  }
  if (root.kind !== 'name') {
    walk(root, symbols, found);
    return;
  }
  if (symbols.has(root.name)) return;
  found(isStatic ? expression : staticPart(expression));
}

/** The path up to its first computed index. */
function staticPart(expression: Expression): Expression {
  let part: Expression = expression;
  for (let at: Expression = expression; at.kind === 'attribute' || at.kind === 'index'; at = at.of) {
    if (at.kind === 'index' && at.key.kind !== 'literal') part = at.of;
  }
  return part;
}
