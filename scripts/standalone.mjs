/**
 * Makes build/portcullis.cjs: the whole program in one file, which needs Node.js and nothing else; and build/NOTICES.txt,
 * the licences of the libraries in it. `npm run build` comes before.
 *
 *     npm run build && npm run standalone
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { notices, parserBytes, textFiles } from './standalone/files.mjs';

const FILE = 'build/portcullis.cjs';

// Texts in strings are scanned, not compiled, before somebody asks for them.
const texts = [...(await textFiles())].map(([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`);
const start = await readFile('scripts/standalone/start.cjs', 'utf8');
await mkdir('build', { recursive: true });
await writeFile(
  FILE,
  `#!/usr/bin/env node
${start}
const TEXTS = {
${texts.join('')}};
const PARSER = '${(await parserBytes()).toString('base64')}';
exports.start({ text: (name) => TEXTS[name], bytes: () => Buffer.from(PARSER, 'base64') });
`,
);
await chmod(FILE, 0o755);
await writeFile('build/NOTICES.txt', await notices());
console.log(FILE);
