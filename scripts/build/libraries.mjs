/** The libraries that are in the program, and their licences, for whoever passes it on. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** By their folders: those of which builds took something (`metafile` of esbuild). */
export function librariesIn(metafiles) {
  const taken = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const folders = taken.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].toSorted();
}

/** What the licences of libraries ask to be passed on. */
export async function noticesOf(folders) {
  const texts = folders.map(async (folder) => {
    const { name, version, license, repository } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const source = typeof repository === 'string' ? repository : (repository?.url ?? 'its package');
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : `\n${await readFile(join(folder, file), 'utf8')}`;
    return `${name} ${version} (${license}), source: ${source}\n${text}`;
  });
  // A version may be installed in more than one place.
  return [...new Set(await Promise.all(texts))].join(`\n${'-'.repeat(80)}\n`);
}

/** Those that are installed beside the program, by their folders. */
export async function installedLibraries() {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  return Object.keys(packages).filter((path) => path !== '' && packages[path].dev !== true);
}
