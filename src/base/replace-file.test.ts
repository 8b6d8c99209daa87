import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from './replace-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-replace-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('writes what is not there, and what is, with its rights', async () => {
  const path = join(folder, 'a');
  await replaceFile(path, 'one');
  expect(readFileSync(path, 'utf8')).toBe('one');
  writeFileSync(join(folder, 'b'), 'x', { mode: 0o600 });
  await replaceFile(join(folder, 'b'), 'two');
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('two');
  expect(statSync(join(folder, 'b')).mode & 0o777).toBe(0o600);
  await replaceFile(join(folder, 'b'), { pieces: () => ['th', 'ree'] });
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('three');
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
});

test('leaves rights that a new file would not have', async () => {
  const path = join(folder, 'shared');
  writeFileSync(path, 'x');
  chmodSync(path, 0o666);
  const before = process.umask(0o077);
  try {
    await replaceFile(path, 'new');
  } finally {
    process.umask(before);
  }
  expect(statSync(path).mode & 0o777).toBe(0o666);
  rmSync(path);
});

test('names the file that was meant where it cannot be written', async () => {
  await expect(replaceFile(join(folder, 'none', 'x'), 'x')).rejects.toThrow(/'[^']*\/none\/x'$/);
});

test('keeps a link, and writes where it leads', async () => {
  writeFileSync(join(folder, 'target'), 'old');
  symlinkSync('target', join(folder, 'link'));
  await replaceFile(join(folder, 'link'), 'new');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('new');
});

test('keeps a link that leads nowhere yet, and writes there', async () => {
  mkdirSync(join(folder, 'links'));
  symlinkSync('links/second', join(folder, 'first'));
  symlinkSync('last', join(folder, 'links/second'));
  await replaceFile(join(folder, 'first'), 'new');
  expect(lstatSync(join(folder, 'first')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(folder, 'links/second')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'links/last'), 'utf8')).toBe('new');
});

test('leaves nothing behind where it cannot write', async () => {
  mkdirSync(join(folder, 'taken'));
  await expect(replaceFile(join(folder, 'taken'), 'x')).rejects.toThrow();
  await expect(replaceFile(join(folder, 'none', 'x'), 'x')).rejects.toThrow('ENOENT');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('writes to what is no file', async () => {
  await replaceFile('/dev/null', 'x');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  const pipe = join(folder, 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const reader = spawn('cat', [pipe]);
  const read = new Promise((resolve) => reader.stdout.once('data', (bytes) => resolve(String(bytes))));
  await replaceFile(pipe, 'through the pipe');
  expect(await read).toBe('through the pipe');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('writes to the file that standard output is, as to any that somebody has open', async () => {
  writeFileSync(join(folder, 'out'), '');
  const open = openSync(join(folder, 'out'), 'r+');
  await replaceFile(`/dev/fd/${open}`, 'whole');
  expect(fstatSync(open).nlink).toBe(1);
  closeSync(open);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('whole');
});
