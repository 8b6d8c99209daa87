import { createHash } from 'node:crypto';
import { identified } from '../values/identity.ts';
import { attempt, HclError } from '../values/hcl-error.ts';
import { sizeOf, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { evaluateOrError } from './evaluate-or-error.ts';
import type { Expression, TemplatePart } from './expression.ts';
import { ITEM, withNames, type EvaluationScope } from './scope.ts';

/** Longer texts are told by their hash: those of expressions that lead through many others grow without end. */
const MAX_TEXT = 300;
/** Known values of more parts are not written out. */
const MAX_PARTS = 1_000;

/** Each call gives another value. */
const IMPURE: ReadonlySet<string> = new Set(['uuid', 'bcrypt', 'timestamp']);

/**
 * An expression with each reference replaced by what it leads to: `element(var.ids, 0)` for `element(local.ids,
 * local.first)`. Two that have the same text here have the same value at apply. Null where a part is told by nothing,
 * or only by what Terraform marks as sensitive.
 */
export function madeOf(expression: Expression, scope: EvaluationScope): string | null {
  // What cannot be evaluated was told when its value was asked for.
  const text = attempt(
    () => textOf(expression, scope),
    () => null,
  );
  return text === null || text.length <= MAX_TEXT
    ? text
    : `#${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function textOf(expression: Expression, scope: EvaluationScope): string | null {
  const part = (inner: Expression): string | null => valueText(inner, scope);
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'item':
    case 'attribute':
    case 'path':
      return part(expression);
    case 'template':
      return templateText(expression.parts, scope);
    case 'index':
      return written`${part(expression.of)}[${part(expression.key)}]`;
    case 'splat': {
      const of = part(expression.of);
      return of === null ? null : valueText(expression.each, withSymbols(scope, [[ITEM, `${of}[*]`]]));
    }
    case 'call':
      return IMPURE.has(expression.name.replace(/^core::/, ''))
        ? null
        : written`${expression.name}(${list(expression.args.map(part))}${expression.spread ? '...' : ''})`;
    case 'unary':
      return written`(${expression.operator}${part(expression.of)})`;
    case 'binary':
      return written`(${part(expression.left)} ${expression.operator} ${part(expression.right)})`;
    case 'conditional':
      return written`(${part(expression.condition)} ? ${part(expression.yes)} : ${part(expression.no)})`;
    case 'tuple':
      return written`[${list(expression.items.map(part))}]`;
    case 'object':
      return written`{${list(expression.entries.map(([key, value]) => written`${part(key)} = ${part(value)}`))}}`;
    case 'for': {
      const { keyName, valueName, collection, key, value, condition, group } = expression;
      const inner = withSymbols(scope, [
        ...(keyName === null ? [] : [[keyName, keyName] as const]),
        [valueName, valueName],
      ]);
      const symbols = keyName === null ? valueName : `${keyName}, ${valueName}`;
      const [result, keyed, filter] = [
        valueText(value, inner),
        key === null ? '' : written`${valueText(key, inner)} => `,
        condition === null ? '' : written` if ${valueText(condition, inner)}`,
      ];
      return written`${key === null ? '[' : '{'}for ${symbols} in ${part(collection)} : ${keyed}${result}${group ? '...' : ''}${filter}${key === null ? ']' : '}'}`;
    }
  }
}

/** The symbols of a `for` stand for themselves. */
function withSymbols(
  scope: EvaluationScope,
  symbols: readonly (readonly [name: string, text: string])[],
): EvaluationScope {
  return withNames(scope, new Map(symbols.map(([name, text]) => [name, identified(unknownValue('any'), () => text)])));
}

function templateText(parts: readonly TemplatePart[], scope: EvaluationScope): string | null {
  const texts = parts.map((part): string | null => {
    switch (part.kind) {
      case 'text':
        return JSON.stringify(part.text).slice(1, -1).replaceAll('${', '$${');
      case 'interpolation':
        return written`\${${valueText(part.of, scope)}}`;
      // The directives of a template are told by nothing.
      case 'for':
        return null;
    }
  });
  return written`"${texts.includes(null) ? null : texts.join('')}"`;
}

/** What Terraform calls an error is the same error wherever it stands. */
function valueText(expression: Expression, scope: EvaluationScope): string | null {
  const value = evaluateOrError(expression, scope);
  return value instanceof HclError ? '!' : textOfValue(value);
}

function textOfValue(value: HclValue): string | null {
  if (value.kind === 'unknown') return value.identity?.() ?? null;
  if (value.sensitive) return null;
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
      return value.number.toString();
    case 'bool':
      return `${value.value}`;
    case 'null':
      return 'null';
    case 'list':
    case 'set':
    case 'tuple':
      return sizeOf(value).parts > MAX_PARTS
        ? null
        : written`${value.kind === 'set' ? 'toset(' : ''}[${list(value.items.map(textOfValue))}]${value.kind === 'set' ? ')' : ''}`;
    case 'map':
    case 'object': {
      // A resource makes its attributes when they are asked for: all of them are many.
      if (value.instanceOf !== undefined || value.entries.size > MAX_PARTS || sizeOf(value).parts > MAX_PARTS)
        return null;
      return written`{${list([...value.entries].map(([name, entry]) => written`${JSON.stringify(name)} = ${textOfValue(entry)}`))}}`;
    }
  }
}

function list(texts: readonly (string | null)[]): string | null {
  return texts.includes(null) ? null : texts.join(', ');
}

/** Null where a part is. */
function written(texts: TemplateStringsArray, ...parts: readonly (string | null)[]): string | null {
  if (parts.includes(null)) return null;
  return texts.reduce((text, next, i) => `${text}${parts[i - 1] ?? ''}${next}`);
}
