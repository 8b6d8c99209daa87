import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** Packed, hcl2json not counted: it is installed beside. Make it lower where the package becomes smaller. */
const MOST_BYTES = 1_070_000;

/** All that a run, a program that imports the library, or its compiler reads; and what npm and licences ask for. */
const NEEDED =
  /^(README\.md|LICENSE|package\.json|bin\/(portcullis\.js|code-cache\.js|package\.json)|dist\/([\w-]+\.cjs|library\.js|NOTICES\.txt|types\/.+\.d\.ts)|schemas\/[\w-]+\.schema\.json|action\/comment\.mjs)$/;

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;
let paths: readonly string[] = [];
beforeAll(() => {
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  // Newer versions of npm answer by the name of the package.
  const [first]: Packed[] = Object.values(JSON.parse(text));
  if (first === undefined) throw new Error('npm pack names no package');
  packed = first;
  paths = packed.files.map(({ path }) => path);
});

describe('the package', () => {
  test('is as small as it was', () => expect(packed.size).toBeLessThan(MOST_BYTES));

  test('holds nothing that nobody reads', () => expect(paths.filter((path) => !NEEDED.test(path))).toEqual([]));

  test('holds every file that one of it loads, and no other bundle', () => {
    const bundles = paths.filter((path) => /^dist\/[\w-]+\.cjs$/.test(path));
    const loaded = ['bin/portcullis.js', 'dist/library.js', ...bundles].flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/["'`](?:\.\.\/dist|\.)\/([\w-]+\.cjs)["'`]/g)].map(
        ([, name]) => `dist/${name}`,
      ),
    );
    expect([...new Set(loaded)].toSorted()).toEqual(bundles.toSorted());
  });

  test('needs no other package than the parser of HCL', () => {
    const needed = paths
      .filter((path) => /^(bin|dist)\/.*\.c?js$/.test(path))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/\brequire\(["']([\w@][^"']*)["']\)/g)].map(([, name = '']) => name),
      )
      // A text in which ajv tells where it has a function from.
      .filter((name) => !isBuiltin(name) && name !== 'ajv/dist/runtime/ucs2length');
    expect([...new Set(needed)]).toEqual(['@cdktf/hcl2json']);
    expect(Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies)).toEqual(['@cdktf/hcl2json']);
  });
});

describe('npm run sbom', () => {
  const sbom = (): string => execFileSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' });

  test('names each library once, as the notices do, and the same at each run', () => {
    const text = sbom();
    expect(sbom()).toBe(text);
    const { components, dependencies, metadata } = JSON.parse(text);
    const [builtIn, installed] = ['built in', 'installed'].map((delivery) =>
      components.flatMap((each: { 'bom-ref': string; properties: { value: string }[] }) =>
        each.properties[0]?.value === delivery ? [each['bom-ref']] : [],
      ),
    );
    const noticed = [...readFileSync('dist/NOTICES.txt', 'utf8').matchAll(/^(\S+) (\d\S*) \(.*\), source: /gm)].map(
      ([, name, version]) => `${name}@${version}`,
    );
    expect(builtIn).toEqual(noticed.toSorted());
    expect(installed).toEqual(expect.arrayContaining([expect.stringMatching(/^@cdktf\/hcl2json@/)]));
    expect(metadata.component['bom-ref']).toMatch(/^portcullis@/);
    expect(dependencies).toHaveLength(components.length + 1);
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    for (const { name } of components) expect(Object.keys(packages)).toContain(join('node_modules', name));
  });

  test('tells neither time nor chance nor where packages were fetched', () =>
    expect(sbom()).not.toMatch(/timestamp|serialNumber|distribution|resolved|https?:\/\/(?!cyclonedx\.org\/)/));
});

test('every library that is built in has a licence to pass on', () => {
  const libraries = readFileSync('dist/NOTICES.txt', 'utf8').split(`\n${'-'.repeat(80)}\n`);
  expect(libraries.filter((each) => !/Copyright/.test(each))).toEqual([]);
});
