/**
 * Asks the real `terraform console` what the expressions of testdata/expressions/<topic>.txt are and writes the answers
 * to <topic>.json, with the names of all functions in functions.json. Needs `terraform` on the PATH, no network. Names
 * of topics as arguments: only these.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = 'testdata/expressions';
/** Stands for a line break in a .txt file, where each line is an expression. */
const LINE_BREAK = '⏎';
/** The console reads one line from a pipe: an expression of more lines becomes a local value of this name. */
const LOCAL = 'expression_of_several_lines';
const ENVIRONMENT = { PATH: process.env.PATH, HOME: '/home/user', CHECKPOINT_DISABLE: '1', TF_CLI_ARGS: '' };

const chosen = process.argv.slice(2);
const topics = (await readdir(FOLDER)).filter((name) => name.endsWith('.txt')).map((name) => basename(name, '.txt'));
const modules = await Promise.all(Array.from({ length: availableParallelism() + 1 }, makeModule));
try {
  for (const topic of topics.filter((name) => chosen.length === 0 || chosen.includes(name)).toSorted()) {
    const rows = await answerAll(await readExpressions(topic));
    await writeFile(
      join(FOLDER, `${topic}.json`),
      `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`,
    );
    process.stdout.write(`${topic}: ${rows.length}\n`);
  }
  await writeFile(join(FOLDER, 'functions.json'), `${JSON.stringify(await functionNames(), null, 2)}\n`);
} finally {
  await Promise.all(modules.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** A folder with the configuration that the expressions refer to. A console locks the state in its folder. */
async function makeModule() {
  const folder = await mkdtemp(join(tmpdir(), 'console-table-'));
  await cp(join(FOLDER, 'main.tf'), join(folder, 'main.tf'));
  await cp(join(FOLDER, 'files'), join(folder, 'files'), { recursive: true });
  await terraform(folder, ['init', '-backend=false']);
  return folder;
}

async function readExpressions(topic) {
  const text = await readFile(join(FOLDER, `${topic}.txt`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.replaceAll(LINE_BREAK, '\n'));
}

/** One console after another in each of the folders; answers in the order of the expressions. */
async function answerAll(expressions) {
  const rows = [];
  const waiting = [...expressions.entries()];
  await Promise.all(
    modules.map(async (folder) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        rows[next[0]] = { expression: next[1], ...(await answer(folder, next[1])) };
    }),
  );
  return rows;
}

async function answer(folder, expression) {
  if (!expression.includes('\n')) return parseAnswer(await terraform(folder, ['console'], `${expression}\n`));
  const file = join(folder, 'expression.tf');
  await writeFile(file, `locals {\n  ${LOCAL} = ${expression}\n}\n`);
  const output = await terraform(folder, ['console'], `local.${LOCAL}\n`);
  await rm(file);
  return parseAnswer(output);
}

function parseAnswer({ failed, stdout, stderr }) {
  if (!failed) return { result: stdout.replace(/\n$/, '') };
  return { error: parseError(stderr) };
}

/**
 * The first error box: its summary and its text, without the place, the values that Terraform lists beside it and the
 * stack of a panic.
 */
function parseError(stderr) {
  const [, box] = /╷\n(│ Error: [^]*?)╵/.exec(stderr) ?? [];
  if (box === undefined) throw new Error(`no error in ${JSON.stringify(stderr)}`);
  const [summary, ...paragraphs] = box
    .split('\n')
    .map((line) => line.replace(/^│ ?/, '').trimEnd())
    .join('\n')
    .split(/\n{2,}/);
  const detail = paragraphs.filter((paragraph) => !/^ {2}(?:on|with) |^\s*├/.test(paragraph)).join(' ');
  return `${summary.replace(/^Error: /, '')}: ${detail}`
    .replaceAll(/\s+/g, ' ')
    .replace(/ goroutine \d+ \[.*/, '')
    .trim();
}

async function functionNames() {
  const { stdout } = await terraform(modules[0], ['metadata', 'functions', '-json']);
  return Object.keys(JSON.parse(stdout).function_signatures)
    .filter((name) => !name.includes('::'))
    .toSorted();
}

async function terraform(cwd, args, input = '') {
  const child = promisify(execFile)('terraform', args, { cwd, env: ENVIRONMENT, maxBuffer: 2 ** 24 });
  child.child.stdin.end(input);
  try {
    const { stdout, stderr } = await child;
    return { failed: false, stdout: plain(stdout), stderr: plain(stderr) };
  } catch (error) {
    if (typeof error.stderr !== 'string' || args[0] !== 'console') throw error;
    return { failed: true, stdout: plain(error.stdout), stderr: plain(error.stderr) };
  }
}

/** Without colours. */
function plain(text) {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/\x1b\[[0-9;]*m/g, '');
}
