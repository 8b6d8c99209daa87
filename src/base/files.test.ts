import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openFiles, type FileRead, type FileSource } from './files.ts';

let folder: string;
let files: FileSource;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'files-')));
  await mkdir(join(folder, 'root/sub'), { recursive: true });
  await mkdir(join(folder, 'root-2'));
  await writeFile(join(folder, 'root/a.tf'), 'a');
  await writeFile(join(folder, 'root/empty.tf'), '');
  await writeFile(join(folder, 'root/long.tf'), 'x'.repeat(17));
  await writeFile(join(folder, 'root/limit.tf'), 'x'.repeat(16));
  await writeFile(join(folder, 'secret'), 'secret');
  await writeFile(join(folder, 'root-2/secret'), 'secret');
  await symlink('../a.tf', join(folder, 'root/sub/inside'));
  await symlink('../../secret', join(folder, 'root/sub/outside'));
  await symlink('../root-2', join(folder, 'root/folder'));
  await symlink('loop', join(folder, 'root/loop'));
  await symlink('root', join(folder, 'alias'));
  files = openFiles({ root: join(folder, 'root'), stdin: chunks(), maxBytes: 16 });
});

afterAll(() => rm(folder, { recursive: true }));

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* parts;
}

function outcome(read: FileRead): string {
  return read.ok ? read.bytes.toString('latin1') : read.reason;
}

describe('files below the root', () => {
  test.each([
    ['root/a.tf', 'a'],
    ['root/empty.tf', ''],
    ['root/limit.tf', 'x'.repeat(16)],
    ['root/long.tf', 'too-large'],
    ['root/sub/inside', 'a'],
    ['root/sub/../a.tf', 'a'],
    ['root/sub', 'directory'],
    ['root/none.tf', 'missing'],
    ['root/a.tf/none', 'missing'],
    ['root/sub/outside', 'outside-root'],
    ['root/folder/secret', 'outside-root'],
    ['root/loop', 'unreadable'],
    ['root/\0', 'unreadable'],
    ['secret', 'outside-root'],
    ['root-2/secret', 'outside-root'],
    ['root/../secret', 'outside-root'],
    ['no-such-file-either', 'outside-root'],
  ])('%j gives %j', async (path, expected) => {
    // join would remove the `..` that is the point here.
    expect(outcome(await files.readBelowRoot(`${folder}/${path}`))).toBe(expected);
  });

  test('a root that is a link is the folder that it leads to', async () => {
    const alias = openFiles({ root: join(folder, 'alias'), stdin: chunks() });
    expect(outcome(await alias.readBelowRoot(join(folder, 'alias/a.tf')))).toBe('a');
    expect(outcome(await alias.readBelowRoot(join(folder, 'alias/sub/outside')))).toBe('outside-root');
  });

  test('a device is no file', async () => {
    const everywhere = openFiles({ root: '/', stdin: chunks(), maxBytes: 16 });
    expect(outcome(await everywhere.readBelowRoot('/dev/zero'))).toBe('unreadable');
  });
});

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
    expect(await files.readBelowRoot('/none')).toEqual({
      ok: false,
      reason: 'outside-root',
      message: `/none leads out of ${join(folder, 'root')}; --root names a wider folder`,
    });
  });
});

describe('standard input', () => {
  test.each([
    ['joins its parts', ['{"a":', Buffer.from('1}')], '{"a":1}'],
    ['may be empty', [], ''],
    ['has the same limit', ['x'.repeat(10), 'x'.repeat(7)], 'too-large'],
  ])('%s', async (_, parts, expected) => {
    expect(outcome(await openFiles({ root: '/', stdin: chunks(...parts), maxBytes: 16 }).readNamed('-'))).toBe(expected);
  });

  test('is read once', async () => {
    const source = openFiles({ root: '/', stdin: chunks('{}') });
    expect(outcome(await source.readNamed('-'))).toBe('{}');
    expect(outcome(await source.readNamed('-'))).toBe('unreadable');
  });
});
