import { createRequire } from 'node:module';
import { afterAll, expect, test } from '@jest/globals';
import { diagnosticText, fromMadeFolder } from './made-folder.testing.ts';

// The program takes it from Node.js when it needs it, and so does every test file of this process.
const threads = createRequire(import.meta.url)('node:worker_threads') as { Worker: unknown };
const { Worker } = threads;
let started = 0;
threads.Worker = class {
  constructor() {
    started++;
    throw new Error('started');
  }
};
afterAll(() => {
  threads.Worker = Worker;
});

test.each<[string, string]>([
  ['nothing', ''],
  [
    'other providers',
    'resource "random_id" "r" {\nbyte_length = 1\n}\nlocals {\nx = 1\n}\noutput "x" {\nvalue = local.x\n}\n',
  ],
  ['other resources', 'resource "aws_s3_bucket" "b" {\nbucket = "x"\n}\n'],
  [
    'words only in comments and texts',
    '# resource "aws_security_group" "a" {}\nlocals {\nx = "aws_security_group.a"\n}\n',
  ],
  ['a group', 'resource "aws_security_group" "a" {\nname = "a"\n}\n'],
  [
    'a group beside mistakes that nobody reads',
    'resource "aws_security_group" "a" {\n}\noutput "x" {\nvalue = 1 +\n}\n',
  ],
])('HCL is not asked about a folder with %s', async (_, text) => {
  expect(
    await fromMadeFolder({ 'main.tf': text }, {}, (read) =>
      read.ok ? ['read', ...read.stack.diagnostics.map(diagnosticText)] : ['refused'],
    ),
  ).toEqual(['read']);
  expect(started).toBe(0);
});

test('it is where something that matters is no HCL', async () => {
  const text = 'resource "aws_security_group" "a" {\nname = 1 +\n}\n';
  await expect(fromMadeFolder({ 'main.tf': text }, {}, () => [])).rejects.toThrow('started');
  expect(started).toBe(1);
});
