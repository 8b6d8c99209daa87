import { describe, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_DISK } from '../../../base/node-disk.ts';
import { openRooted } from '../../../base/rooted-files.ts';
import { MODEL_WANTS } from '../../normalise.ts';
import { group, ingress, inMadeFolder, type MadeFiles } from '../made-folder.testing.ts';
import { survivingFolders } from '../read-hcl.ts';
import { rootsBelow } from './find-roots.ts';
import type { RootOptions } from './root-search.ts';
import { rootsOfFiles } from './roots-of-files.ts';
import { foldersBelow } from './folders-below.ts';

const OPEN = group('a', ingress());
const call = (source: string, ...body: readonly string[]): string =>
  `module "m" {\nsource = "${source}"\n${body.join('\n')}\n}\n`;

function optionsIn(root: string, over: Partial<RootOptions> = {}): RootOptions {
  const files = openRooted(NODE_DISK, { root });
  return {
    disk: NODE_DISK,
    dialect: null,
    root,
    wants: MODEL_WANTS,
    isNamed: async () => Promise.resolve(false),
    surviving: async (folder) =>
      survivingFolders({
        folder,
        path: folder,
        files,
        wants: MODEL_WANTS,
        dialect: over.dialect ?? null,
        workspace: 'default',
        environment: {},
        settings: [],
        data: { byAddress: new Map(), byType: new Map(), assumes: true },
      }),
    ...over,
  };
}

async function below(files: MadeFiles, folder = '.', over: Partial<RootOptions> = {}): Promise<readonly string[]> {
  return inMadeFolder(files, async (root) =>
    (await rootsBelow(join(root, folder), optionsIn(root, over))).roots.map(
      (path) => path.slice(root.length + 1) || '.',
    ),
  );
}

/** Of a file in each folder, the roots that lead to it. */
async function leading(files: MadeFiles, ...folders: readonly string[]): Promise<readonly string[]> {
  return inMadeFolder(files, async (root) => {
    const found = await rootsOfFiles(
      folders.map((folder) => join(root, folder, 'x.tf')),
      optionsIn(root),
    );
    return [...found].map(
      ([path, { roots }]) =>
        `${path.slice(root.length + 1, -'/x.tf'.length)} < ${roots.map((path) => path.slice(root.length + 1) || '.').join(' ')}`,
    );
  });
}

describe('which folders are roots', () => {
  const NESTED: Readonly<Record<string, string>> = {
    'live/a/main.tf': call('../../modules/m'),
    'live/b/main.tf': call('../../modules/m'),
    'live/c/main.tf': OPEN,
    'modules/m/main.tf': call('../n'),
    'modules/n/main.tf': OPEN,
    'modules/alone/main.tf': OPEN,
    'live/a/.terraform/modules/x/main.tf': OPEN,
    'docs/README.md': '',
    'tofu/main.tofu': OPEN,
  };
  test('those that no other calls', async () =>
    expect(await below(NESTED)).toEqual(['live/a', 'live/b', 'live/c', 'modules/alone', 'tofu']));
  test('of Terraform alone', async () =>
    expect(await below(NESTED, '.', { dialect: 'terraform' })).toEqual([
      'live/a',
      'live/b',
      'live/c',
      'modules/alone',
    ]));
  test('below a folder', async () => expect(await below(NESTED, 'modules')).toEqual(['modules/alone', 'modules/m']));
  test('of a folder itself', async () => expect(await below(NESTED, 'live/a')).toEqual(['live/a']));
  test('none', async () => expect(await below(NESTED, 'docs')).toEqual([]));

  test.each<[string, readonly string[], readonly string[]]>([
    ['of a root', ['live/c'], ['live/c < live/c']],
    ['of a module', ['modules/m'], ['modules/m < live/a live/b']],
    ['of a module that a module calls', ['modules/n'], ['modules/n < live/a live/b']],
    ['of both', ['modules/n', 'live/c', 'live/a'], ['modules/n < live/a live/b', 'live/c < live/c', 'live/a < live/a']],
    ['of a folder that is not there', ['live/gone'], ['live/gone < ']],
    ['of a folder without configuration', ['docs'], ['docs < ']],
    ['of a module that nobody calls', ['modules/alone'], ['modules/alone < modules/alone']],
    [
      'of a folder that nobody walks to',
      ['live/a/.terraform/modules/x'],
      ['live/a/.terraform/modules/x < live/a/.terraform/modules/x'],
    ],
  ])('%s', async (_, folders, expected) => expect(await leading(NESTED, ...folders)).toEqual(expected));
});

