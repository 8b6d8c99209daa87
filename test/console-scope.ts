import { join } from 'node:path';
import { openRooted } from '../src/base/rooted-files.ts';
import { makeHosts } from '../src/terraform/hcl/evaluation/host.ts';
import { evaluate } from '../src/terraform/hcl/expressions/evaluate.ts';
import { parseExpression } from '../src/terraform/hcl/expressions/parse-expression.ts';
import type { Scope } from '../src/terraform/hcl/expressions/scope.ts';
import { scanHcl } from '../src/terraform/hcl/files/scan.ts';
import { textOfFile } from '../src/terraform/hcl/functions/files.ts';
import { objectOf } from '../src/terraform/hcl/values/hcl-type.ts';
import { objectValue, stringValue, unknownOrigin, type HclValue } from '../src/terraform/hcl/values/hcl-value.ts';

/** What the console knows in a folder whose main.tf has one `terraform_data.u`, never applied, and local values that do not refer to each other. */
export function consoleScope(folder: string): Scope {
  const host = makeHosts(openRooted({ root: folder }))(folder);
  const type = objectOf(new Map(['id', 'input', 'output', 'triggers_replace'].map((name) => [name, 'any'])));
  const names = new Map<string, HclValue>([
    ['terraform_data', objectValue([['u', unknownOrigin(type, { address: 'terraform_data.u', type: 'terraform_data', attribute: null })]])],
    ['path', objectValue([['module', stringValue('.')], ['root', stringValue('.')]])],
    ['terraform', objectValue([['workspace', stringValue('default')]])],
  ]);
  const scope: Scope = { host, get: (name) => names.get(name) };
  const text = textOfFile(join(folder, 'main.tf'), host);
  const locals = scanHcl(text).body.blocks.filter((block) => block.type === 'locals').flatMap((block) => block.body.attributes);
  names.set('local', objectValue(locals.map(({ name, value }) => [name, evaluate(parseExpression(text.slice(value.start, value.end)), scope)])));
  return scope;
}
