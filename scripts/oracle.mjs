/**
 * Asks whether our reader of HCL and HCL's own, which hcl2json has, read the same from texts: `npm run oracle --
 * [--cases N] [--seed S] [FOLDER...]`. First every .tf, .tofu and .tfvars below the folders, then N texts that are made
 * or changed, from those files and from testdata (10,000 where no folder is given). What counts as the same is in
 * test/grammar/file-compare.ts. Status 1 where something differs that test/grammar/file-differences.ts does not name.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import fc from 'fast-check';
import { texts } from './build/texts.mjs';

const BUNDLE = resolve('node_modules/.cache/portcullis/oracle.mjs');
const PARTS = ['file-arbitrary', 'file-compare', 'file-differences', 'file-mutations'];
/** Larger ones are read, but not changed: a change in so much text says little for its time. */
const MOST_CHANGED = 16 * 1024;
const ROUND = 1_000;
const MOST_TOLD = 20;

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const cases = Number(values.cases ?? (folders.length === 0 ? 10_000 : 0));
const seed = Number(values.seed);
if (!Number.isSafeInteger(cases) || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run oracle -- [--cases N] [--seed S] [FOLDER...]\n');
  process.exit(2);
}

await build({
  stdin: {
    contents: PARTS.map((part) => `export * from './test/grammar/${part}.ts';`).join('\n'),
    resolveDir: '.',
    loader: 'ts',
  },
  bundle: true,
  outfile: BUNDLE,
  platform: 'node',
  plugins: [texts],
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { compareFile, fileText, isAlike, knownReason, mutatedFile } = await import(pathToFileURL(BUNDLE).href);

const counts = new Map();
const differences = [];

const given = await textsBelow(folders);
for (const { name, text } of given) await ask(text, name);
const sources = [...(await textsBelow(['testdata'])), ...given].flatMap(({ text }) =>
  text.length <= MOST_CHANGED ? [text] : [],
);
const shares = [
  { texts: fileText, share: 0.1 },
  { texts: mutatedFile(fc.constantFrom(...sources)), share: 0.6 },
  { texts: mutatedFile(fileText), share: 0.3 },
];
for (let done = 0; done < cases; done += ROUND) {
  const size = Math.min(ROUND, cases - done);
  for (const [i, { texts, share }] of shares.entries()) {
    const from = { numRuns: Math.ceil(size * share), seed: seed * 1_000_000 + done + i };
    for (const text of fc.sample(texts, from)) await ask(text, `seed ${from.seed}`);
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${done + size}`);
}
process.exit(tell());

async function ask(text, name) {
  // A file is UTF-8: half of a surrogate pair cannot be there.
  const whole = Buffer.from(text).toString();
  const verdict = await compareFile(whole);
  const reason = knownReason(whole, verdict);
  const counted = reason === null ? verdict.kind : `known: ${reason}`;
  counts.set(counted, (counts.get(counted) ?? 0) + 1);
  if (!isAlike(verdict) && reason === null) differences.push({ name, text: whole, ...verdict });
}

function tell() {
  for (const [counted, count] of counts) process.stdout.write(`${count} ${counted}\n`);
  for (const { name, kind, details, text } of differences
    .toSorted((a, b) => a.text.length - b.text.length)
    .slice(0, MOST_TOLD))
    process.stdout.write(`\n${name}: ${kind}: ${details}\n${JSON.stringify(text)}\n`);
  return differences.length === 0 ? 0 : 1;
}

async function textsBelow(tops) {
  const texts = [];
  for (const top of tops) {
    for (const name of (await readdir(top, { recursive: true })).toSorted()) {
      const path = join(top, name);
      if (/\.(?:tf|tofu|tfvars)$/.test(name) && (await stat(path)).isFile())
        texts.push({ name: path, text: await readFile(path, 'utf8') });
    }
  }
  return texts;
}
