import { NODE_DISK } from '../src/base/node-disk.ts';
import { openRooted } from '../src/base/rooted-files.ts';
import { makeHost } from '../src/terraform/hcl/evaluation/host.ts';
import { evaluate } from '../src/terraform/hcl/expressions/evaluate.ts';
import { parseExpression } from '../src/terraform/hcl/expressions/parse-expression.ts';
import type { EvaluationScope } from '../src/terraform/hcl/expressions/scope.ts';
import { scanHcl } from '../src/terraform/hcl/files/scan.ts';
import { textOfFile } from '../src/terraform/hcl/functions/files.ts';
import { objectType } from '../src/terraform/hcl/values/hcl-type.ts';
import { HclRefusal } from '../src/terraform/hcl/values/hcl-error.ts';
import { objectValue, stringValue, type HclValue } from '../src/terraform/hcl/values/hcl-value.ts';
import { unknownValue } from '../src/terraform/hcl/values/unknown-hcl.ts';

/**
 * What the console knows in a folder whose main.tf has one `terraform_data.u`, never applied, and local values that do
 * not refer to each other.
 */
export function consoleScope(folder: string): EvaluationScope {
  const host = makeHost(openRooted(NODE_DISK, { root: folder }), folder);
  const names = new Map<string, HclValue>([
    [
      'terraform_data',
      declared('resource', [
        [
          'u',
          unknownValue(objectType(new Map(['id', 'input', 'output', 'triggers_replace'].map((name) => [name, 'any'])))),
        ],
      ]),
    ],
    [
      'path',
      objectValue([
        ['module', stringValue('.')],
        ['root', stringValue('.')],
      ]),
    ],
    ['terraform', objectValue([['workspace', stringValue('default')]])],
  ]);
  const scope: EvaluationScope = {
    host,
    get: (name) =>
      names.get(name)
      ?? (name === 'var' ? declared('input variable', []) : name.includes('_') ? declared('resource', []) : undefined),
  };
  const text = textOfFile('main.tf', host);
  const locals = scanHcl(text)
    .body.blocks.filter((block) => block.type === 'locals')
    .flatMap((block) => block.body.attributes);
  names.set(
    'local',
    declared(
      'local value',
      locals.map(({ name, value }) => [name, evaluate(parseExpression(text.slice(value.start, value.end)), scope)]),
    ),
  );
  return scope;
}

/** What has other names is refused before anything is evaluated. */
function declared(what: string, values: readonly (readonly [string, HclValue])[]): HclValue {
  const entries = new Map(values);
  const get = (name: string): HclValue => {
    const value = entries.get(name);
    if (value === undefined)
      throw new HclRefusal(`A ${what} with the name ${JSON.stringify(name)} has not been declared`);
    return value;
  };
  return {
    kind: 'object',
    element: 'any',
    sensitive: false,
    size: null,
    entries: {
      size: entries.size,
      get,
      has: (name) => entries.has(name),
      keys: () => entries.keys(),
      [Symbol.iterator]: () => entries[Symbol.iterator](),
    },
  };
}
