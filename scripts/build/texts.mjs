/** For esbuild: a data file (`*.txt`) as a module, wherever the sources are run: `text` is what it says. */
import { readFile } from 'node:fs/promises';

/**
 * By a name and not as the default, of which bundlers and Node.js have two opinions: of a CommonJS module it is the
 * `default` of what it exports, or all that it exports.
 */
export const texts = {
  name: 'texts',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.txt$/ }, async ({ path }) => ({ contents: moduleOfText(await readFile(path, 'utf8')) }));
  },
};

export function moduleOfText(text) {
  return `export const text = ${JSON.stringify(text)};`;
}
