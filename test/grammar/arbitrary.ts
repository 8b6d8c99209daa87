import fc from 'fast-check';

/** A piece of source; where line breaks end an item, it is told so and prints none between its tokens. */
export type Printed = (lineBreaksEnd: boolean) => string;
export type Piece = fc.Arbitrary<Printed>;

export function word(...texts: readonly string[]): Piece {
  return fc.constantFrom(...texts).map((text) => () => text);
}

export function run(...pieces: readonly Piece[]): Piece {
  return fc.tuple(...pieces).map((printed) => (lineBreaksEnd) => printed.map((print) => print(lineBreaksEnd)).join(''));
}

/** As it is printed in brackets, whatever is around them. */
function inBrackets(...pieces: readonly Piece[]): Piece {
  return run(...pieces).map((print) => () => print(false));
}

export function maybe(piece: Piece): Piece {
  return fc.option(piece, { nil: () => '', freq: 2 });
}

export function many(piece: Piece, between: Piece, maxLength: number): Piece {
  return fc
    .array(fc.tuple(piece, between), { maxLength, size: 'max' })
    .map(
      (pairs) => (lineBreaksEnd) =>
        pairs
          .map(
            ([print, printBetween], i) =>
              print(lineBreaksEnd) + (i + 1 < pairs.length ? printBetween(lineBreaksEnd) : ''),
          )
          .join(''),
    );
}

function blanks(...choices: readonly (readonly [weight: number, text: string])[]): Piece {
  return fc
    .oneof(...choices.map(([weight, text]) => ({ weight, arbitrary: fc.constant(text) })))
    .map((text) => (lineBreaksEnd) => (lineBreaksEnd && text.includes('\n') ? ' ' : text));
}

const COMMENTS = [
  [1, ' /* = } */ '],
  [1, ' # " }\n'],
  [1, ' // ${ "\n'],
  [1, '\n'],
  [1, '\r\n'],
  [1, '\t'],
  [1, ' /* \n */ '],
] as const;
const gap = blanks([15, ''], [8, ' '], ...COMMENTS);
const space = blanks([20, ' '], [1, '  '], ...COMMENTS);

export const NAME = word('a', 'b', 'var', 'local', 'each', 'aws_vpc', 'x-1', '_u', 'été', 'EOT', 'if', 'in', 'e1');
const NUMBER = word('0', '1', '42', '1.5', '1e3', '1E-2', '2.50e+1', '007');
const QUOTED_TEXT = word(
  'a',
  ' ',
  '  b ',
  'é',
  '\\n',
  ' \\t ',
  '\\"',
  '\\\\',
  '\\u00e9',
  '\\U0001f600',
  '$${',
  '%%{',
  '$',
  '5%,',
  '$$',
  '$$$',
  '{',
  '}',
  '# c',
  '// c',
  "'",
  '~',
  '<<EOT',
  '$${a} ',
);
const RAW_TEXT = word(
  'a',
  ' ',
  '  b ',
  'é',
  '\\n',
  '"',
  '\\"',
  '\\',
  '$${',
  '%%{',
  '$',
  '5%,',
  '$$',
  '{',
  '}',
  '# c',
  '// c',
  '~',
  '\t',
  '<<X',
  '$${a} ',
  'EOT ',
);
const OPERATOR = word('||', '&&', '==', '!=', '<', '>', '<=', '>=', '+', '-', '*', '/', '%');

interface Grammar {
  readonly expression: Printed;
  readonly term: Printed;
  readonly step: Printed;
  readonly quoted: Printed;
  readonly sequence: Printed;
  readonly heredoc: Printed;
  readonly key: Printed;
}

/** Names of a `for`. */
const symbols = run(NAME, maybe(run(gap, word(','), gap, NAME)));

function sequencesAround(expression: Piece, parts: Piece): Piece {
  const mark = maybe(word('~'));
  const directive = (...inside: readonly Piece[]): Piece =>
    inBrackets(word('%{'), mark, gap, ...inside, gap, mark, word('}'));
  return fc.oneof(
    { weight: 4, arbitrary: inBrackets(word('${'), mark, gap, expression, gap, mark, word('}')) },
    {
      weight: 1,
      arbitrary: run(
        directive(word('if'), space, expression),
        parts,
        maybe(run(directive(word('else')), parts)),
        directive(word('endif')),
      ),
    },
    {
      weight: 1,
      arbitrary: run(
        directive(word('for'), space, symbols, space, word('in'), space, expression),
        parts,
        directive(word('endfor')),
      ),
    },
  );
}

/**
 * Expressions of the language, as a file may have them: all operators, brackets, templates, heredocs, blanks and
 * comments. Most are valid.
 */
