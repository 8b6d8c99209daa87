import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder; scripts/jest-sources.mjs sets it. */
export const AT = 'PORTCULLIS_TEST_SOURCES';

let read = null;
let counts = null;

/** All of `src` as one file: where it is, and the names that each module exports, by its path from the top folder. */
export function testSources() {
  const folder = process.env[AT];
  if (read?.folder !== folder) {
    const names = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8'));
    read = { folder, file: join(folder, 'sources.cjs'), names };
  }
  return read;
}

/** What a module counts of itself before it runs, as JSON; only where coverage is asked for. */
export function notCounted(path) {
  counts ??= JSON.parse(readFileSync(join(process.env[AT], 'counts.json'), 'utf8'));
  return JSON.stringify(counts[path]);
}
