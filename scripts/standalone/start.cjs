/**
 * Runs the program out of one file. `files` gives the text of a file of dist/ and the bytes of the parser of HCL; what
 * a run does not need is neither read nor compiled.
 */
'use strict';

const paths = require('node:path');
const { compileFunction } = require('node:vm');

/** Where stack traces see the files. */
const HOME = paths.join(__dirname, 'portcullis');

exports.start = ({ text, bytes }) => {
  const modules = new Map();
  const load = (name) => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const filename = paths.join(HOME, name);
    const wrapper = compileFunction(text(name), ['exports', 'require', 'module', '__filename', '__dirname'], {
      filename,
    });
    wrapper.call(module.exports, module.exports, requireOf, module, filename, HOME);
    return module.exports;
  };
  const requireOf = (id) => {
    if (id.startsWith('.')) return load(paths.basename(id));
    return id === 'node:worker_threads' ? threads() : require(id);
  };
  /** A thread starts from a file, which is not there: it gets the text, and the bytes that it would read beside it. */
  const threads = () => {
    const own = require('node:worker_threads');
    class Worker extends own.Worker {
      constructor(url, options) {
        if (paths.basename(url.pathname) !== 'hcl2json-worker.cjs')
          throw new Error('this thread starts from a file, and there is none');
        super(text(paths.basename(url.pathname)), { ...options, eval: true, workerData: bytes('main.wasm.gz') });
      }
    }
    return { ...own, Worker };
  };
  load('main.cjs');
};
