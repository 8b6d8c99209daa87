#!/usr/bin/env node
'use strict';
const paths = require('node:path');
// Whatever goes wrong from here on, the status is never 0.
process.exitCode = 2;
process.on('uncaughtException', (error) => {
  // Where nobody can be told, telling fails as well.
  if (process.exitCode === 3) process.exit();
  process.exitCode = 3;
  process.stderr.write(`portcullis: a defect of portcullis, not of your input: ${error?.stack ?? error}\n`);
});
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  process.stderr.write(
    `portcullis: this is Node.js ${process.versions.node}, and 20.19 or later is needed: install that one, or put it first on the PATH\n`,
  );
else start();

function start() {
  try {
    const { openCodeCache } = require('./code-cache.js');
    const { run, version } = openCodeCache(paths.join(__dirname, '../dist'), process.argv.slice(2))('portcullis.cjs');
    run(version);
  } catch (error) {
    if (error?.code !== 'ENOENT' || !String(error.path).endsWith('portcullis.cjs')) throw error;
    process.stderr.write('portcullis: dist/portcullis.cjs is not there: run `npm run build` first\n');
  }
}
