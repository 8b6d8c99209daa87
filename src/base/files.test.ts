import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileRead } from './file-read.ts';
import { NODE_DISK } from './node-disk.ts';
import { openFiles, type Files } from './files.ts';

let folder: string;
let files: Files;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'files-')));
  await mkdir(join(folder, 'root/sub'), { recursive: true });
  await writeFile(join(folder, 'root/long.tf'), 'x'.repeat(17));
  await writeFile(join(folder, 'secret'), 'secret');
  await symlink('../../secret', join(folder, 'root/sub/outside'));
  files = openFiles({ disk: NODE_DISK, stdin: chunks(), bounds: { maxBytes: 16 } });
});

afterAll(() => rm(folder, { recursive: true }));

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

function outcome(read: FileRead): string {
  return read.ok ? read.bytes.toString('latin1') : read.reason;
}

describe('files named on the command line', () => {
  test.each([
    ['secret', 'secret'],
    ['root/sub/outside', 'secret'],
    ['root/long.tf', 'too-large'],
    ['root/sub', 'directory'],
    ['none', 'missing'],
  ])('%j gives %j', async (path, expected) => {
    expect(outcome(await files.readNamed(join(folder, path)))).toBe(expected);
  });

  test('a file without end stops at the limit', async () => {
    expect(outcome(await files.readNamed('/dev/zero'))).toBe('too-large');
  });

  test('the message names the path and what to do', async () => {
    expect(await files.readNamed('/none')).toEqual({ ok: false, reason: 'missing', message: '/none does not exist' });
  });
});

describe('standard input', () => {
  test.each([
    ['joins its parts', ['{"a":', Buffer.from('1}')], '{"a":1}'],
    ['may be empty', [], ''],
    ['has the same limit', ['x'.repeat(10), 'x'.repeat(7)], 'too-large'],
  ])('%s', async (_, parts, expected) => {
    expect(
      outcome(await openFiles({ disk: NODE_DISK, stdin: chunks(...parts), bounds: { maxBytes: 16 } }).readNamed('-')),
    ).toBe(expected);
  });

  test('is read once', async () => {
    const source = openFiles({ disk: NODE_DISK, stdin: chunks('{}') });
    expect(outcome(await source.readNamed('-'))).toBe('{}');
    expect(outcome(await source.readNamed('-'))).toBe('unreadable');
  });
});
