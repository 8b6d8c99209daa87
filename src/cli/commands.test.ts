import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { COMMANDS } from './commands.ts';
import { readLine } from './line/read-line.ts';

const NOTHING = { isThere: () => false };
const read = async (...argv: string[]) => readLine(argv, { commands: COMMANDS, version: '1.2.3' }, NOTHING);

test('each file of a command is listed, under its name', () => {
  expect(COMMANDS.map(({ name }) => `${name}.ts`).toSorted()).toEqual(readdirSync('src/cli/commands').toSorted());
});

test('no name means two commands', () => {
  const names = COMMANDS.flatMap(({ name, alsoCalled = [] }) => [name, ...alsoCalled]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test('the help lists each command with what it does', async () => {
  const help = await read('--help');
  const text = help.kind === 'print' ? help.text.replaceAll(/\s+/g, ' ') : '';
  for (const { name, about } of COMMANDS)
    expect(text).toMatch(new RegExp(`portcullis ${name} .*${about.slice(0, 20)}`));
});

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  'the help of %s tells its options, each under its heading',
  async (name, { about, options, positional }) => {
    const help = await read(name, '--help');
    const text = help.kind === 'print' ? help.text : '';
    expect(text).toContain(about);
    for (const [option, { group = 'Options:', describe }] of Object.entries({ ...options, ...positional.specs })) {
      const flat = text.replaceAll(/\s+/g, ' ');
      expect(flat).toContain(describe);
      if (Object.hasOwn(options, option)) {
        const below = text.slice(text.indexOf(`\n${group}\n`));
        expect(below.slice(0, below.search(/\n\n(?!\s)/))).toMatch(new RegExp(`--${option} `));
      }
    }
  },
);
