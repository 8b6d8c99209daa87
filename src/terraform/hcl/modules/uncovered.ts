import type { StaticCall, StaticCalls } from './static-calls.ts';

export interface CoverQuestions {
  /** Somebody has named the folder as a root module. */
  readonly isNamed: (folder: string) => Promise<boolean>;
  /** The folders whose modules are certainly there when this root module is planned. */
  readonly surviving: (root: string) => Promise<ReadonlySet<string>>;
}

/**
 * Those of the folders that must be judged as root modules, so that every folder is judged: first those that no other
 * calls, that somebody named or that are roots themselves; then, as long as there are folders that no instance of a
 * module certainly covers, the outermost of these.
 */
export async function uncovered(
  folders: readonly string[],
  calls: StaticCalls,
  { isNamed, surviving }: CoverQuestions,
): Promise<readonly string[]> {
  const called = await calledAmong(folders, calls);
  const roots = new Set<string>();
  for (const folder of folders)
    if (!called.has(folder) || (await calls(folder)).isRootItself || (await isNamed(folder))) roots.add(folder);
  let rest = folders.filter((folder) => !roots.has(folder));
  let fresh: readonly string[] = [...roots];
  for (;;) {
    const covered = new Set<string>();
    const cover = (root: string, reached: ReadonlySet<string>): void => {
      for (const folder of reached) if (folder !== root) covered.add(folder);
    };
    for (const root of fresh)
      cover(root, await reachedFrom(root, calls, ({ isLocal, isCertain }) => isLocal && isCertain));
    rest = rest.filter((folder) => !covered.has(folder));
    for (const root of fresh) {
      if (rest.length === 0) break;
      const may = await reachedFrom(root, calls, ({ isLocal }) => isLocal);
      if (!rest.some((folder) => may.has(folder))) continue;
      // Only what the texts of the calls leave open is worth an evaluation.
      cover(root, await surviving(root));
      rest = rest.filter((folder) => !covered.has(folder));
    }
    if (rest.length === 0) return folders.filter((folder) => roots.has(folder));
    const inner = await calledAmong(rest, calls);
    const outermost = rest.filter((folder) => !inner.has(folder));
    fresh = outermost.length > 0 ? outermost : await inCircles(rest, calls);
    for (const folder of fresh) roots.add(folder);
    rest = rest.filter((folder) => !roots.has(folder));
  }
}

/** A folder, and what it calls by calls that are wanted, directly or through others. */
export async function reachedFrom(
  root: string,
  calls: StaticCalls,
  wanted: (call: StaticCall) => boolean,
): Promise<ReadonlySet<string>> {
  const reached = new Set([root]);
  for (const folder of reached)
    for (const call of (await calls(folder)).calls) if (wanted(call)) reached.add(call.folder);
  return reached;
}

/** Those that another of them calls. */
async function calledAmong(folders: readonly string[], calls: StaticCalls): Promise<ReadonlySet<string>> {
  const all = new Set(folders);
  const called = new Set<string>();
  for (const caller of folders)
    for (const { folder, isLocal } of (await calls(caller)).calls)
      if (isLocal && folder !== caller && all.has(folder)) called.add(folder);
  return called;
}

/**
 * Of folders that are all called: those that are left when what calls none of the others is taken away again and again.
 * They call in circles.
 */
async function inCircles(folders: readonly string[], calls: StaticCalls): Promise<readonly string[]> {
  const left = new Set(folders);
  const callers = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const caller of folders) {
    const own = new Set(
      (await calls(caller)).calls
        .filter(({ folder, isLocal }) => isLocal && left.has(folder))
        .map(({ folder }) => folder),
    );
    open.set(caller, own.size);
    for (const folder of own) callers.set(folder, [...(callers.get(folder) ?? []), caller]);
  }
  const done = folders.filter((folder) => open.get(folder) === 0);
  for (let folder = done.pop(); folder !== undefined; folder = done.pop()) {
    left.delete(folder);
    for (const caller of callers.get(folder) ?? []) {
      const rest = (open.get(caller) ?? 0) - 1;
      open.set(caller, rest);
      if (rest === 0) done.push(caller);
    }
  }
  return folders.filter((folder) => left.has(folder));
}
