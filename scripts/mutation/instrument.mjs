import { readFile } from 'node:fs/promises';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const quiet = () => {};
const logger = { debug: quiet, info: quiet, isDebugEnabled: () => false };

/** How much work something is told to be is an estimate: twice as much is not wrong. */
const estimates = {
  shouldIgnore: (path) =>
    path.isCallExpression() && path.get('callee').isIdentifier({ name: 'spendWork' }) ? 'an estimate' : undefined,
};

/**
 * The mutants of source files, which Stryker makes, and the files with all of them inside, asleep: a number in the
 * environment wakes one. `within`: for each file, the places of the mutants that are wanted; all without it.
 */
export async function instrument(paths, within = null) {
  const texts = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')])));
  const given = [...texts].map(([name, content]) => ({ name, content, mutate: within?.get(name) ?? true }));
  const { files, mutants } = await new Instrumenter(logger).instrument(given, {
    plugins: null,
    ignorers: [estimates],
    excludedMutations: [],
  });
  return {
    files: new Map(files.map(({ name, content }) => [name, content])),
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName: file, location, mutatorName, replacement }) => ({
        id,
        file,
        location,
        from: textAt(texts.get(file), location),
        to: replacement,
        mutator: mutatorName,
      })),
  };
}

function textAt(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
}
