import { describe, expect, test } from '@jest/globals';
import { isOn, lastValue, mayBeOn, readFlags, wantsHelp, withoutFlags } from './flags.ts';

describe('options as Go reads them', () => {
  test.each<[string, string, readonly string[]]>([
    ['-out=a -var b=c plan', 'out=a var=b=c', ['plan']],
    ['--out a --lock=false', 'out=a lock=false', []],
    ['-input false plan', 'input', ['false', 'plan']],
    ['-auto-approve plan -lock', 'auto-approve', ['plan', '-lock']],
    ['-no-color -- -plan', 'no-color', ['-plan']],
    ['-backup -no-color x', 'no-color backup=x', []],
    ['x -- -compact-warnings', 'compact-warnings', ['x', '--']],
    ['--no-color -no-color=true x', 'no-color no-color=true', ['x']],
    ['-var -consolidate-errors=false x', 'consolidate-errors=false var=x', []],
    ['-var', 'var', []],
    ['-target=a["x=y"]', 'target=a["x=y"]', []],
    ['-state plan.bin', 'state=plan.bin', []],
    ['-out=', 'out=', []],
    ['- a', '', ['-', 'a']],
  ])('%s', (line, flags, names) => {
    const read = readFlags(line.split(' '));
    expect(read.flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join(' ')).toBe(flags);
    expect(read.names).toEqual(names);
  });

  test('keep their words, whatever the form', () =>
    expect(withoutFlags(readFlags(['-var', 'a=b', '--out=c', '-lock']).flags, new Set(['out']))).toEqual([
      '-var=a=b',
      '-lock',
    ]));
});

const { flags } = readFlags('-a -b=false -c=true -d=0 -e=no -f=false -f -g -g=F -out=x -out y'.split(' '));

test.each([
  ['a', true, true],
  ['b', false, false],
  ['c', true, true],
  ['d', false, false],
  // Terraform refuses it; nothing is taken for off that is not said to be.
  ['e', true, true],
  ['f', true, true],
  ['g', false, true],
  ['h', false, false],
])('-%s', (name, on, may) => expect([isOn(flags, name), mayBeOn(flags, name)]).toEqual([on, may]));

test('the last value counts', () => expect([lastValue(flags, 'out'), lastValue(flags, 'z')]).toEqual(['y', null]));

test.each([
  ['-help', true],
  ['a -h', true],
  ['-var --help', true],
  ['-- -help', false],
  ['-helpful', false],
])('help: %s', (line, wants) => expect(wantsHelp(line.split(' '))).toBe(wants));
