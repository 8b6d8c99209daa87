import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { within, type FileRead } from './file-read.ts';
import { NODE_DISK } from './node-disk.ts';
import { nearestRoot, openRooted, type RootedFiles } from './rooted-files.ts';

let folder: string;
let files: RootedFiles;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rooted-')));
  for (const path of ['root/sub/deep', 'root/.git', 'root-2']) mkdirSync(join(folder, path), { recursive: true });
  const texts = {
    'root/a.tf': 'a',
    'root/empty.tf': '',
    'root/long.tf': 'x'.repeat(17),
    'root/limit.tf': 'x'.repeat(16),
    'root/sub/b.tf': 'b',
    secret: 'secret',
    'root-2/secret': 'secret',
  };
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
  const links = {
    'root/sub/inside': '../a.tf',
    'root/sub/outside': '../../secret',
    'root/sub/folder': '../../root-2',
    'root/sub/back': '..',
    'root/loop': 'loop',
    'root/nowhere': 'none',
    alias: 'root',
  };
  for (const [path, to] of Object.entries(links)) symlinkSync(to, join(folder, path));
  execFileSync('mkfifo', [join(folder, 'root/pipe')]);
  files = openRooted(NODE_DISK, { root: join(folder, 'root'), maxBytes: 16 });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function outcome(read: FileRead): string {
  return read.ok ? read.bytes.toString('latin1') : read.reason;
}

describe('reading', () => {
  test.each([
    ['root/a.tf', 'a'],
    ['root/empty.tf', ''],
    ['root/limit.tf', 'x'.repeat(16)],
    ['root/long.tf', 'too-large'],
    ['root/sub/inside', 'a'],
    ['root/sub/back/a.tf', 'a'],
    ['root/sub/../a.tf', 'a'],
    ['root/sub', 'directory'],
    ['root/none.tf', 'missing'],
    ['root/nowhere', 'missing'],
    ['root/a.tf/none', 'missing'],
    ['root/pipe', 'unreadable'],
    ['root/sub/outside', 'outside-root'],
    ['root/sub/folder/secret', 'outside-root'],
    ['root/loop', 'unreadable'],
    ['root/\0', 'unreadable'],
    ['secret', 'outside-root'],
    ['root-2/secret', 'outside-root'],
    ['root/../secret', 'outside-root'],
    ['no-such-file-either', 'outside-root'],
  ])('%j gives %j', (path, expected) => expect(outcome(files.read(`${folder}/${path}`))).toBe(expected));

  test('a root that is a link to a folder', () => {
    const linked = openRooted(NODE_DISK, { root: join(folder, 'alias') });
    expect([
      outcome(linked.read(join(folder, 'alias/a.tf'))),
      outcome(linked.read(join(folder, 'alias/sub/outside'))),
    ]).toEqual(['a', 'outside-root']);
  });

  test('a device is no file', () =>
    expect(outcome(openRooted(NODE_DISK, { root: '/', maxBytes: 16 }).read('/dev/zero'))).toBe('unreadable'));

  test('the message names the path and what to do', () => {
    expect(files.read('/none')).toEqual({
      ok: false,
      reason: 'outside-root',
      message: `/none leads out of ${join(folder, 'root')}; --root names a wider folder`,
    });
  });

  test('everything together has a limit', () => {
    const few = openRooted(NODE_DISK, { root: join(folder, 'root'), maxTotalBytes: 20 });
    expect(
      ['limit.tf', 'a.tf', 'limit.tf', 'a.tf'].map((name) => outcome(few.read(join(folder, 'root', name)))),
    ).toEqual(['x'.repeat(16), 'a', 'too-large', 'too-large']);
  });

  test('what has no right to be read says so', () => {
    const path = join(folder, 'root/locked.tf');
    writeFileSync(path, 'x', { mode: 0 });
    // The superuser reads everything.
    expect(outcome(files.read(path))).toBe(process.getuid?.() === 0 ? 'x' : 'unreadable');
    chmodSync(path, 0o600);
    rmSync(path);
  });
});

describe('listing', () => {
  test.each([
    [
      'root',
      [
        '.git folder',
        'a.tf file',
        'empty.tf file',
        'limit.tf file',
        'long.tf file',
        'loop other link',
        'nowhere other link',
        'pipe other',
        'sub folder',
      ],
    ],
    [
      'root/sub',
      ['b.tf file', 'back folder link', 'deep folder', 'folder other link', 'inside file link', 'outside other link'],
    ],
    ['root/sub/back/sub/deep', []],
    ['root/a.tf', null],
    ['root/none', null],
    ['root/sub/folder', null],
    ['root-2', null],
    ['.', null],
  ])('%s', (path, expected) =>
    expect(
      files.list(join(folder, path))?.map(({ name, kind, isLink }) => `${name} ${kind}${isLink ? ' link' : ''}`)
        ?? null,
    ).toEqual(expected),
  );
});

describe('whether there is a file', () => {
  test.each([
    ['root/a.tf', true],
    ['root/sub/inside', true],
    ['root/sub', false],
    ['root/none', false],
    ['root/pipe', false],
    ['root/loop', false],
    ['root/sub/outside', false],
    ['secret', false],
  ])('%s: %s', (path, expected) => expect(files.exists(join(folder, path))).toBe(expected));
});

test.each([
  ['root', 'root'],
  ['root/sub/deep', 'root'],
  ['root/sub/none', 'root'],
])('the nearest root of %s is %s', (path, root) =>
  expect(nearestRoot(NODE_DISK, join(folder, path))).toBe(join(folder, root)),
);

test('a folder in no repository is its own root', () =>
  expect(nearestRoot(NODE_DISK, join(folder, 'root-2'))).toBe(join(folder, 'root-2')));

test.each([
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a', '/ab', false],
  ['/a', '/', false],
  ['/a', '/b/a', false],
  ['/a', '/a/..b', true],
  ['/', '/a', true],
])('within %s: %s is %s', (root, path, expected) => expect(within(root, path)).toBe(expected));
