import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { COMMANDS } from './commands.ts';
import { readLine } from './line/read-line.ts';

const NOTHING = { isThere: () => false };

test('each file of a command is listed, under its name', () => {
  expect(COMMANDS.map(({ name }) => `${name}.ts`).toSorted()).toEqual(readdirSync('src/cli/commands').toSorted());
});

test('no name means two commands', () => {
  const names = COMMANDS.flatMap(({ name, alsoCalled = [] }) => [name, ...alsoCalled]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

/** The help of a command as wide as that, and of all without one. */
async function help(columns: number | null, ...words: string[]): Promise<string> {
  const line = await readLine([...words, '--help'], { commands: COMMANDS, version: '1.2.3', columns }, NOTHING);
  return line.kind === 'print' ? line.text : '';
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

test('the help lists each command with what it does', async () => {
  const text = flat(await help(null));
  for (const { name, about, positional } of COMMANDS)
    expect(text).toContain(`${`${name} ${positional.usage}`.trim()} ${about}`);
});

const EACH = COMMANDS.map((command) => [command.name, command] as const);

test.each(EACH)('the help of %s tells its options, each under its heading', async (name, command) => {
  const text = await help(null, name);
  expect(text.startsWith(`${`portcullis ${name} ${command.positional.usage}`.trim()}\n\n${command.about}`)).toBe(true);
  for (const { describe } of Object.values(command.positional.specs)) expect(flat(text)).toContain(describe);
  for (const [option, { group = 'Options:', describe, requiresArg, value }] of Object.entries(command.options)) {
    const below = text.slice(text.indexOf(`\n${group}\n`));
    expect(flat(below.slice(0, below.indexOf('\n\n', 2)))).toContain(
      `--${option}${requiresArg === true ? ` <${value ?? ''}>` : ''} ${describe}`,
    );
  }
  for (const [line] of command.examples ?? []) expect(text).toContain(line.replaceAll('$0', `portcullis ${name}`));
});

test('the help of check goes by purpose', async () => {
  const headings = (await help(null, 'check')).match(/^[A-Z].*:$/gm);
  expect(headings).toEqual([
    'Names:',
    'Output:',
    'Verdict:',
    'Policies:',
    'Exceptions:',
    'Knowledge:',
    'Raw HCL:',
    'Options:',
    'Examples:',
  ]);
});

test.each([null, 40, 60, 80, 100, 300])('help fits into %s columns', async (columns) => {
  const width = Math.min(columns ?? 100, 100);
  for (const words of [[], ...COMMANDS.map(({ name }) => [name])]) {
    const text = await help(columns, ...words);
    const lines = text.slice(0, (text.indexOf('\nExamples:') + text.length + 1) % (text.length + 1)).split('\n');
    // Only a word that is wider by itself, or a command to copy, may stand out.
    expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
  }
});
