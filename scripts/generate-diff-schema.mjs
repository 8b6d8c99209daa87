/** What `portcullis diff --format json` prints has what reports say of a difference: one schema says it. */
import { readFile, writeFile } from 'node:fs/promises';

const REPORT = 'schemas/report.schema.json';
const DIFF = 'schemas/diff.schema.json';

export async function generateDiffSchema() {
  const { definitions } = JSON.parse(await readFile(REPORT, 'utf8'));
  const schema = JSON.parse(await readFile(DIFF, 'utf8'));
  const own = Object.entries(schema.definitions).filter(([name]) => name.startsWith('Compared'));
  const wanted = new Set(refsIn([schema.properties, Object.fromEntries(own)]).filter((name) => name in definitions));
  // A set grows while it is gone through.
  for (const name of wanted) for (const other of refsIn(definitions[name])) wanted.add(other);
  schema.definitions = Object.fromEntries([
    ...own,
    ...Object.entries(definitions).filter(([name]) => wanted.has(name)),
  ]);
  await writeFile(DIFF, `${JSON.stringify(schema, null, 2)}\n`);
}

function refsIn(part) {
  return [...JSON.stringify(part).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => name);
}
