import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileRead } from './file-read.ts';
import { NODE_DISK } from './node-disk.ts';
import { openFiles, type Files } from './files.ts';
import { FileStopped } from './opened-file.ts';

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

test('what is written to while it is read is refused, and what is not is read to its end', async () => {
  const path = join(folder, 'large');
  for (const isWritten of [false, true]) {
    await writeFile(path, 'x'.repeat(3 * 1024 ** 2));
    const opened = await NODE_DISK.open(path, { maxBytes: Infinity, wholeBytes: 16 });
    const read = async (): Promise<string> => {
      let length = 0;
      if (opened.kind === 'large')
        for await (const piece of opened.pieces) {
          length += piece.length;
          if (isWritten && length < 2_000_000) await utimes(path, 1, 1);
        }
      return `${length}`;
    };
    const said = await read().catch((error: unknown) => (error instanceof FileStopped ? error.message : error));
    expect(said).toBe(
      isWritten ? `${path} was written to while it was read: read it again once that is done` : `${3 * 1024 ** 2}`,
    );
  }
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
