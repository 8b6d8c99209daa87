import { posix } from 'node:path';
import type { Mistake } from '../written/mistakes.ts';
import { firstMistakes } from '../written/first-mistakes.ts';
import type { Config } from './generated/config.ts';

/** What is wrong with `stacks`, once its form is right: names that are given twice would leave something out. */
export function stackMistakes(stacks: NonNullable<Config['stacks']>): Mistake[] {
  const folders = new Map<string, string>();
  return firstMistakes(Object.entries(stacks), ([name, words]) => {
    const folder = posix.join(name, '.').replace(/(?<=.)\/$/, '');
    const twin = folders.get(folder);
    folders.set(folder, name);
    return [
      ...(twin === undefined
        ? []
        : [{ path: ['stacks', name], message: `is the folder of ${twin} too: write it once` }]),
      ...(Array.isArray(words)
        ? setMistakes(words, ['stacks', name])
        : 'sets' in words
          ? setMistakes(words.sets ?? [], ['stacks', name, 'sets'])
          : []),
    ];
  });
}

function setMistakes(sets: readonly { readonly name: string }[], path: Mistake['path']): Mistake[] {
  const known = new Set<string>();
  return firstMistakes(sets, ({ name }, i) => {
    const isKnown = known.has(name);
    known.add(name);
    return isKnown
      ? [
          {
            path: [...path, i, 'name'],
            message: `there is already a set ${name}: reports tell sets apart by their names`,
          },
        ]
      : [];
  });
}
