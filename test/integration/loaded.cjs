/** For `--require`: a process, or a thread, adds to LOADED which files of dist/ it loads, by name. */
'use strict';
const { appendFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const DIST = join(__dirname, '../../dist');
const load = require.extensions['.js'];

require.extensions['.js'] = (module, path) => {
  if (dirname(path) === DIST) appendFileSync(process.env.LOADED, `${basename(path)}\n`);
  load(module, path);
};
