import { expect, test } from '@jest/globals';
import { exactValue } from './exact-value.ts';

test.each([
  ['what is exact stays', '[1, "${a.b}"]', [1, '${a.b}'], [1, '${a.b}']],
  ['a number of 16 digits', '9007199254740993', 9007199254740992, '${9007199254740993}'],
  [
    'a fraction of many digits, inside',
    '{ a = 0.12345678901234567 }',
    { a: 0.12345678901234568 },
    '${{ a = 0.12345678901234567 }}',
  ],
  ['a number that hcl2json makes null', '[1e400]', [null], '${[1e400]}'],
  ['a dollar sign that hcl2json joins to a brace', '"${"$"}{x}"', '${x}', '${"${"$"}{x}"}'],
  ['a heredoc keeps its end marker alone on its line', '<<X\n${ "$" }{x}\nX', '${x}\n', '${<<X\n${ "$" }{x}\nX\n}'],
])('%s', (_, source, value, expected) => {
  expect(exactValue(value, source)).toEqual(expected);
});
