/**
 * What each analysis says of itself, in schemas/policy.schema.json and in the table of docs/policy-language.md: adding
 * one is its file and its line in src/policy/analyses/analyses.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { readAnalyses } from './read-analyses.mjs';

const SCHEMA = 'schemas/policy.schema.json';
const PAGE = 'docs/policy-language.md';

export async function generateAnalyses() {
  const analyses = await readAnalyses();
  await writeSchema(analyses);
  await writeTable(analyses);
}

async function writeSchema(analyses) {
  const schema = JSON.parse(await readFile(SCHEMA, 'utf8'));
  const { Condition: condition } = schema.definitions;
  condition.oneOf = [
    ...condition.oneOf.filter(({ properties }) => properties.analysis === undefined),
    ...analyses.map(formOf),
  ];
  await writeFile(SCHEMA, `${JSON.stringify(schema, null, 2)}\n`);
}

function formOf({ id, about, targets, options }) {
  return {
    type: 'object',
    description: `${about} Target: ${targets.join(' or ')}.`,
    additionalProperties: false,
    required: ['analysis', ...(options !== undefined && options.required.length > 0 ? ['options'] : [])],
    properties: {
      analysis: { type: 'string', const: id },
      ...(options === undefined
        ? {}
        : { options: { type: 'object', description: 'How it asks.', additionalProperties: false, ...options } }),
    },
  };
}

const ROWS = /(?:^\| `analysis: .*\n)+/m;

async function writeTable(analyses) {
  const page = await readFile(PAGE, 'utf8');
  if (!ROWS.test(page)) throw new Error(`${PAGE} has no rows of analyses`);
  const rows = analyses.map(({ id, usage, found, words }) => {
    const given = words.length === 0 ? 'none' : words.map((word) => `\`{${word}}\``).join(' ');
    return `| \`analysis: ${id}\`${usage === undefined ? '' : `, ${usage}`} | ${found} | ${given} |\n`;
  });
  await writeFile(
    PAGE,
    page.replace(ROWS, () => rows.join('')),
  );
}
