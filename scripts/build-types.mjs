/** Makes dist/types: what the compiler knows of the library, for programs that import it. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';

const ALL = 'dist/all-types';
const OUT = 'dist/types';
const SURFACE = 'library/library.ts';

/** The compiler declares every file that the surface needs to run; its types need few of them. */
export async function buildTypes() {
  await promisify(execFile)(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.library.json',
    '--outDir',
    ALL,
  ]);
  const written = new Set();
  const wanted = [SURFACE];
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (written.has(file)) continue;
    written.add(file);
    const declared = file.replace(/\.ts$/, '.d.ts');
    const text = await readFile(join(ALL, declared), 'utf8');
    for (const [, path] of text.matchAll(/\bfrom '(\.{1,2}\/[^']+\.ts)'/g))
      wanted.push(posix.join(posix.dirname(file), path));
    await mkdir(dirname(join(OUT, declared)), { recursive: true });
    // Compilers that know no `.ts` in imports find a declaration by the name of what it declares.
    await writeFile(join(OUT, declared), text.replaceAll(/(\bfrom '\.{1,2}\/[^']+)\.ts'/g, "$1.js'"));
  }
  await rm(ALL, { recursive: true });
}
