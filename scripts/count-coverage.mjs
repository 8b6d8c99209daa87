import { resolve } from 'node:path';
import { createInstrumenter } from 'istanbul-lib-instrument';

/**
 * A source that counts which of its lines and branches run, as Jest's reporters of coverage read it, and what it has
 * counted before anything runs.
 */
export function counted(path, text) {
  const instrumenter = createInstrumenter({ esModules: true, compact: false, parserPlugins: ['typescript'] });
  const code = instrumenter.instrumentSync(text, resolve(path));
  return { code, counts: instrumenter.lastFileCoverage() };
}
