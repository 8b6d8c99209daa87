import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFile } from './create-file.ts';
import { NODE_DISK } from './node-disk.ts';

let outer = '';
let root = '';
beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), 'portcullis-create-'));
  root = join(outer, 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(outer, { recursive: true }));

const create = (path: string, overwrite = false) => createFile(root, path, 'new', { overwrite });
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('a new file', () => {
  test('is written with its folders', async () => {
    expect(await create('.github/workflows/a.yml')).toBe('written');
    expect(await create('.github/workflows/b.yml')).toBe('written');
    expect([textOf('.github/workflows/a.yml'), textOf('.github/workflows/b.yml')]).toEqual(['new', 'new']);
  });
  test('is written once, whoever comes first', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => create('a')));
    expect(all.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'exists'), 'written']);
  });
});

describe('what is there', () => {
  test.each<[string, () => void]>([
    ['a file', () => writeFileSync(join(root, 'a'), 'old')],
    [
      'a link to a file',
      () => {
        writeFileSync(join(outer, 'other'), 'old');
        symlinkSync('../other', join(root, 'a'));
      },
    ],
    ['a link to nowhere', () => symlinkSync('../nowhere', join(root, 'a'))],
    ['a folder', () => mkdirSync(join(root, 'a'))],
  ])('%s stays', async (_, make) => {
    make();
    const before = readdirSync(outer);
    expect([NODE_DISK.isThere(join(root, 'a')), await create('a')]).toEqual([true, 'exists']);
    expect([readdirSync(outer), readdirSync(root)]).toEqual([before, ['a']]);
  });
  test('is replaced with overwrite', async () => {
    writeFileSync(join(root, 'a'), 'old');
    expect([await create('a', true), textOf('a'), readdirSync(root)]).toEqual(['written', 'new', ['a']]);
  });
  test('as a link is replaced itself: what it leads to stays', async () => {
    writeFileSync(join(outer, 'other'), 'old');
    symlinkSync('../other', join(root, 'a'));
    expect(await create('a', true)).toBe('written');
    expect([lstatSync(join(root, 'a')).isFile(), readFileSync(join(outer, 'other'), 'utf8')]).toEqual([true, 'old']);
  });
  test('as a folder is not replaced, and nothing is left over', async () => {
    mkdirSync(join(root, 'a'));
    await expect(create('a', true)).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['a']);
  });
});

describe('folders on the way', () => {
  test('may be links within the root', async () => {
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, '.gitlab'));
    expect([await create('.gitlab/a'), textOf('real/a')]).toEqual(['written', 'new']);
  });
  test.each([
    ['elsewhere', true],
    ['nowhere', false],
  ])('are not followed out (%s)', async (name, isThereAlready) => {
    if (isThereAlready) mkdirSync(join(outer, name));
    symlinkSync(`../${name}`, join(root, '.github'));
    for (const overwrite of [false, true]) await expect(create('.github/workflows/a.yml', overwrite)).rejects.toThrow();
    expect(readdirSync(outer)).toEqual(isThereAlready ? [name, 'root'] : ['root']);
    if (isThereAlready) expect(readdirSync(join(outer, name))).toEqual([]);
  });
  test('may be no files', async () => {
    writeFileSync(join(root, '.github'), '');
    await expect(create('.github/workflows/a.yml')).rejects.toThrow();
  });
});

test('nothing is there where nothing is', async () => expect(NODE_DISK.isThere(join(root, 'a'))).toBe(false));
