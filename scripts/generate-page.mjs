import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const FOLDER = 'src/report/html/browser';

/** The style and the script of the HTML report, as they stand in the page, with the hashes that its policy names. */
export async function generatePage() {
  const [style, script] = await Promise.all([minified('page.css'), minified('page.ts')]);
  await writeFile(
    'src/report/html/generated/page-assets.ts',
    [
      `// Generated from ${FOLDER} by scripts/generate-page.mjs; do not edit.`,
      '',
      '/** Text of the page, and its hash as a Content-Security-Policy writes it. */',
      'interface PageAsset {',
      '  readonly text: string;',
      '  readonly hash: string;',
      '}',
      '',
      `export const PAGE_STYLE: PageAsset = ${asset(style)};`,
      `export const PAGE_SCRIPT: PageAsset = ${asset(script)};`,
      '',
    ].join('\n'),
  );
}

async function minified(name) {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/${name}`],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome120', 'firefox120', 'safari17'],
    charset: 'ascii',
    write: false,
  });
  const text = outputFiles[0].text.trim();
  // It stands in the page as it is: nothing of it may end its element, or be a command in a log.
  if (/<\/|<!--|##/.test(text)) throw new Error(`${name} holds what a page or a log would obey`);
  return text;
}

function asset(text) {
  const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  return `{ text: ${JSON.stringify(text)}, hash: '${hash}' }`;
}
