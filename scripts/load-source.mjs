/** What files of `src` export, for scripts: `contents` is a module that exports it, with paths from the top folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { texts } from './build/texts.mjs';

export async function loadSource(contents) {
  const folder = await mkdtemp(join(tmpdir(), 'source-'));
  try {
    const outfile = join(folder, 'source.cjs');
    await build({
      stdin: { contents, resolveDir: '.', loader: 'ts' },
      bundle: true,
      platform: 'node',
      plugins: [texts],
      format: 'cjs',
      define: { 'import.meta.url': '"file:///portcullis"' },
      outfile,
      logLevel: 'error',
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
