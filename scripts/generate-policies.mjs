/**
 * The built-in policy modules as TypeScript data, checked against their schema, so that no YAML is parsed at start-up.
 * What examples are made of stays in the files, where `portcullis test` and the pages have it from: it is more than all
 * the rest.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { readPolicyFiles } from './policy-files.mjs';

export async function generatePolicies() {
  const schema = JSON.parse(await readFile('schemas/policy.schema.json', 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  const modules = [];
  for (const { file, module } of await readPolicyFiles()) {
    if (!validate(module))
      throw new Error(
        `policies/${file}: ${validate.errors.map((error) => `${error.instancePath} ${error.message}`).join('; ')}`,
      );
    modules.push({
      ...module,
      rules: module.rules.map((rule) => ({
        ...rule,
        examples: rule.examples.map(({ name, finds }) => ({ name, finds })),
      })),
    });
  }
  await writeFile(
    'src/policy/generated/builtin-modules.ts',
    `// Generated from policies/*.yaml by scripts/generate.mjs. Change those, not this file.
import type { PolicyModule } from '../policy-module.ts';

export const BUILTIN_MODULES: readonly PolicyModule[] = ${JSON.stringify(modules, null, 2)};
`,
  );
}