export const expressionPiece: Piece = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => {
  const expression = tie('expression');
  const nothing = word('');
  const comma = run(gap, word(','), gap);
  const list = (maxLength: number): Piece => many(expression, comma, maxLength);
  const quotedParts = many(
    fc.oneof({ weight: 3, arbitrary: QUOTED_TEXT }, { weight: 1, arbitrary: tie('sequence') }),
    nothing,
    4,
  );
  const line = run(
    word('', ' ', '  ', '    ', '\t'),
    many(
      fc.oneof(
        { weight: 3, arbitrary: RAW_TEXT },
        { weight: 1, arbitrary: sequencesAround(expression, many(RAW_TEXT, nothing, 2)) },
      ),
      nothing,
      3,
    ),
    word('\n', '\n', '\r\n'),
  );
  const lines = many(line, nothing, 3);
  const block = sequencesAround(expression, run(word('\n'), lines, word('', '  ')));
  const forHead = run(word('for'), space, symbols, space, word('in'), space, expression, gap, word(':'), gap);
  const condition = maybe(run(space, word('if'), space, expression));
  const item = run(tie('key'), gap, word('=', ' = ', ':'), gap, expression);
  return {
    expression: fc.oneof(
      { maxDepth: 5 },
      { weight: 5, arbitrary: tie('term') },
      { weight: 3, arbitrary: run(expression, space, OPERATOR, space, expression) },
      { weight: 1, arbitrary: run(tie('term'), gap, OPERATOR, gap, expression) },
      { weight: 1, arbitrary: run(expression, space, word('?'), gap, expression, space, word(':'), gap, expression) },
      { weight: 1, arbitrary: run(word('-', '!'), gap, tie('term')) },
    ),
    term: fc.oneof(
      { maxDepth: 5 },
      { weight: 4, arbitrary: NAME },
      { weight: 2, arbitrary: NUMBER },
      { weight: 1, arbitrary: word('true', 'false', 'null', '""') },
      { weight: 4, arbitrary: run(tie('term'), many(tie('step'), nothing, 3)) },
      { weight: 3, arbitrary: tie('quoted') },
      { weight: 1, arbitrary: tie('heredoc') },
      { weight: 1, arbitrary: inBrackets(word('('), gap, expression, gap, word(')')) },
      {
        weight: 1,
        arbitrary: run(
          NAME,
          maybe(word('::f', '::g::f', ':: f')),
          maybe(word(' ')),
          inBrackets(word('('), gap, list(3), maybe(comma), maybe(word('...')), gap, word(')')),
        ),
      },
      { weight: 1, arbitrary: inBrackets(word('['), gap, list(3), maybe(comma), gap, word(']')) },
      {
        weight: 2,
        arbitrary: run(
          word('{'),
          gap,
          many(item, word(',', ', ', '\n', ',\n', ' # c\n'), 3),
          word('', ',', '\n', ' '),
          word('}'),
        ),
      },
      { weight: 1, arbitrary: inBrackets(word('['), gap, forHead, expression, condition, gap, word(']')) },
      {
        weight: 1,
        arbitrary: inBrackets(
          word('{'),
          gap,
          forHead,
          expression,
          gap,
          word('=>'),
          gap,
          expression,
          maybe(word('...')),
          condition,
          gap,
          word('}'),
        ),
      },
    ),
    step: fc.oneof(
      { weight: 4, arbitrary: run(maybe(gap), word('.'), maybe(gap), NAME) },
      { weight: 2, arbitrary: run(maybe(gap), inBrackets(word('['), gap, expression, gap, word(']'))) },
      { weight: 1, arbitrary: run(word('.'), NUMBER) },
      { weight: 1, arbitrary: run(maybe(gap), word('[*]', '.*', '[ * ]', '. *')) },
    ),
    quoted: run(word('"'), quotedParts, word('"')),
    sequence: sequencesAround(expression, quotedParts),
    heredoc: fc
      .tuple(
        fc.constantFrom('<<', '<<-'),
        fc.constantFrom('EOT', 'X', 'É_1'),
        many(
          fc.oneof({ weight: 3, arbitrary: line }, { weight: 1, arbitrary: run(word('', '  '), block, word('\n')) }),
          nothing,
          4,
        ),
        fc.constantFrom('', '  ', '\t'),
        fc.constantFrom('\n', '\n', '\n', '', ' \n', '\r\n'),
      )
      .map(
        ([open, marker, content, indent, end]) =>
          () =>
            `${open}${marker}\n${content(false)}${indent}${marker}${end}`,
      ),
    key: fc.oneof(
      { weight: 4, arbitrary: NAME },
      { weight: 2, arbitrary: tie('quoted') },
      { weight: 1, arbitrary: tie('term') },
      { weight: 1, arbitrary: expression },
      { weight: 1, arbitrary: run(NAME, word('.', '[0].'), NAME) },
      { weight: 1, arbitrary: inBrackets(word('('), gap, expression, gap, word(')')) },
    ),
  };
}).expression;

export const expressionText: fc.Arbitrary<string> = expressionPiece.map((print) => print(false));
