import { afterEach, describe, expect, test } from '@jest/globals';
import process from 'node:process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../test/repository.ts';
import { NODE_DISK } from './node-disk.ts';
import { leavesRepository, openRepository } from './repository.ts';

const before = process.cwd();
afterEach(() => {
  process.chdir(before);
});

const FILES = {
  'infra/main.tf': '',
  'infra/link': '-> ../modules',
  'infra/away': '-> /usr/share',
  'modules/net.tf': '',
  'modules/same.tf': '-> net.tf',
};

describe('of a file in the repository', () => {
  test.each([
    ['infra', 'main.tf', 'infra/main.tf'],
    ['infra', './main.tf', 'infra/main.tf'],
    ['infra', '../modules/net.tf', 'modules/net.tf'],
    ['.', 'infra/main.tf', 'infra/main.tf'],
    ['infra', 'link/net.tf', 'modules/net.tf'],
    ['.', 'modules/same.tf', 'modules/net.tf'],
    // Git has the link itself.
    ['infra', 'away/x.tf', 'infra/away/x.tf'],
    ['infra', 'missing/../new.tf', 'infra/new.tf'],
    ['infra', '..', ''],
    // What would be outside on Windows.
    ['.', 'c:/main.tf', './c:/main.tf'],
    ['.', 'C:\\win/main.tf', './C:\\win/main.tf'],
    ['.', '\\share/main.tf', './\\share/main.tf'],
    ['infra', 'c:/main.tf', 'infra/c:/main.tf'],
  ])('in %s, %s is %s', (folder, path, expected) => {
    const root = repository(FILES);
    process.chdir(join(root, folder));
    const { inRepository } = openRepository(NODE_DISK);
    expect([inRepository(path), inRepository(join(root, folder, path)), leavesRepository(inRepository(path))]).toEqual([
      expected,
      expected,
      false,
    ]);
  });
});

test.each([
  ['../outside.tf', true],
  ['/etc/hosts', true],
  ['infra/../../outside.tf', true],
  ['..hidden/main.tf', false],
  ['c:name.tf', false],
])('%s leaves the repository: %s', (path, expected) => {
  process.chdir(repository(FILES));
  const { inRepository } = openRepository(NODE_DISK);
  const name = inRepository(path);
  expect([name, leavesRepository(name)]).toEqual([path, expected]);
});

test.each([
  ['.', ''],
  ['infra', 'infra'],
])('the working directory %s is called %j', (folder, expected) => {
  process.chdir(join(repository(FILES), folder));
  expect(openRepository(NODE_DISK).folder).toBe(expected);
});

test('where it runs in no repository, files are called as the one calls them that they lie in', () => {
  process.chdir(join(repository(FILES), '..'));
  const { folder, inRepository } = openRepository(NODE_DISK);
  expect([folder, inRepository(join(repository(FILES), 'infra/main.tf'))]).toEqual([null, 'infra/main.tf']);
});

test('without any repository, files are called from the working directory', () => {
  const root = repository(FILES);
  rmSync(join(root, '.git'), { recursive: true });
  process.chdir(join(root, 'infra'));
  const { folder, inRepository } = openRepository(NODE_DISK);
  expect([folder, inRepository(join(root, 'infra/main.tf')), inRepository('../modules/net.tf')]).toEqual([
    null,
    'main.tf',
    '../modules/net.tf',
  ]);
});

test.each(['C:\\plan.json', 'c:/plan.json', '\\\\server\\plan.json'])('%s of a run on Windows lies outside', (path) => {
  expect(leavesRepository(path)).toBe(true);
});
