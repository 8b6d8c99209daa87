#!/usr/bin/env node
// Whatever goes wrong from here on, the status is never 0.
process.exitCode = 2;
process.on('uncaughtException', (error) => {
  process.exitCode = 3;
  process.stderr.write(`portcullis: a defect of portcullis, not of your input: ${error?.stack ?? error}\n`);
});
try {
  await import('../dist/portcullis.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('portcullis: dist/portcullis.js is not there: run `npm run build` first\n');
}
