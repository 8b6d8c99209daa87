import { posix } from 'node:path';
import { LimitExceeded } from '../../../base/limit.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { parseTemplate } from '../expressions/parse-template.ts';
import type { Scope } from '../expressions/scope.ts';
import type { FunctionHost } from '../functions/function.ts';
import { HclError } from '../values/hcl-value.ts';

/** Elements and characters that one configuration may make: some seconds of work. */
const MAX_SPENT = 50_000_000;
/** Of files that `fileset` looks at. */
const MAX_LISTED = 100_000;
const MAX_TEMPLATE_DEPTH = 16;

/** Hosts of functions by the folder of the module, which share one budget. */
export function makeHosts(files: RootedFiles): (folder: string) => FunctionHost {
  const hosts = new Map<string, FunctionHost>();
  const budget = { spent: 0, templates: 0 };
  const spend = (amount: number): void => {
    budget.spent += amount;
    if (!(budget.spent <= MAX_SPENT)) throw new LimitExceeded(`Evaluating the configuration takes more than ${MAX_SPENT} steps`);
  };
  return (folder) => {
    const known = hosts.get(folder);
    if (known !== undefined) return known;
    const host = makeHost(files, folder, spend, budget);
    hosts.set(folder, host);
    return host;
  };
}

function makeHost(files: RootedFiles, folder: string, spend: (amount: number) => void, budget: { templates: number }): FunctionHost {
  // `path.module` names the folder already, whatever the working directory.
  const at = (path: string): string => (posix.isAbsolute(path) || path === folder || path.startsWith(`${folder}/`) ? path : posix.join(folder, path));
  const host: FunctionHost = {
    spend,
    readFile: (path) => {
      const read = files.read(at(path));
      if (!read.ok) throw new HclError(read.message);
      spend(read.bytes.length);
      return read.bytes;
    },
    fileExists: (path) => files.exists(at(path)),
    listFiles: (path) => filesBelow(files, at(path), spend),
    template: (source, variables) => {
      if (budget.templates >= MAX_TEMPLATE_DEPTH) throw new HclError('Templates call each other too deep');
      spend(source.length);
      budget.templates++;
      try {
        const scope: Scope = { host, get: (name) => variables.get(name) };
        return evaluate(parseTemplate(source), scope);
      } finally {
        budget.templates--;
      }
    },
  };
  return host;
}

function filesBelow(files: RootedFiles, folder: string, spend: (amount: number) => void): readonly string[] {
  const found: string[] = [];
  const open = [''];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const entries = files.list(posix.join(folder, next)) ?? [];
    spend(entries.length);
    for (const { name, kind } of entries) {
      const path = next === '' ? name : `${next}/${name}`;
      if (kind === 'file') found.push(path);
      else if (kind === 'folder' && path.split('/').length < 40) open.push(path);
      if (found.length > MAX_LISTED) throw new HclError(`There are more than ${MAX_LISTED} files in ${folder}`);
    }
  }
  return found;
}
