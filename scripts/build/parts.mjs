/** Which file of the program is in which bundle of dist/: each in one, so that it is once on disk and once in memory. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Reading one more file costs a run as much as reading this many bytes that it does not need. */
const FILE_COSTS = 30_000;

/**
 * Of what esbuild makes of all entries at once (`metafile`, with `splitting`): the bundle of each file, by the entries
 * that need it. `roots` are the bundles that somebody starts with, by their sources; all others may take from the first,
 * which is there before them.
 */
export function homesOf(metafile, roots) {
  const outputs = new Map(Object.entries(metafile.outputs));
  const usedBy = new Map([...outputs.keys()].map((name) => [name, []]));
  for (const [name, { entryPoint }] of outputs)
    if (entryPoint !== undefined)
      for (const each of reachedFrom(name, (at) => importsOf(outputs, at))) usedBy.get(each).push(entryPoint);
  const homes = new Map(roots);
  const parts = new Map();
  for (const [name, users] of usedBy) {
    const { inputs, entryPoint, bytes } = outputs.get(name);
    const files = Object.keys(inputs).filter((path) => path.startsWith('src/') && inputs[path].bytesInOutput > 0);
    const [root] = [...roots.keys()].filter((each, i) => users.includes(each) && (i === 0 || users.length === 1));
    if (root !== undefined) for (const file of files) homes.set(file, roots.get(root));
    else parts.set(name, { files, users, bytes, entryPoint });
  }
  const groups = together(parts, (name) => importsOf(outputs, name));
  let shared = 0;
  for (const names of groups) {
    const [largest] = names
      .map((name) => parts.get(name))
      .filter(({ entryPoint }) => entryPoint !== undefined)
      .toSorted((a, b) => b.bytes - a.bytes);
    const home = largest === undefined ? `shared-${++shared}` : basename(largest.entryPoint, '.ts');
    if ([...homes.values()].includes(home)) throw new Error(`two bundles would be dist/${home}.cjs: rename a file`);
    for (const file of names.flatMap((name) => parts.get(name).files)) homes.set(file, home);
  }
  return homes;
}

function importsOf(outputs, name) {
  return outputs
    .get(name)
    .imports.flatMap(({ path, kind }) => (kind === 'import-statement' && outputs.has(path) ? [path] : []));
}

function reachedFrom(start, next) {
  const seen = new Set([start]);
  for (const each of seen) for (const other of next(each)) seen.add(other);
  return seen;
}

/**
 * Parts by their names, put together while that makes loading cheaper, over all entries; never so that two would need
 * each other.
 */
function together(parts, importsOfPart) {
  const entries = [...new Set([...parts.values()].flatMap(({ users }) => users))];
  const groups = [...parts.keys()].toSorted().map((name) => {
    const { users, bytes } = parts.get(name);
    // Bits are entries.
    return {
      names: [name],
      bytes,
      users: users.reduce((bits, user) => bits | (1n << BigInt(entries.indexOf(user))), 0n),
    };
  });
  for (;;) {
    const needs = needsOf(groups, importsOfPart);
    let best = { gain: 0 };
    for (const [i, one] of groups.entries())
      for (const other of groups.slice(i + 1)) {
        const gain = (one.users & other.users) === 0n ? 0 : gainOf(one, other, needs);
        if (gain > best.gain) best = { gain, one, other };
      }
    if (best.gain === 0) return groups.map(({ names }) => names);
    const { one, other } = best;
    one.names.push(...other.names);
    one.bytes += other.bytes;
    one.users |= other.users;
    groups.splice(groups.indexOf(other), 1);
    for (const each of [...needs.get(one), ...needs.get(other)]) each.users |= one.users;
  }
}

/** By group: all that are loaded because it is, itself not among them. */
function needsOf(groups, importsOfPart) {
  const groupOf = new Map(groups.flatMap((group) => group.names.map((name) => [name, group])));
  const direct = (group) => group.names.flatMap(importsOfPart).flatMap((name) => groupOf.get(name) ?? []);
  return new Map(
    groups.map((group) => {
      const all = reachedFrom(group, direct);
      all.delete(group);
      return [group, all];
    }),
  );
}

/** How many bytes less all entries load where two groups are one; none where another would stand between them. */
function gainOf(one, other, needs) {
  const drawn = [...new Set([...needs.get(one), ...needs.get(other)])].filter((each) => each !== one && each !== other);
  if (drawn.some((each) => needs.get(each).has(one) || needs.get(each).has(other))) return 0;
  const users = one.users | other.users;
  const more = (group) => countOf(users & ~group.users) * group.bytes;
  const files = countOf(one.users & other.users) * FILE_COSTS;
  return files - more(one) - more(other) - drawn.reduce((sum, each) => sum + more(each), 0);
}

function countOf(bits) {
  return bits.toString(2).replaceAll('0', '').length;
}

/**
 * By bundle and file: the names that the bundle takes from it, where it is in another one; under `later` those of files
 * that are asked for with `import()`.
 */
export function takenNames(metafile, homes) {
  const taken = new Map();
  const exports = new Map(Object.values(metafile.outputs).map((output) => [output.entryPoint, output.exports]));
  const add = (home, path, names) => {
    if (!taken.has(home)) taken.set(home, new Map());
    const files = taken.get(home);
    files.set(path, [...new Set([...(files.get(path) ?? []), ...names])].toSorted());
  };
  for (const [importer, home] of homes) {
    const text = readFileSync(importer, 'utf8');
    for (const { path, kind, original } of metafile.inputs[importer].imports) {
      if (kind === 'dynamic-import') add('later', path, exports.get(path));
      else if (homes.has(path) && homes.get(path) !== home) add(home, path, importedNames(text, original));
    }
  }
  return taken;
}

/** The values that a text imports, or exports again, from a file by its specifier. */
function importedNames(text, specifier) {
  return [...text.matchAll(/^(?:import|export) \{([^}]*)\} from '([^']+)';/gm)].flatMap(([, list, from]) =>
    from !== specifier
      ? []
      : list
          .split(',')
          .map((each) => each.trim().split(' as ')[0])
          .filter((each) => each !== '' && !each.startsWith('type ')),
  );
}
