import { isAbsolute } from 'node:path';
import { LimitExceeded } from '../../../base/limit.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { joinedPath } from '../../../base/slashed.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { parseTemplate } from '../expressions/parse-template.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { FunctionHost } from '../functions/function.ts';
import type { Dialect } from '../dialect.ts';
import { HclError, HclUnseen } from '../values/hcl-error.ts';

/** Elements and characters that one configuration may make: some seconds of work. */
const MAX_SPENT = 50_000_000;
/** Of looking into a folder; links may lead around in circles. */
const COST_OF_FOLDER = 500;
/** Of files that `fileset` looks at. */
const MAX_LISTED = 100_000;

/**
 * What functions may read and spend. Paths start at the root module's folder, from where Terraform runs, whichever
 * module calls.
 */
export function makeHost(
  files: RootedFiles,
  root: string,
  dialect: Dialect = 'terraform',
  isLater = false,
): FunctionHost {
  let spent = 0;
  let isInTemplate = false;
  const spend = (amount: number): void => {
    spent += amount;
    if (!(spent <= MAX_SPENT))
      throw new LimitExceeded(`Evaluating the configuration takes more than ${MAX_SPENT} steps`);
  };
  const at = (path: string): string => (isAbsolute(path) ? path : joinedPath(root, path));
  // What lies there is neither there nor missing: nobody looks.
  const refuseOutside = (path: string): void => {
    if (files.leadsOut(at(path)))
      throw new HclUnseen(`${JSON.stringify(path)} leads out of the root; --root names a wider folder`, path);
  };
  const refuseLater = (path: string): void => {
    if (isLater)
      throw new HclUnseen(`Nobody knows whether ${JSON.stringify(path)} was there when the plan was made`, path);
  };
  const host: FunctionHost = {
    dialect,
    isLater,
    spend,
    stack: { depth: 0 },
    readFile: (path) => {
      const read = files.read(at(path));
      if (!read.ok) {
        refuseLater(path);
        const isKnown = read.reason === 'missing' || read.reason === 'directory';
        throw isKnown ? new HclError(read.message) : new HclUnseen(read.message, path);
      }
      spend(read.bytes.length);
      return read.bytes;
    },
    fileExists: (path) => {
      refuseOutside(path);
      refuseLater(path);
      if (files.list(at(path)) !== null)
        throw new HclError(`${JSON.stringify(path === '' ? '.' : path)} is a directory, not a file`);
      return files.exists(at(path));
    },
    listFiles: (path) => {
      refuseOutside(path);
      refuseLater(path);
      return filesBelow(files, at(path), spend);
    },
    template: (source, variables) => {
      if (isInTemplate) throw new HclError('A template must not fill in another template');
      spend(source.length);
      isInTemplate = true;
      try {
        const scope: EvaluationScope = { host, get: (name) => variables.get(name) };
        const result = evaluate(parseTemplate(source), scope);
        if (result.kind === 'null') throw new HclError('The result of the template is null');
        return result;
      } finally {
        isInTemplate = false;
      }
    },
  };
  return host;
}

function filesBelow(files: RootedFiles, folder: string, spend: (amount: number) => void): readonly string[] {
  const found: string[] = [];
  const open = [''];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const entries = files.list(joinedPath(folder, next)) ?? [];
    spend(entries.length + COST_OF_FOLDER);
    for (const { name, kind } of entries) {
      const path = next === '' ? name : `${next}/${name}`;
      if (kind === 'file') found.push(path);
      else if (kind === 'folder' && path.split('/').length < 40) open.push(path);
      if (found.length > MAX_LISTED) throw new HclError(`There are more than ${MAX_LISTED} files in ${folder}`);
    }
  }
  return found;
}
