import type { Expression, TemplatePart } from './expression.ts';

/** The expressions that one is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.flat();
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
    case 'path':
    case 'attribute':
      return [expression.of];
    case 'index':
      return [expression.of, expression.key];
    case 'splat':
      return [expression.of, expression.each];
    case 'template':
      return inTemplate(expression.parts);
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (each) => each !== null,
      );
    case 'call':
      return expression.args;
    case 'literal':
    case 'name':
    case 'item':
      return [];
  }
}

function inTemplate(parts: readonly TemplatePart[]): readonly Expression[] {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case 'interpolation':
        return [part.of];
      case 'for':
        return [part.collection, ...inTemplate(part.body)];
      default:
        return [];
    }
  });
}
