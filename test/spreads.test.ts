import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Arguments of a call lie on the stack, which holds some 120,000: a list of the input that is spread into one ends the
 * run as a defect. `addAll` and `leastOf` of src/base/add-all.ts take any number. What is spread here is short whatever
 * the input is.
 */
const SHORT: ReadonlySet<string> = new Set([
  'src/base/slashed.ts', // parts of a path
  'src/cli/policies-text.ts',
  'src/cli/line/unknown-command.ts', // a command and its options
  'src/cli/line/yargs.ts', // rules and commands
  'src/engine/not-described.ts', // kinds of objects that the AWS CLI describes
  'src/report/svg/cut-text.ts', // five signs
  'src/terraform/hcl/expressions/evaluate-conditional.ts', // a pair
  'src/wrap/words/misplaced-options.ts', // an option and its value
  'src/wrap/words/terragrunt-line.ts', // an option and its value
]);

test('no list of the input is spread into the arguments of a call', () => {
  const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => path.endsWith('.ts') && !/\.(?:test|testing)\.ts$/.test(path) && !SHORT.has(path))
    .filter((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .some((line) => !/function \w+\(\.\.\.|^\s*\/?\*/.test(line) && /[\w\])]\(\.\.\./.test(line)),
    );
  expect(found).toEqual([]);
});
