import { parseNumber } from '../values/hcl-number.ts';
import { FALSE, NULL_VALUE, numberValue, TRUE } from '../values/hcl-value.ts';
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
import { object, tuple } from './parse-brackets.ts';
import { heredoc, quotedTemplate } from './parse-template.ts';
import { traversals } from './parse-traversals.ts';

/**
 * Parses an expression; throws an `ExpressionSyntaxError`. That of an argument ends at a line break outside of
 * brackets, elsewhere line breaks are blanks.
 */
export function parseExpression(text: string, where: 'argument' | 'alone' = 'alone'): Expression {
  const isPlaced = where === 'argument';
  const cursor = { ...cursorAt(text), lineBreaksEnd: isPlaced, isPlaced };
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
        return enclosed(expression);
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

function enclosed(expression: Expression): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'attribute':
    case 'index':
      return { ...expression, enclosed: true };
    default:
      return expression;
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
