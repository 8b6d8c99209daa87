/** A bug of our parser that is known: it fails for these expressions, and texts that match are left out of the comparisons until it is mended. */
export interface OpenBug {
  readonly reason: string;
  readonly expressions: readonly string[];
  readonly pattern: RegExp;
}

const BLANK = String.raw`(?:\s|/\*[^]*?\*/|(?:#|//).*\n)`;

/** `@` is a blank or a comment. */
function withBlanks(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('@', BLANK), 'u');
}

export const OPEN_BUGS: readonly OpenBug[] = [
  {
    reason: 'In an attribute splat there is no other one.',
    expressions: ['a.*.*', 'a.*.b.*.c'],
    pattern: withBlanks(String.raw`\.@*\*[^]*\.@*\*`),
  },
  {
    reason: 'Blanks and comments may stand within a splat, and before the steps behind an attribute splat.',
    expressions: ['a[ * ]', 'a. *', 'a /* */ [ * ]', 'a.* .b', 'a.*\n.b'],
    pattern: withBlanks(String.raw`\.@+\*|\[@+\*|\*@+\]|@(?:\.\*|\[\*)|\.\*(?:@*\.@*[\p{ID_Continue}-]+)*@+\.`),
  },
  {
    reason: 'A number takes all digits, dots and exponents up to a last digit, and must be valid as a whole.',
    expressions: ['1.e3', '1.2.3', '1e3.42', 'a[1.5.2]'],
    pattern: /\d\.+[eE][+-]?\d|\d[eE][+-]?\d+(?:\.+\d|[eE])|\d\.\d+\.+\d|\d\.\.+\d/,
  },
  {
    reason: 'The number of a legacy index is a number like any other, but may have no dot.',
    expressions: ['a.1e3', 'a.1.e3', 'a. 1'],
    pattern: withBlanks(String.raw`(?<!(?<![\p{ID_Continue}-])\d+)\.@*\d+(?:\.|[eE])|\.@+\d`),
  },
  {
    reason: 'Blanks and comments may stand before the parenthesis of a call and around its "::".',
    expressions: ['f (1)', 'f /* */ (1)', 'f\n(1)', 'a ::b()'],
    pattern: withBlanks(String.raw`[\p{ID_Continue}-]@+\(|\p{ID_Continue}@+::`),
  },
  {
    reason: 'A key may be the call of a function of a provider.',
    expressions: ['{ a::f() = 1 }'],
    pattern: withBlanks(String.raw`[{,\n]@*[\p{ID_Continue}-]+@*::`),
  },
  {
    reason: '"for" at the beginning of brackets begins a for expression, whatever follows.',
    expressions: ['{for=1}', '[for]', '[for.a]', '{ for: 1 }'],
    pattern: withBlanks(String.raw`[[{]@*for(?![\p{ID_Continue}\s/#-])`),
  },
  {
    reason: 'The mark of "~}" is one token.',
    expressions: ['"${a ~ }"', '"${a~ }"', '"%{ if a ~ }%{ endif }"'],
    pattern: withBlanks(String.raw`~@+\}`),
  },
  {
    reason: 'A carriage return is blank only before a line feed, and may not stand in quotes.',
    expressions: ['a\r+ b', '"a\rb"'],
    pattern: /\r(?!\n)/,
  },
  {
    reason: 'A "~" takes the line feed but not the carriage return behind "$" or "%": an oddity of its scanner.',
    expressions: ['<<X\n$\r\n${~a}\nX', '<<X\n%\r\n${~a}\nX'],
    pattern: /[$%]\r/,
  },
  {
    reason: 'Escapes of half a character are refused.',
    expressions: ['"\\ud800"', '"\\U0000dfff"'],
    pattern: /\\(?:u|U0000)[dD][89a-fA-F]/,
  },
];

export function isOpen(text: string): boolean {
  return OPEN_BUGS.some(({ pattern }) => pattern.test(text));
}
