/** The validators of what people write, as code: compiling a schema takes longer than a whole check. */
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const VALIDATORS = [
  { schema: 'schemas/policy.schema.json', out: 'src/policy/module-validator.js' },
  { schema: 'schemas/config.schema.json', out: 'src/policy/config-validator.js' },
];

export async function generateValidators() {
  for (const each of VALIDATORS) await generateValidator(each);
}

async function generateValidator({ schema: path, out }) {
  const schema = JSON.parse(await readFile(path, 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true, code: { source: true, esm: true } });
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  // The one helper of ajv that it needs is CommonJS.
  const imported = code.replaceAll(/const (\w+) = require\("([^"]+)"\)\.default;/g, (_, name, path) => `import ${name}Module from '${path}.js';\nconst ${name} = ${name}Module.default;`);
  if (/\brequire\(/.test(imported)) throw new Error('the validator asks for something by require');
  await writeFile(out, `// Generated from ${path} by scripts/generate.mjs.\n${imported}\n`);
}
