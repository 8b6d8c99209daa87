import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { createTransformer } from '@swc/jest';
import { notCounted, testSources } from './test-sources.mjs';
import { LOOKED_UP_ONCE, lookingUpOnce } from './looked-up-once.mjs';

const swc = createTransformer({
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
});

/** TypeScript without its types (`npm run typecheck` checks them). What is among the sources made once comes from there. */
export default {
  // What is made once counts by itself.
  canInstrument: true,
  process: (text, path, options) => madeOnce(path, options) ?? withGlobals(swc.process(text, path, options)),
  processAsync: async (text, path, options) =>
    madeOnce(path, options) ?? withGlobals(await swc.processAsync(text, path, options)),
  getCacheKey: (text, path, options) => {
    const own = madeOnce(path, options);
    return own === null
      ? `${swc.getCacheKey(text, path, options)}-${LOOKED_UP_ONCE.join('-')}`
      : createHash('sha256').update(own.code).digest('hex');
  },
};

const withGlobals = ({ code, ...rest }) => ({ ...rest, code: lookingUpOnce(code) });

function madeOnce(path, { config, instrument }) {
  const source = relative(config.rootDir, path).replaceAll('\\', '/');
  const names = testSources().names[source];
  if (names === undefined) return null;
  const given = JSON.stringify(source);
  const code = `export const { ${names.join(', ')} } = globalThis[Symbol.for('portcullis.sources')](${given});`;
  // Where nobody asks for it, Jest looks for what it would count.
  return { code: instrument ? `${code} if (false) (${notCounted(source)});` : code };
}
