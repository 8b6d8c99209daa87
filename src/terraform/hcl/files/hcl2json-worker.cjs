/**
 * Runs hcl2json, a Go program compiled to WebAssembly, in a thread of its own: it blocks while it parses, a stack
 * overflow leaves it in ruins, and it writes to the standard streams without being asked. Answers each text with null,
 * or with the error that it gives.
 */
'use strict';

const { parentPort } = require('node:worker_threads');

// Go writes through the global `fs`, which hcl2json sets. It only writes when it dies, and then no answer would come:
// the thread ends instead.
const silent = { ...require('node:fs'), writeSync: () => process.exit(1) };
Object.defineProperty(globalThis, 'fs', { get: () => silent, set: () => {} });

const { parse } = require('@cdktf/hcl2json');

parentPort.on('message', (text) => {
  parse('main.tf', text).then(
    () => parentPort.postMessage(null),
    (error) => parentPort.postMessage(error instanceof Error ? `${error.name}: ${error.message}` : 'Error'),
  );
});
