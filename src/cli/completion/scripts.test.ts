import { expect, test } from '@jest/globals';
import { FORMAT_NAMES } from '../../report/formats.ts';
import { COMMANDS } from '../commands.ts';
import { SHELLS } from './shells.ts';
import { SCRIPTS } from './scripts.ts';
import { completable } from './completable.ts';

const program = completable(COMMANDS, FORMAT_NAMES);

test.each(SHELLS)('%s: every command, option and word of a list is in the script', (shell) => {
  const words = new Set(SCRIPTS[shell](program).split(/[^\w.-]+/));
  const has = (text: string): boolean => words.has(text) || words.has(text.slice(2));
  const missing = program.commands.flatMap(({ text, options, names }) => [
    ...(has(text) ? [] : [text]),
    ...options.flatMap(({ text: option, value }) => [
      ...(has(option) ? [] : [`${text} ${option}`]),
      ...(value?.kind === 'words' ? value.words.filter((word) => !has(word.text)) : []),
    ]),
    ...(names.kind === 'words' ? names.words.filter((word) => !has(word.text)) : []),
  ]);
  expect(missing).toEqual([]);
});

test('a word of a list can stand in a script as it is', () => {
  const texts = program.commands.flatMap(({ text, options, names }) => [
    text,
    ...[names, ...options.map(({ value }) => value)].flatMap((offer) =>
      offer?.kind === 'words' ? offer.words.map((word) => word.text) : offer?.kind === 'outputs' ? offer.formats : [],
    ),
  ]);
  expect(texts.filter((text) => !/^[a-z0-9][a-z0-9-]*$/.test(text))).toEqual([]);
});

test('what a list says of an option is short', () => {
  for (const { options } of program.commands)
    for (const { text, about } of options)
      expect({ text, isShort: about.length <= 81 }).toEqual({ text, isShort: true });
});
