/** The TypeScript types of the published JSON Schemas: the schema is the truth, the type follows. */
import { readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const TYPES = [
  { schema: 'schemas/report.schema.json', out: 'src/model/generated/report.ts' },
  { schema: 'schemas/model.schema.json', out: 'src/model/generated/model-document.ts' },
  { schema: 'schemas/test-report.schema.json', out: 'src/model/generated/test-report.ts' },
  { schema: 'schemas/trace.schema.json', out: 'src/model/generated/trace-document.ts' },
  {
    schema: 'schemas/diff.schema.json',
    out: 'src/model/generated/diff-document.ts',
    // The schema repeats what reports say.
    shared: { from: './report.ts', names: ['Difference', 'Diagnostic'] },
  },
  { schema: 'schemas/policy.schema.json', out: 'src/policy/generated/policy-module.ts' },
  { schema: 'schemas/config.schema.json', out: 'src/policy/config/generated/config.ts' },
  { schema: 'schemas/baseline.schema.json', out: 'src/policy/baseline/generated/baseline.ts' },
];

export async function generateSchemaTypes() {
  for (const { schema, out, shared } of TYPES) {
    const source = JSON.parse(await readFile(schema, 'utf8'));
    delete source.$id;
    for (const name of shared?.names ?? []) source.definitions[name] = { tsType: name };
    const imports =
      shared === undefined ? '' : `\nimport type { ${shared.names.toSorted().join(', ')} } from '${shared.from}';\n`;
    const code = await compile(source, source.title, {
      bannerComment: `// Generated from ${schema} by scripts/generate.mjs. Change the schema, not this file.${imports}`,
      additionalProperties: false,
      ignoreMinAndMaxItems: true,
      style: { singleQuote: true, printWidth: 140 },
    });
    await writeFile(
      out,
      code
        .replaceAll(/^export type (\w+) = \1;\n+/gm, '')
        .replaceAll(/^(\s+)([A-Za-z0-9'-]+\??:(?: |$))/gm, '$1readonly $2')
        .replaceAll(/([A-Za-z0-9]+|\([^()]*\))\[\]/g, 'readonly $1[]'),
    );
  }
}
