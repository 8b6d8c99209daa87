import fc from 'fast-check';
import { expressionPiece, many, maybe, NAME, run, word, type Piece } from './arbitrary.ts';

/** Blanks and comments that leave a line as it is. */
const within = fc
  .oneof(
    { weight: 12, arbitrary: fc.constantFrom(' ', '', '  ') },
    { weight: 1, arbitrary: fc.constantFrom('\t', ' /* c = { */ ', '/**/', ' /* "\n } */ ', '\t/* # */') },
  )
  .map((text) => () => text);

const between: Piece = within.map((print) => () => print() || ' ');

/** How a line may end. */
const lineEnd = run(
  within,
  fc.oneof(
    { weight: 12, arbitrary: word('') },
    { weight: 1, arbitrary: word('# c', '// c = {', '#', '# "${', '//', '# é', '# c \r c') },
  ),
  word('\n', '\n', '\n', '\n', '\n', '\r\n', '\n\n', '\n  \n', '\n\t# c\n'),
);

const GOOD_LABEL = word(
  '"x"',
  '"x"',
  '"aws_vpc"',
  '"a b"',
  '""',
  '"é\\u00e9"',
  '"\\U0001f600\u{1f600}"',
  '"$${x}"',
  '"%%{x}"',
  '"$"',
  '"$$x"',
  '"5%"',
  '"\\"q\\\\"',
  '"a\\n\\t\\rb"',
  '"# {"',
  '"__proto__"',
  '"1"',
  'bare',
  'a-1',
  'été',
  'for',
  'true',
);

const BAD_LABEL = word(
  '"${x}"',
  '"%{x"',
  '"\\q"',
  '"\\u12"',
  '"\\ud800"',
  '"\\U0000dfff"',
  '"\\U00110000"',
  '"a\rb"',
  '"a',
  "'a'",
  '1',
  'a.b',
);

const LABEL = fc.oneof({ weight: 60, arbitrary: GOOD_LABEL }, { weight: 1, arbitrary: BAD_LABEL });

const INDENT = word('', '', '  ', '  ', '    ', '\t', ' /* c */ ', '/*\n*/');

/** Names of one body differ, but for some that must not. */
const itemName = fc
  .tuple(NAME, fc.oneof({ weight: 12, arbitrary: fc.nat(1_000_000) }, { weight: 1, arbitrary: fc.constant('') }))
  .map(
    ([print, number]) =>
      () =>
        print(true) + String(number),
  );

const argument = run(
  itemName,
  within,
  word('='),
  within,
  expressionPiece.map((print) => () => print(true)),
);

const header = run(itemName, many(run(between, LABEL), word(''), 3), within, word('{'));

const LEAF = run(
  INDENT,
  fc.oneof({ weight: 4, arbitrary: argument }, { weight: 1, arbitrary: word('', '# c', '/* c */') }),
  lineEnd,
);

const ONE_LINE = run(header, within, maybe(run(argument, within)), word('}'));

/** What a block on one line may not be: with more in it than one argument, or not on one line. */
const NOT_ONE_LINE = fc.oneof(
  run(header, within, ONE_LINE, within, word('}')),
  run(header, within, argument, within, word('', ',', ';'), argument, word('}')),
  run(header, within, argument, lineEnd, word('}')),
  run(header, lineEnd, argument, within, word('}')),
);

function bodyOf(depth: number): Piece {
  const block = depth === 0 ? ONE_LINE : run(header, lineEnd, bodyOf(depth - 1), INDENT, word('}'));
  return many(
    fc.oneof(
      { weight: 30, arbitrary: LEAF },
      { weight: 20, arbitrary: run(INDENT, block, lineEnd) },
      { weight: 10, arbitrary: run(INDENT, ONE_LINE, lineEnd) },
      { weight: 1, arbitrary: run(INDENT, NOT_ONE_LINE, lineEnd) },
    ),
    word(''),
    4,
  );
}

/** Texts of whole files: blocks in blocks, arguments, comments and blanks wherever they may be. Most are valid. */
export const fileText: fc.Arbitrary<string> = fc
  .tuple(
    bodyOf(2),
    fc.oneof({ weight: 12, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\ufeff') }),
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('as it is') },
      { weight: 1, arbitrary: fc.constantFrom('all CRLF', 'no last line break') },
    ),
  )
  .map(([print, mark, breaks]) => {
    const text = mark + print(true);
    switch (breaks) {
      case 'as it is':
        return text;
      case 'all CRLF':
        return text.replaceAll(/\r?\n/g, '\r\n');
      case 'no last line break':
        return text.replace(/\s+$/, '');
    }
  });
