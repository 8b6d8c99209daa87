import { readdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { texts } from '../build/texts.mjs';

/** For each file the test files that import it, directly or not, the nearest first. */
export async function relatedTests() {
  const tests = (await Promise.all(['src', 'test'].map(async (top) => testFiles(top)))).flat().toSorted();
  const { metafile } = await build({
    stdin: { contents: tests.map((path) => `import './${path}';`).join('\n'), resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [texts],
    logLevel: 'error',
  });
  const importers = new Map();
  for (const [path, { imports }] of Object.entries(metafile.inputs))
    for (const { path: imported } of imports) importers.set(imported, [...(importers.get(imported) ?? []), path]);
  return (file) => {
    const far = new Map([[file, 0]]);
    // A map hands on what is added while it is walked.
    for (const [path, steps] of far)
      for (const importer of importers.get(path) ?? []) if (!far.has(importer)) far.set(importer, steps + 1);
    return tests.filter((path) => far.has(path)).map((path) => ({ path, steps: far.get(path) }));
  };
}

async function testFiles(top) {
  return (await readdir(top, { recursive: true }))
    .map((path) => `${top}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/integration/'));
}