describe('who is covered', () => {
  const PROD = { 'prod/main.tf': OPEN };
  const json = (document: unknown): string => JSON.stringify(document);
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['by a call', { 'a/main.tf': call('../prod') }, ['a']],
    ['by a call that makes one', { 'a/main.tf': call('../prod', 'count = 1') }, ['a']],
    ['by a call for keys', { 'a/main.tf': call('../prod', 'for_each = toset(["x"])') }, ['a']],
    [
      'by one of two calls',
      {
        'a/main.tf': call('../prod', 'count = 0'),
        'b/main.tf': call('../prod', 'count = var.n') + 'variable "n" {\ndefault = 2\n}',
      },
      ['a', 'b'],
    ],
    [
      'by a call in a module that is there',
      { 'a/main.tf': call('../b'), 'b/main.tf': call('../prod', 'count = 2') },
      ['a'],
    ],
    ['not by a call that makes none', { 'a/main.tf': call('../prod', 'count = 0') }, ['a', 'prod']],
    ['not by a call for no keys', { 'a/main.tf': call('../prod', 'for_each = {}') }, ['a', 'prod']],
    [
      'not by a call whose count nobody knows',
      { 'a/main.tf': call('../prod', 'count = var.n') + 'variable "n" {}' },
      ['a', 'prod'],
    ],
    [
      'not by a call whose keys nobody knows',
      { 'a/main.tf': call('../prod', 'for_each = var.n') + 'variable "n" {}' },
      ['a', 'prod'],
    ],
    ['not by a count that cannot be read', { 'a/main.tf': call('../prod', 'count = var.none') }, ['a', 'prod']],
    [
      'not by a call that an override file makes none',
      { 'a/main.tf': call('../prod'), 'a/x_override.tf': 'module "m" {\ncount = 0\n}' },
      ['a', 'prod'],
    ],
    [
      'not by a call that an override file leads elsewhere',
      { 'a/main.tf': call('../prod'), 'a/x_override.tf': call('../b'), 'b/main.tf': '' },
      ['a', 'prod'],
    ],
    [
      'not by a call that another call leads to none of',
      { 'a/main.tf': call('../b', 'count = 0'), 'b/main.tf': call('../c'), 'c/main.tf': call('../prod') },
      ['a', 'b'],
    ],
    [
      'not by a call in a file that editors leave behind',
      { 'a/main.tf': '', 'a/.x.tf': call('../prod'), 'a/y.tf~': call('../prod') },
      ['a', 'prod'],
    ],
    ['not by a call in a comment', { 'a/main.tf': `/*\n${call('../prod')}*/` }, ['a', 'prod']],
    ['not by a call in another block', { 'a/main.tf': `locals {\n${call('../prod')}}` }, ['a', 'prod']],
    ['not by a call whose file .tofu replaces', { 'a/main.tf': call('../prod'), 'a/main.tofu': '' }, ['a', 'prod']],
    [
      'not by a call in JSON that makes none',
      { 'a/main.tf.json': json({ module: { m: { source: '../prod', count: 0 } } }) },
      ['a', 'prod'],
    ],
    ['by a call in JSON', { 'a/main.tf.json': json({ module: { m: { source: '../prod', count: '${1}' } } }) }, ['a']],
    [
      'not by what a manifest says of another source',
      {
        'a/main.tf': call('vendor/m/aws'),
        'a/.terraform/modules/modules.json': json({
          Modules: [{ Key: 'm', Source: 'registry.terraform.io/vendor/m/aws', Version: '1.0.0', Dir: '../prod' }],
        }),
      },
      ['a', 'prod'],
    ],
    ['not by itself', { 'prod/self.tf': call('./') }, ['prod']],
    ['not by each other', { 'prod/b.tf': call('../b'), 'b/main.tf': call('../prod') }, ['b', 'prod']],
    [
      'not by two that call each other and are called by none',
      { 'a/main.tf': call('../b'), 'b/main.tf': call('../a') + call('../prod').replace('"m"', '"p"') },
      ['a', 'b'],
    ],
    [
      'not where it has a backend',
      { 'a/main.tf': call('../prod'), 'prod/backend.tf': 'terraform {\nbackend "s3" {}\n}' },
      ['a', 'prod'],
    ],
    [
      'not where it is a workspace of HCP',
      { 'a/main.tf': call('../prod'), 'prod/backend.tf.json': json({ terraform: { cloud: { organization: 'x' } } }) },
      ['a', 'prod'],
    ],
    ['not where it has values of its own', { 'a/main.tf': call('../prod'), 'prod/x.auto.tfvars': '' }, ['a', 'prod']],
    ['also where other values lie beside it', { 'a/main.tf': call('../prod'), 'prod/example.tfvars': '' }, ['a']],
  ])('%s', async (_, files, expected) => {
    expect(await below({ ...PROD, ...files })).toEqual(expected);
    const [told = ''] = await leading({ ...PROD, ...files }, 'prod');
    expect(told.split(' ').slice(2).includes('prod')).toBe(expected.includes('prod'));
  });
  test('not where somebody names it', async () =>
    expect(
      await below({ ...PROD, 'a/main.tf': call('../prod') }, '.', {
        isNamed: async (folder) => Promise.resolve(folder.endsWith('/prod')),
      }),
    ).toEqual(['a', 'prod']));
  test('in large circles, quickly', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`m${i}/main.tf`, call(`../m${(i + 1) % 400}`, 'count = 0')]),
    );
    expect((await below(many)).length).toBe(400);
  });
});

