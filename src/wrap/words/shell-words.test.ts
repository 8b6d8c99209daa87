import { expect, test } from '@jest/globals';
import { shellWords } from './shell-words.ts';

test.each<[string, readonly string[] | null]>([
  ['', []],
  ['  -a\t-b=1\n', ['-a', '-b=1']],
  [`-var 'a=b c' -var "d=e f"`, ['-var', 'a=b c', '-var', 'd=e f']],
  [String.raw`a\ b "c\"d" 'e\f'`, ['a b', 'c"d', String.raw`e\f`]],
  [`-var=x="y"'z'`, ['-var=x=yz']],
  [`"" ''`, ['', '']],
  ['"a;b" \'$(x)\' $HOME', ['a;b', '$(x)', '$HOME']],
  ['-out=a; rm', null],
  ['-var a=$(date)', null],
  ['-var `date`', null],
  ['a | b', null],
  ['a > b', null],
  ['a & b', null],
  ['"a', null],
  ["'a", null],
  ['a\\', null],
])('%j', (text, words) => expect(shellWords(text)).toEqual(words));
