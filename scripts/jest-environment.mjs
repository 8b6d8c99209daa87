import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { testSources } from './test-sources.mjs';

const require = createRequire(import.meta.url);

/** Once in a process: V8 keeps what it has compiled for the next test file. */
let script = null;

/** Node's, with all of `src` (scripts/jest-sources.mjs) for those who ask for a module of it. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { global } = this;
    let modules = null;
    global[Symbol.for('portcullis.sources')] = (path) => {
      modules ??= this.load();
      return modules[path]();
    };
  }

  load() {
    const { file } = testSources();
    script ??= new Script(readFileSync(file, 'utf8'), { filename: file });
    const module = { exports: {} };
    const own = (name) => (name === 'node:process' ? this.global.process : require(name));
    script.runInContext(this.getVmContext())(own, module);
    return module.exports.default;
  }
}
