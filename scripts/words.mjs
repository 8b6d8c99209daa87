/**
 * What a person reads of real inputs: `npm run words -- FOLDER...`. The folders are as `npm run parity` reads them;
 * each root is checked from its plan and from raw HCL without its data sources. Status 1 where the text takes more than
 * six lines for a finding on average, where a line of several words is wider than 80 columns, where the message of an
 * undetermined finding names a network that the input does not hold, or where a root cannot be read. Needs `npm run
 * build` first.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationOf, inTurns, portcullis, tested } from './run-pairs.mjs';

const WIDTH = 80;
const MOST_LINES = 6;
const NETWORK = /\b\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}\b|(?<![\w:])[0-9a-f]*:[0-9a-f:]*\/\d{1,3}\b/g;

const { parseManifest } = await tested(['test/parity/pair.ts']);
const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('usage: npm run words -- FOLDER...\n');
  process.exit(2);
}
const runs = [];
for (const folder of folders) {
  for (const pair of parseManifest(await readFile(join(folder, 'MANIFEST.tsv'), 'utf8'))) {
    const plan = join(folder, 'plans', `${pair.name}.json`);
    runs.push({ name: `${pair.name}, plan`, args: [plan], held: () => readFile(plan, 'utf8') });
    runs.push({
      name: `${pair.name}, hcl`,
      args: configurationOf(folder, pair),
      held: () => textsBelow(join(folder, 'trees', pair.tree)),
    });
  }
}
process.exitCode = tell(await inTurns(runs, read));

async function read({ name, args, held }) {
  const text = await check(args);
  const { stdout } = await check([...args, '--format', 'json']);
  if (stdout === '') return { name, findings: 0, lines: 0, wide: [], unwritten: [], failure: text.stderr };
  const { findings } = JSON.parse(stdout);
  const lines = text.stdout.trimEnd().split('\n');
  const open = findings.filter(({ verdict }) => verdict === 'undetermined');
  const named = open.flatMap(({ rule, message }) =>
    (message.match(NETWORK) ?? []).map((network) => ({ rule, network })),
  );
  const input = named.length === 0 ? '' : `${await held()}\n${await computedOf(args)}`;
  return {
    name,
    findings: findings.length,
    lines: lines.length,
    failure: null,
    wide: lines.filter((line) => line.length > WIDTH && line.trim().includes(' ')),
    unwritten: named
      .filter(({ network }) => !input.includes(network))
      .map(({ rule, network }) => `${rule} names ${network}`),
  };
}

/** Networks that functions make of what is written (`cidrsubnet`): the statements of which all is known. */
async function computedOf(args) {
  const { stdout } = await portcullis(['model', ...args]);
  const statements = JSON.parse(stdout).stacks.flatMap(({ securityGroups, networkAcls }) => [
    ...securityGroups.flatMap(({ rules }) => rules),
    ...networkAcls.flatMap(({ entries }) => entries),
  ]);
  // What is certain of a statement was computed of what is written.
  return JSON.stringify(statements.map(({ certain }) => certain));
}

function check(args) {
  return portcullis(['check', ...args, '--exit-zero']);
}

async function textsBelow(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) =>
    /\.(?:tf|tofu|tfvars|json|ya?ml)$/.test(name),
  );
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))).join('\n');
}

function tell(results) {
  for (const { name, failure, wide, unwritten } of results) {
    if (failure !== null) print(`${name}: not read: ${failure.trim().slice(0, 400)}`);
    for (const line of wide) print(`${name}: too wide: ${line}`);
    for (const what of new Set(unwritten)) print(`${name}: ${what}, which is not in the input`);
  }
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const [findings, lines] = [sum((result) => result.findings), sum((result) => result.lines)];
  print(
    `${results.length} runs: ${findings} findings in ${lines} lines, ${(lines / findings).toFixed(2)} for each, at most ${MOST_LINES}`,
  );
  const isBad =
    results.some(({ failure, wide, unwritten }) => failure !== null || wide.length > 0 || unwritten.length > 0)
    || lines > findings * MOST_LINES;
  return isBad ? 1 : 0;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
