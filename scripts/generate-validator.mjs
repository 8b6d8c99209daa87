/** The validators of what people write, and of reports, as code: compiling a schema takes longer than a whole check. */
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const VALIDATORS = [
  { schema: 'schemas/policy.schema.json', out: 'src/policy/validators/generated/module' },
  { schema: 'schemas/config.schema.json', out: 'src/policy/validators/generated/config' },
  { schema: 'schemas/baseline.schema.json', out: 'src/policy/validators/generated/baseline' },
];

export async function generateValidators() {
  for (const { schema, out } of VALIDATORS) {
    await generateValidator(schema, `${out}-accepts.js`, { allErrors: false, messages: false });
    await generateValidator(schema, `${out}-explains.js`, { allErrors: true, verbose: true });
  }
  // What a program wrote has one mistake, if any: it is something else, or of another version.
  await generateValidator('schemas/report.schema.json', 'src/merge/generated/report-accepts.js', { allErrors: false });
}

/** One that says yes or no, which is what most documents need, and a much larger one that says all that is wrong. */
async function generateValidator(path, out, options) {
  const schema = JSON.parse(await readFile(path, 'utf8'));
  const ajv = new Ajv({ ...options, strict: true, allowUnionTypes: true, code: { source: true, esm: true } });
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  // The one helper of ajv that it needs is CommonJS.
  const imported = code.replaceAll(
    /const (\w+) = require\("([^"]+)"\)\.default;/g,
    (_, name, path) => `import ${name}Module from '${path}.js';\nconst ${name} = ${name}Module.default;`,
  );
  if (/\brequire\(/.test(imported)) throw new Error('the validator asks for something by require');
  await writeFile(out, `// Generated from ${path} by scripts/generate.mjs.\n${imported}\n`);
}
