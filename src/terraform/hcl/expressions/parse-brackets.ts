import { stringValue } from '../values/hcl-value.ts';
import { normalForm } from '../values/normal-form.ts';
import {
  deeper,
  expectText,
  fail,
  found,
  identifier,
  isAt,
  skipBlanks,
  take,
  withLineBreaks,
  type Cursor,
} from './cursor.ts';
import type { Expression } from './expression.ts';
import { parseOperation } from './parse-expression.ts';

/** `[…]`: a list, or a `for` that makes one. */
export function tuple(cursor: Cursor): Expression {
  cursor.at++;
  return deeper(cursor, () =>
    withLineBreaks(cursor, false, () => {
      if (isFor(cursor)) return forExpression(cursor, ']');
      const items: Expression[] = [];
      const starts: number[] = [];
      while (!take(cursor, ']')) {
        starts.push(cursor.at);
        items.push(parseOperation(cursor));
        if (take(cursor, ',')) continue;
        expectText(cursor, ']', 'at the end of the list');
        break;
      }
      return { kind: 'tuple', items, ...(cursor.isPlaced ? { starts } : {}) };
    }),
  );
}

/** `{…}`: an object, or a `for` that makes one. */
export function object(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.at++;
  return deeper(cursor, () => {
    if (withLineBreaks(cursor, false, () => isFor(cursor)))
      return withLineBreaks(cursor, false, () => forExpression(cursor, '}'));
    return withLineBreaks(cursor, true, () => {
      const entries: (readonly [Expression, Expression])[] = [];
      const starts: number[] = [];
      for (;;) {
        skipLines(cursor);
        if (take(cursor, '}')) return { kind: 'object', entries, ...(cursor.isPlaced ? { start, starts } : {}) };
        starts.push(cursor.at);
        const key = keyOf(cursor);
        if (!take(cursor, '=') && !take(cursor, ':'))
          fail(`Expected "=" behind the key of an object, found ${found(cursor)}`);
        entries.push([key, parseOperation(cursor)]);
        skipBlanks(cursor);
        if (take(cursor, ',') || isAt(cursor, '\n') || isAt(cursor, '}')) continue;
        fail(`Expected a line break or a comma between the items of an object, found ${found(cursor)}`);
      }
    });
  });
}

function skipLines(cursor: Cursor): void {
  withLineBreaks(cursor, false, () => {
    skipBlanks(cursor);
  });
}

/** A bare name is a key by itself; anything else is an expression. */
function keyOf(cursor: Cursor): Expression {
  const before = cursor.at;
  const name = identifier(cursor);
  if (name !== null) {
    skipBlanks(cursor);
    if ((isAt(cursor, '=') && !isAt(cursor, '==')) || (isAt(cursor, ':') && !isAt(cursor, '::')))
      return { kind: 'literal', value: stringValue(normalForm(name)) };
  }
  cursor.at = before;
  const key = parseOperation(cursor);
  return name !== null && isPath(key) ? { kind: 'path', of: key } : key;
}

/** A name with attributes and indexes behind it, which Terraform does not take for an expression. */
function isPath(expression: Expression): boolean {
  if (expression.kind === 'name') return true;
  return (
    (expression.kind === 'attribute' || (expression.kind === 'index' && expression.key.kind === 'literal'))
    && isPath(expression.of)
  );
}

function isFor(cursor: Cursor): boolean {
  const before = cursor.at;
  const word = identifier(cursor);
  cursor.at = before;
  return word === 'for';
}

function forExpression(cursor: Cursor, end: ']' | '}'): Expression {
  identifier(cursor);
  const { keyName, valueName } = symbols(cursor);
  const collection = parseOperation(cursor);
  expectText(cursor, ':', 'behind the collection of "for"');
  const first = parseOperation(cursor);
  const isObject = end === '}';
  if (isObject) expectText(cursor, '=>', 'behind the key of "for"');
  const value = isObject ? parseOperation(cursor) : first;
  const group = isObject && take(cursor, '...');
  const before = cursor.at;
  const word = identifier(cursor);
  if (word !== 'if') cursor.at = before;
  const condition = word === 'if' ? parseOperation(cursor) : null;
  expectText(cursor, end, 'at the end of "for"');
  return { kind: 'for', keyName, valueName, collection, key: isObject ? first : null, value, condition, group };
}

/** `k, v in` of a `for`. */
export function symbols(cursor: Cursor): { readonly keyName: string | null; readonly valueName: string } {
  const first = identifier(cursor) ?? fail('"for" must be followed by a name');
  const second = take(cursor, ',') ? (identifier(cursor) ?? fail('"for" needs a second name behind the comma')) : null;
  if (identifier(cursor) !== 'in') fail('Expected "in" behind the names of "for"');
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}
