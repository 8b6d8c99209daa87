import { parseNumber } from '../values/hcl-number.ts';
import { numberValue } from '../values/hcl-value.ts';
import {
  checkSteps,
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
import type { Expression } from './expression.ts';
import { parseOperation } from './parse-expression.ts';

/** What follows a term: attributes, indexes and splats. */
export function traversals(cursor: Cursor, start: Expression): Expression {
  let expression = start;
  for (let steps = 0; ; steps++) {
    checkSteps(steps);
    const splat = takeSplat(cursor);
    if (splat === 'full') {
      // All that follows belongs to each element, further splats too.
      const each = deeper(cursor, () => traversals(cursor, { kind: 'item' }));
      return { kind: 'splat', of: expression, each };
    }
    if (splat === 'attributes') {
      expression = { kind: 'splat', of: expression, each: attributeChain(cursor) };
      continue;
    }
    const make = step(cursor);
    if (make === null) return expression;
    expression = make(expression);
  }
}

/** Goes past `[*]` or `.*`, with blanks in it. HCL takes a line break in `[*]` only where it is a blank around it. */
function takeSplat(cursor: Cursor): 'full' | 'attributes' | null {
  const before = cursor.at;
  if (take(cursor, '[') && take(cursor, '*') && take(cursor, ']')) return 'full';
  cursor.at = before;
  if (take(cursor, '.') && take(cursor, '*')) return 'attributes';
  cursor.at = before;
  return null;
}

/** The attributes that belong to a `.*`, from its element on; an index behind them is one of the whole list. */
function attributeChain(cursor: Cursor): Expression {
  let each: Expression = { kind: 'item' };
  for (let steps = 0; ; steps++) {
    checkSteps(steps);
    const before = cursor.at;
    skipBlanks(cursor);
    const isAttribute = isAt(cursor, '.') && !isAt(cursor, '...');
    cursor.at = before;
    if (!isAttribute) return each;
    if (takeSplat(cursor) !== null) fail('In an attribute splat (.*) there may not be another one');
    const make = step(cursor);
    if (make === null) return each;
    each = make(each);
  }
}

/**
 * One attribute or index; null where the text goes on otherwise, and blanks before it are left to whoever comes next.
 */
function step(cursor: Cursor): ((of: Expression) => Expression) | null {
  const before = cursor.at;
  skipBlanks(cursor);
  const make = stepAt(cursor);
  if (make === null) cursor.at = before;
  return make;
}

function stepAt(cursor: Cursor): ((of: Expression) => Expression) | null {
  const next = cursor.text[cursor.at];
  if (next === '[') {
    cursor.at++;
    const key = deeper(cursor, () =>
      withLineBreaks(cursor, false, () => {
        const inner = parseOperation(cursor);
        expectText(cursor, ']', 'at the end of the index');
        return inner;
      }),
    );
    return (of) => ({ kind: 'index', of, key });
  }
  if (next !== '.' || isAt(cursor, '...')) return null;
  cursor.at++;
  skipBlanks(cursor);
  const legacy = numeral(cursor);
  if (legacy !== null) {
    if (legacy.includes('.')) fail('Indexes with dots may not follow each other: write [0][1]');
    const key: Expression = {
      kind: 'literal',
      value: numberValue(parseNumber(legacy) ?? fail(`${legacy.slice(0, 40)} is no index`)),
    };
    return (of) => ({ kind: 'index', of, key });
  }
  const name = identifier(cursor) ?? fail(`Expected a name behind ".", found ${found(cursor)}`);
  return (of) => ({ kind: 'attribute', of, name });
}
