import { createTransformer } from '@swc/jest';

/**
 * A test file has a global object of its own, and V8 asks it anew whenever a module names `Map` or `Math`: a loop that
 * does takes ten times as long as in the program. So each module looks once.
 */
const LOOKED_UP_ONCE =
  'Array BigInt Error Infinity JSON Map Math NaN Number Object Promise Reflect RegExp Set String Symbol WeakMap'.split(
    ' ',
  );

const swc = createTransformer({
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
});

/** TypeScript without its types (`npm run typecheck` checks them). */
export default {
  process: (text, path, options) => withGlobals(swc.process(text, path, options)),
  processAsync: async (text, path, options) => withGlobals(await swc.processAsync(text, path, options)),
  getCacheKey: (text, path, options) => `${swc.getCacheKey(text, path, options)}-${LOOKED_UP_ONCE.join('-')}`,
};

/** On the first line, so that places in errors stay where they are. */
function withGlobals({ code, ...rest }) {
  const used = LOOKED_UP_ONCE.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return { ...rest, code: used.length === 0 ? code : `const { ${used.join(', ')} } = globalThis; ${code}` };
}
