import { expect, test } from '@jest/globals';
import type { Disk, DiskEntry, PathKind } from '../base/disk.ts';
import { filesOfFolder } from './files-of-folder.ts';

/** `a/: b.json c/ d.json@file e@folder` lists a folder: what ends in `/` is one, `@` says where a link leads. */
function diskOf(...lines: readonly string[]): Pick<Disk, 'list' | 'kindOf'> {
  const lists = new Map<string, readonly DiskEntry[]>();
  const links = new Map<string, PathKind>();
  for (const line of lines) {
    const [folder = '', entries = ''] = line.split('/: ');
    lists.set(
      folder,
      entries.split(' ').map((entry): DiskEntry => {
        const [name = '', to] = entry.split('@');
        if (to === undefined)
          return name.endsWith('/') ? { name: name.slice(0, -1), kind: 'folder' } : { name, kind: 'file' };
        if (to === 'pipe') return { name, kind: 'other' };
        links.set(`${folder}/${name}`, to as PathKind);
        return { name, kind: 'link' };
      }),
    );
  }
  return { list: (path) => lists.get(path) ?? null, kindOf: (path) => links.get(path) ?? 'missing' };
}

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['files, whatever is in them', ['r/: b.json a.JSON notes.txt'], ['r/a.JSON', 'r/b.json'], []],
  [
    'folders below, in a fixed order',
    ['r/: b/ a.json', 'r/b/: c/ z.json', 'r/b/c/: x.json'],
    ['r/a.json', 'r/b/c/x.json', 'r/b/z.json'],
    [],
  ],
  ['nothing hidden', ['r/: .a.json .git/ b.json'], ['r/b.json'], []],
  ['links to files', ['r/: a.json@file b@file'], ['r/a.json'], []],
  [
    'no links to folders',
    ['r/: a.json b@folder'],
    ['r/a.json'],
    ['r/b is a link to a folder, which is not followed: name the folder itself'],
  ],
  [
    'links that lead nowhere, pipes',
    ['r/: a.json@missing b.json@pipe c@pipe'],
    [],
    ['r/a.json is no file', 'r/b.json is no file'],
  ],
  ['a folder that cannot be listed', ['r/: a.json b/'], ['r/a.json'], ['r/b cannot be listed']],
  ['none', ['r/: a.txt'], [], ['r has no file whose name ends in .json']],
])('%s', (_, lines, files, troubles) => {
  const found = filesOfFolder('r', diskOf(...lines));
  expect({ files: found.files, troubles: found.troubles.map(({ message }) => message) }).toEqual({ files, troubles });
});

test('more than any matrix has', () => {
  const entries = Array.from({ length: 100_001 }, (_, i): DiskEntry => ({ name: `${i}.json`, kind: 'file' }));
  const { files, troubles } = filesOfFolder('r', { list: () => entries, kindOf: () => 'missing' });
  expect(files).toHaveLength(100_000);
  expect(troubles).toEqual([{ path: 'r', message: expect.stringContaining('more than 100000 files and folders') }]);
});