test('a file leads to the folders with a link to it', async () => {
  await inMadeFolder({ 'common/aws.tf': '', 'a/main.tf': '', 'b/main.tf': '', 'c/main.tf': '' }, async (root) => {
    for (const name of ['a', 'b']) symlinkSync('../common/aws.tf', join(root, name, 'aws.tf'));
    const found = await rootsOfFiles([join(root, 'common/aws.tf'), join(root, 'b/aws.tf')], optionsIn(root));
    expect([...found.values()].map(({ roots }) => roots.map((path) => path.slice(root.length + 1)))).toEqual([
      ['a', 'b', 'common'],
      ['a', 'b'],
    ]);
  });
});

describe('what is walked over', () => {
  const passedOver = async (
    files: MadeFiles,
    make: (root: string) => void = () => {},
    start = '.',
  ): Promise<readonly string[]> =>
    inMadeFolder(files, async (root) => {
      make(root);
      const found = await rootsBelow(join(root, start), optionsIn(root));
      const plain = (text: string): string => text.replaceAll(`${root}/`, '').replaceAll(root, '.');
      return [...found.roots.map(plain), ...found.passedOver.map(({ path, why }) => `${plain(path)}: ${plain(why)}`)];
    });
  const deep = (levels: number): string => `${'d/'.repeat(levels)}main.tf`;

  test('a link in a circle', async () =>
    expect(await passedOver({ 'a/main.tf': OPEN }, (root) => symlinkSync('.', join(root, 'a/loop')))).toEqual(['a']));
  test('a link to a folder that is found anyway', async () =>
    expect(await passedOver({ 'a/main.tf': OPEN }, (root) => symlinkSync('a', join(root, 'b')))).toEqual(['a']));
  test('a link to a folder elsewhere below the root', async () =>
    expect(
      await passedOver(
        { 'live/main.tf': '', 'stacks/prod/main.tf': OPEN },
        (root) => symlinkSync('../stacks/prod', join(root, 'live/prod')),
        'live',
      ),
    ).toEqual(['live', 'stacks/prod']));
  test('a link to start with', async () =>
    expect(await passedOver({ 'a/main.tf': OPEN }, (root) => symlinkSync('a', join(root, 'b')), 'b')).toEqual(['a']));
  test('a link out of the root', async () =>
    expect(await passedOver({ 'a/main.tf': OPEN }, (root) => symlinkSync('/usr', join(root, 'out')))).toEqual([
      'a',
      'out: leads out of the root',
    ]));
  test('a link to nothing', async () =>
    expect(await passedOver({ 'a/main.tf': OPEN }, (root) => symlinkSync('nothing', join(root, 'b')))).toEqual(['a']));
  test('a configuration that cannot be read is one', async () =>
    expect(
      await passedOver({ 'a/main.tf': OPEN }, (root) => {
        mkdirSync(join(root, 'b'));
        symlinkSync('/etc/hostname', join(root, 'b/main.tf'));
      }),
    ).toEqual(['a', 'b']));
  test('an override file alone is one', async () => expect(await passedOver({ 'a/x_override.tf': '' })).toEqual(['a']));
  test('40 levels', async () => expect(await passedOver({ [deep(40)]: OPEN })).toEqual([deep(40).slice(0, -8)]));
  test('41 levels', async () =>
    expect(await passedOver({ [deep(41)]: OPEN })).toEqual([
      `${deep(41).slice(0, -8)}: lies more than 40 folders deep`,
    ]));
  test('what tools fetch', async () => {
    expect(
      await passedOver({
        'main.tf': '',
        'node_modules/x/main.tf': OPEN,
        '.terragrunt-cache/y/main.tf.json': '{}',
        '.terraform/modules/z/main.tf': OPEN,
        '.git/w/main.tf': OPEN,
        'b/.terraform/z/main.tf': OPEN,
        'c/node_modules/q/index.js': '',
      }),
    ).toEqual([
      '.',
      '.terragrunt-cache: is what a tool has fetched',
      'b/.terraform: is what a tool has fetched',
      'node_modules: is what a tool has fetched',
    ]);
  });
  test('what tools fetch, where it is named', async () =>
    expect(await passedOver({ 'node_modules/x/main.tf': OPEN }, () => {}, 'node_modules')).toEqual(['node_modules/x']));
  test('too many folders', async () => {
    await inMadeFolder({ 'a/main.tf': '', 'b/main.tf': '', 'c/main.tf': '' }, async (root) => {
      writeFileSync(join(root, 'd'), '');
      const found = foldersBelow(openRooted(NODE_DISK, { root }), root, null, { limits: { depth: 40, folders: 3 } });
      expect([found.folders.length, found.isWhole]).toEqual([2, false]);
      return Promise.resolve();
    });
  });
});
