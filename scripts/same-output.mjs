/**
 * Whether two builds say the same, byte for byte: `npm run same -- BEFORE ROOT... [--every N] [--but KEY[,KEY]]`. BEFORE
 * is the checkout of another commit, built; of every plan, state and folder of configuration below a ROOT the reports
 * (JSON and text, with their status and what stands on standard error) and the model are compared. `--every N` takes
 * each Nth input; `--but` leaves keys of the JSON report out, those that a change means to change (`rules,input.unseen`:
 * of each in a list too). What BEFORE said is kept below the machine's temporary folder, by its commit. Status 1 where
 * something differs. Needs `npm run build`.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inTurns } from './run-pairs.mjs';

const TIMEOUT = 300_000;
const SKIPPED = new Set(['.git', '.terraform', 'node_modules']);
const ASKED = [
  ['check', '--format', 'json'],
  ['check', '--format', 'text', '--show', 'info'],
  ['model', '--format', 'json'],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' }, but: { type: 'string', default: '' } },
});
const [before, ...roots] = positionals;
if (before === undefined || roots.length === 0) {
  process.stderr.write('usage: npm run same -- BEFORE ROOT... [--every N] [--but KEY[,KEY]]\n');
  process.exit(2);
}
const left = values.but
  .split(',')
  .filter((key) => key !== '')
  .map((key) => key.split('.'));
const commit = execFileSync('git', ['-C', before, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const kept = join(tmpdir(), `portcullis-said-${commit}`);
await mkdir(kept, { recursive: true });

const inputs = (await Promise.all(roots.map((root) => inputsBelow(root))))
  .flat()
  .toSorted()
  .filter((_, i) => i % Number(values.every) === 0);
const runs = inputs.flatMap((input) => ASKED.map(([command, ...rest]) => [command, input, ...rest]));
const different = (await inTurns(runs, compare)).filter((row) => row !== null);
for (const { args, keys } of different) process.stdout.write(`${args.join(' ')}: ${keys}\n`);
process.stdout.write(`${inputs.length} inputs, ${runs.length} runs, ${different.length} differ\n`);
process.exitCode = different.length === 0 ? 0 : 1;

async function compare(args) {
  const was = await saidBefore(args);
  const is = await said('.', args);
  return was === is ? null : whatDiffers(args, JSON.parse(was), JSON.parse(is));
}

function whatDiffers(args, was, is) {
  if (args[0] !== 'check' || !args.includes('json') || was.stdout === '' || is.stdout === '') {
    return { args, keys: Object.keys(is).filter((key) => was[key] !== is[key]) };
  }
  const [old, now] = [JSON.parse(was.stdout), JSON.parse(is.stdout)];
  for (const path of left) for (const report of [old, now]) leaveOut(report, path);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  );
  if (was.status !== is.status) keys.push('exit status');
  if (was.stderr !== is.stderr) keys.push('standard error');
  return keys.length === 0 ? null : { args, keys };
}

function leaveOut(value, [key, ...rest]) {
  if (Array.isArray(value)) for (const each of value) leaveOut(each, [key, ...rest]);
  else if (typeof value === 'object' && value !== null) {
    if (rest.length === 0) delete value[key];
    else leaveOut(value[key], rest);
  }
}

async function saidBefore(args) {
  const file = join(kept, createHash('sha256').update(JSON.stringify(args)).digest('hex'));
  try {
    return await readFile(file, 'utf8');
  } catch {
    const text = await said(before, args);
    await writeFile(file, text);
    return text;
  }
}

function said(checkout, args) {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [resolve(checkout, 'bin/portcullis.js'), ...args],
      { maxBuffer: 1e9, timeout: TIMEOUT, env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' } },
      (error, stdout, stderr) =>
        done(JSON.stringify({ status: error?.code ?? (error ? 'killed' : 0), stdout, stderr })),
    );
  });
}

/** Plans and states (`*.json` with a member that only they have), and folders that hold configuration. */
async function inputsBelow(root) {
  const found = [];
  const entries = await readdir(root, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && /\.(tf|tofu)(\.json)?$/.test(entry.name))) found.push(root);
  for (const entry of entries) {
    const path = join(root, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) found.push(...(await inputsBelow(path)));
    if (entry.isFile() && entry.name.endsWith('.json') && (await isTerraformJson(path))) found.push(path);
  }
  return found;
}

async function isTerraformJson(path) {
  const text = await readFile(path, 'utf8');
  return (
    /"(?:terraform_version|format_version|resource_changes)"/.test(text) && !/"portcullis"/.test(text.slice(0, 200))
  );
}
