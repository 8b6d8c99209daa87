import { afterAll } from '@jest/globals';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, gone when the tests of the file are over. */
export function temporary(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `portcullis-${name}-`)));
  made.push(folder);
  return folder;
}
