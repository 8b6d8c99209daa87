import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative } from 'node:path';

/**
 * What each folder of `src` may import from, as docs/architecture.md draws it. To add an edge, change the drawing
 * first.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  packet: ['base'],
  model: ['base', 'packet'],
  terraform: ['base', 'packet', 'model'],
  analyze: ['base', 'packet', 'model'],
  policy: ['base', 'packet', 'model', 'analyze'],
  report: ['base', 'packet', 'model'],
  engine: ['base', 'packet', 'model', 'terraform', 'analyze', 'policy'],
  cli: ['base', 'packet', 'model', 'policy', 'report', 'engine'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports: readonly Import[] = files.flatMap((file) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/^(?:import|export)\b[^;'"]*['"]([^'"]+)['"]/gm)].map(
    ([, target = '']) => ({ file, target }),
  ),
);

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}

test('there is something to look at', () => expect(imports.length).toBeGreaterThan(300));

test('imports run one way', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .flatMap(({ file, target }) => {
      const to = folderOf(relative('src', normalize(join('src', file, '..', target))));
      const from = folderOf(file);
      return from === to || MAY_IMPORT[from]?.includes(to) === true
        ? []
        : [`${file} imports ${target}: ${from} may import ${MAY_IMPORT[from]?.join(', ') ?? 'nothing'}`];
    });
  expect(wrong).toEqual([]);
});

/** The readers of Terraform's forms, by room, each with the rooms of readers that it may import from beside its own. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  hcl: [],
  // The files that tell the story of a plan.
  plan: ['plan/values', 'plan/document', 'plan/configuration', 'plan/references'],
  'plan/values': [],
  'plan/document': ['plan/values'],
  'plan/configuration': ['plan/values'],
  'plan/references': ['plan/values', 'plan/configuration'],
};

test('plans and HCL do not know each other, and the rooms of a plan stand below its story', () => {
  const roomOf = (path: string): string => /^terraform\/(plan(?:\/[^/]+(?=\/))?|hcl)\//.exec(path)?.[1] ?? '';
  const wrong = imports
    .filter(({ file, target }) => target.startsWith('.') && /^terraform\/.*(?<!\.test|\.testing)\.ts$/.test(file))
    .flatMap(({ file, target }) => {
      const from = roomOf(file);
      const to = roomOf(normalize(join(file, '..', target)));
      return to === '' || to === from || READERS[from]?.includes(to) === true ? [] : [`${file} imports ${target}`];
    });
  expect(wrong).toEqual([]);
});

test('every folder is in the drawing', () => {
  expect([...new Set(files.map(folderOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  const drawing = readFileSync('docs/architecture.md', 'utf8');
  for (const folder of Object.keys(MAY_IMPORT)) expect(drawing).toContain(`\`src/${folder}\``);
});

test('libraries are known to one file each', () => {
  const users = (name: string): string[] => [
    ...new Set(
      imports.filter(({ file, target }) => target === name && !file.includes('.test')).map(({ file }) => file),
    ),
  ];
  expect({ yargs: users('yargs'), 'ip-num': users('ip-num'), picocolors: users('picocolors') }).toEqual({
    yargs: ['cli/yargs.ts'],
    'ip-num': ['packet/addresses.ts'],
    picocolors: ['report/style.ts'],
  });
});

test('files are reached by one door: only `base` has the disk, and `cli` the streams of this process', () => {
  const users = imports.filter(
    ({ file, target }) => /^(?:node:)?fs(?:\/promises)?$/.test(target) && !/\.test(?:ing)?\.ts$/.test(file),
  );
  expect([...new Set(users.map(({ file }) => file))].toSorted()).toEqual([
    'base/create-file.ts',
    'base/node-disk.ts',
    'cli/entry.ts',
  ]);
});

test('only what no program reaches is for tests', () => {
  const wrong = imports.filter(({ file, target }) => target.endsWith('.testing.ts') && !/\.test(ing)?\.ts$/.test(file));
  expect(wrong).toEqual([]);
});
