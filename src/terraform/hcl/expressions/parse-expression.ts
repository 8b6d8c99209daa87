import { parseNumber } from '../values/hcl-number.ts';
import { normalForm } from '../values/normal-form.ts';
import { FALSE, NULL_VALUE, numberValue, stringValue, TRUE } from '../values/hcl-value.ts';
import {
  checkSteps,
  cursorAt,
  deeper,
  expectText,
  fail,
  found,
  identifier,
  isAt,
  numeral,
  skipBlanks,
  take,
  withLineBreaks,
  type Cursor,
} from './cursor.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { heredoc, quotedTemplate } from './parse-template.ts';
import { traversals } from './parse-traversals.ts';

/** Parses an expression as it stands behind `=`; throws an `ExpressionSyntaxError`. */
export function parseExpression(text: string): Expression {
  const cursor = cursorAt(text);
  const expression = parseOperation(cursor);
  skipBlanks(cursor);
  if (cursor.at < text.length) fail(`Expected an operator or the end of the expression, found ${found(cursor)}`);
  return expression;
}

/** How strongly each operator binds (HCL specification, "Operations"). */
const OPERATORS: readonly (readonly [BinaryOperator, number])[] = [
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<=', 4],
  ['>=', 4],
  ['<', 4],
  ['>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
];

/** An expression with operators and `? :`. */
export function parseOperation(cursor: Cursor): Expression {
  return deeper(cursor, () => {
    const condition = binary(cursor, 1);
    if (!take(cursor, '?')) return condition;
    const yes = parseOperation(cursor);
    expectText(cursor, ':', 'behind the first result of "?"');
    return { kind: 'conditional', condition, yes, no: parseOperation(cursor) };
  });
}

function binary(cursor: Cursor, least: number): Expression {
  let left = unary(cursor);
  for (let steps = 0; ; steps++) {
    checkSteps(steps);
    skipBlanks(cursor);
    const next = OPERATORS.find(([text]) => isAt(cursor, text));
    // `%{` begins a directive, `...` and `=>` are no operators.
    if (next === undefined || next[1] < least) return left;
    const [operator, strength] = next;
    cursor.at += operator.length;
    const right = deeper(cursor, () => binary(cursor, strength + 1));
    left = { kind: 'binary', operator, left, right };
  }
}

function unary(cursor: Cursor): Expression {
  for (const operator of ['-', '!'] as const) {
    if (!take(cursor, operator)) continue;
    const of = deeper(cursor, () => unary(cursor));
    return { kind: 'unary', operator, of };
  }
  return traversals(cursor, term(cursor));
}

function term(cursor: Cursor): Expression {
  skipBlanks(cursor);
  switch (cursor.text[cursor.at]) {
    case '(': {
      cursor.at++;
      return withLineBreaks(cursor, false, () => {
        const expression = parseOperation(cursor);
        expectText(cursor, ')', 'at the end of the parenthesis');
        return expression;
      });
    }
    case '[':
      return tuple(cursor);
    case '{':
      return object(cursor);
    case '"':
      cursor.at++;
      return quotedTemplate(cursor);
    case '<':
      return heredoc(cursor);
    default: {
      const digits = numeral(cursor);
      if (digits !== null)
        return {
          kind: 'literal',
          value: numberValue(parseNumber(digits) ?? fail(`${digits.slice(0, 40)} is no number, or too large a one`)),
        };
      const name = identifier(cursor) ?? fail(`Expected an expression, found ${found(cursor)}`);
      return named(cursor, name);
    }
  }
}

function named(cursor: Cursor, name: string): Expression {
  let called = name;
  let end = cursor.at;
  for (; take(cursor, '::'); end = cursor.at) called += `::${identifier(cursor) ?? fail('A name must follow "::"')}`;
  if (take(cursor, '(')) return callOf(cursor, called);
  // The blanks behind a name belong to whatever comes next.
  cursor.at = end;
  if (called !== name) fail(`${called} must be called: it is the name of a function`);
  switch (name) {
    case 'true':
      return { kind: 'literal', value: TRUE };
    case 'false':
      return { kind: 'literal', value: FALSE };
    case 'null':
      return { kind: 'literal', value: NULL_VALUE };
    default:
      return { kind: 'name', name };
  }
}

function callOf(cursor: Cursor, name: string): Expression {
  return deeper(cursor, () =>
    withLineBreaks(cursor, false, () => {
      const args: Expression[] = [];
      let spread = false;
      while (!take(cursor, ')')) {
        args.push(parseOperation(cursor));
        if (take(cursor, '...')) spread = true;
        if (!take(cursor, ',')) {
          expectText(cursor, ')', `behind the arguments of ${name}`);
          break;
        }
        if (spread) fail(`"..." must stand behind the last argument of ${name}`);
      }
      return { kind: 'call', name, args, spread };
    }),
  );
}

function tuple(cursor: Cursor): Expression {
  cursor.at++;
  return deeper(cursor, () =>
    withLineBreaks(cursor, false, () => {
      if (isFor(cursor)) return forExpression(cursor, ']');
      const items: Expression[] = [];
      while (!take(cursor, ']')) {
        items.push(parseOperation(cursor));
        if (take(cursor, ',')) continue;
        expectText(cursor, ']', 'at the end of the list');
        break;
      }
      return { kind: 'tuple', items };
    }),
  );
}

function object(cursor: Cursor): Expression {
  cursor.at++;
  return deeper(cursor, () => {
    if (withLineBreaks(cursor, false, () => isFor(cursor)))
      return withLineBreaks(cursor, false, () => forExpression(cursor, '}'));
    return withLineBreaks(cursor, true, () => {
      const entries: (readonly [Expression, Expression])[] = [];
      for (;;) {
        skipLines(cursor);
        if (take(cursor, '}')) return { kind: 'object', entries };
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
