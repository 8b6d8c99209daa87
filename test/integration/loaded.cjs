/** For `--require`: a process, or a thread, adds to LOADED which files of dist/ it loads, by name. */
'use strict';
const { appendFileSync } = require('node:fs');
const paths = require('node:path');

const DIST = paths.join(__dirname, '../../dist');
const load = require.extensions['.js'];

require.extensions['.js'] = (module, path) => {
  if (paths.dirname(path) === DIST) appendFileSync(process.env.LOADED, `${paths.basename(path)}\n`);
  load(module, path);
};
