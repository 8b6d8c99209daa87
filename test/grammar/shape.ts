import type { Expression, TemplatePart } from '../../src/terraform/hcl/expressions/expression.ts';
import { numberText, type HclNumber } from '../../src/terraform/hcl/values/hcl-number.ts';
import type { HclValue } from '../../src/terraform/hcl/values/hcl-value.ts';

/**
 * The neutral form of an expression: its tree as one line, whoever parsed it. Parentheses, blanks and comments are
 * gone, and so is what the oracle does not tell: whether an element was asked for as `.0` or `[0]`, and which of
 * `true`, `false` and `null` stands in `[]`.
 */
export function shapeOf(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literalShape(expression.value);
    case 'template':
      return templateOf(expression.parts);
    case 'name':
      return expression.name;
    case 'attribute':
      return shapes.attribute(shapeOf(expression.of), expression.name);
    case 'index':
      return shapes.index(shapeOf(expression.of), shapeOf(expression.key));
    case 'splat':
      return shapes.splat(shapeOf(expression.of), shapeOf(expression.each));
    case 'item':
      return shapes.item;
    case 'call':
      return shapes.call(expression.name, expression.args.map(shapeOf), expression.spread);
    case 'unary':
      return `(${expression.operator} ${shapeOf(expression.of)})`;
    case 'binary':
      return `(${expression.operator} ${shapeOf(expression.left)} ${shapeOf(expression.right)})`;
    case 'conditional':
      return shapes.conditional(shapeOf(expression.condition), shapeOf(expression.yes), shapeOf(expression.no));
    case 'tuple':
      return shapes.tuple(expression.items.map(shapeOf));
    case 'path':
      return shapes.path(shapeOf(expression.of));
    case 'object':
      return shapes.object(expression.entries.map(([key, value]) => [shapeOf(key), shapeOf(value)]));
    case 'for': {
      const { keyName, valueName, collection, key, value, condition, group } = expression;
      return shapes.for({
        names: [keyName ?? '', valueName],
        collection: shapeOf(collection),
        key: key && shapeOf(key),
        value: shapeOf(value),
        condition: condition && shapeOf(condition),
        group,
      });
    }
  }
}

interface ForShape {
  /** The first is empty where the `for` has one name. */
  readonly names: readonly [string, string];
  readonly collection: string;
  readonly key: string | null;
  readonly value: string;
  readonly condition: string | null;
  readonly group: boolean;
}

/** How each kind is written. */
export const shapes = {
  text: (text: string): string => JSON.stringify(escaped(text)),
  number: (number: HclNumber): string => numberText(number),
  attribute: (of: string, name: string): string => `${of}.${name}`,
  index: (of: string, key: string): string => `${of}[${/^(?:true|false|null)$/.test(key) ? '?' : key}]`,
  splat: (of: string, each: string): string => `(${of} each ${each})`,
  item: '@',
  call: (name: string, args: readonly string[], spread: boolean): string =>
    `${name}(${args.join(', ')}${spread ? '...' : ''})`,
  conditional: (condition: string, yes: string, no: string): string => `(${condition} ? ${yes} : ${no})`,
  tuple: (items: readonly string[]): string => `[${items.join(', ')}]`,
  /** A key of an object without the parentheses that make it an expression. */
  path: (of: string): string => `path ${of}`,
  object: (entries: readonly (readonly [string, string])[]): string =>
    `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`,
  for: ({ names, collection, key, value, condition, group }: ForShape): string =>
    `(for ${names.join(',')} in ${collection}: ${key === null ? '' : `${key} => `}${value}${group ? '...' : ''}${condition === null ? '' : ` if ${condition}`})`,
  /** `%{ for }`; `%{ if }` is a conditional between two templates. */
  join: (names: readonly [string, string], collection: string, body: string): string =>
    `join${shapes.for({ names, collection, key: null, value: body, condition: null, group: false })}`,
  /** `flat` has a hole for each of the expressions and directives in it. */
  template: (flat: string, holes: readonly string[]): string => [JSON.stringify(flat), ...holes].join(' % '),
} as const;

export function holeName(number: number): string {
  return `hole${number}`;
}

export function holeText(number: number): string {
  return `\${${holeName(number)}}`;
}

/**
 * Literal text as it must stand in a template. Terraform composes characters (NFC) in every string that it makes: that
 * is about values.
 */
function escaped(text: string): string {
  return text.normalize().replaceAll(/[$%](?=\{)/g, '$&$&');
}

function literalShape(value: HclValue): string {
  switch (value.kind) {
    case 'string':
      return shapes.text(value.text);
    case 'number':
      return shapes.number(value.number);
    case 'bool':
      return String(value.value);
    default:
      return value.kind;
  }
}

function templateOf(parts: readonly TemplatePart[]): string {
  const holes: string[] = [];
  const flat = parts.map((part) =>
    part.kind === 'text' ? escaped(part.text) : holeText(holes.push(partShape(part)) - 1),
  );
  return shapes.template(flat.join(''), holes);
}

function partShape(part: Exclude<TemplatePart, { kind: 'text' }>): string {
  if (part.kind === 'interpolation') return shapeOf(part.of);
  const { keyName, valueName, collection, body } = part;
  return shapes.join([keyName ?? '', valueName], shapeOf(collection), templateOf(body));
}
