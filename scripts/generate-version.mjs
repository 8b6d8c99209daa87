import { readFile, writeFile } from 'node:fs/promises';

/** The version of the package, for reports that name the program that made them. */
export async function generateVersion() {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  await writeFile(
    'src/report/generated/version.ts',
    `// Generated from package.json by scripts/generate-version.mjs; do not edit.\n\nexport const VERSION = ${JSON.stringify(version).replaceAll('"', "'")};\n`,
  );
}
