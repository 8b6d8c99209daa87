/** The sets that come with Portcullis as TypeScript data, so that no YAML is parsed at start-up. */
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';

export async function generateSets() {
  const read = async (name) => JSON.stringify(parse(await readFile(`policies/sets/${name}.yaml`, 'utf8')), null, 2);
  await writeFile(
    'src/policy/generated/builtin-sets.ts',
    `// Generated from policies/sets/*.yaml by scripts/generate.mjs. Change those, not this file.

/** Ports as \`tcp/22\`, by the name of their set. */
export const PORT_SETS: Readonly<Record<string, readonly string[]>> = ${await read('ports')};

/** CIDRs by the name of their set. */
export const NETWORK_SETS: Readonly<Record<string, readonly string[]>> = ${await read('networks')};
`,
  );
}
