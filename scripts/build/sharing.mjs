/** What a bundle of dist/ takes from others, and what it has for them: `shared`, by file. */
import { join, relative } from 'node:path';

/**
 * For the build of a bundle: files that are in another one are taken from there, those that are asked for with
 * `import()` when they are asked for. `homes`: the bundle of each file; `taken`: by bundle and file, the names that it
 * takes.
 */
export function sharing(bundle, homes, taken) {
  return {
    name: 'sharing',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir, kind }) => {
        const file = relative(process.cwd(), join(resolveDir, path)).replaceAll('\\', '/');
        if (kind === 'dynamic-import') return { path: file, namespace: 'later' };
        return homes.has(file) && homes.get(file) !== bundle ? { path: file, namespace: 'shared' } : null;
      });
      // As constants: what is exported as a whole would be asked through a getter at each call.
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `const its = ${handedOut(path, homes)};\n${taken
          .get(bundle)
          .get(path)
          .map((name) => `export const ${name} = its.${name};`)
          .join('\n')}`,
      }));
      onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
        contents: `module.exports = ${handedOut(path, homes)};`,
      }));
      onResolve({ filter: /^\.\/[\w-]+\.cjs$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

function handedOut(path, homes) {
  return `require('./${homes.get(path)}.cjs').shared[${JSON.stringify(path)}]()`;
}

/** The source of a bundle: all that others take from it. Nothing is done for them before somebody asks. */
export function handingOut(bundle, homes, taken) {
  const names = new Map();
  for (const files of taken.values())
    for (const [path, wanted] of files)
      if (homes.get(path) === bundle) names.set(path, new Set([...(names.get(path) ?? []), ...wanted]));
  const files = [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, wanted], i) => ({ path, names: [...wanted].toSorted().map((name) => [name, `m${i}_${name}`]) }));
  const imports = files.map(
    ({ path, names: all }) =>
      `import { ${all.map(([name, own]) => `${name} as ${own}`).join(', ')} } from './${path}';`,
  );
  const members = files.map(
    ({ path, names: all }) =>
      `${JSON.stringify(path)}: () => ({ ${all.map(([name, own]) => `${name}: ${own}`).join(', ')} })`,
  );
  return `${imports.join('\n')}\nexport const shared = { ${members.join(', ')} };`;
}
