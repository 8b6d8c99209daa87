import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { check, format, formats } from '../../src/library/library.ts';
import { runProgram } from '../program.ts';
import { temporary } from './temporary.ts';
import { inputs, linesIn } from './unbundled-lines.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const folder = temporary('unbundled');
for (const [name, text] of Object.entries(inputs())) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const loaded = join(folder, 'loaded');

function node(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, words, {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      LOADED: loaded,
      NODE_OPTIONS: `--require ${JSON.stringify(resolve('test/integration/loaded.cjs'))}`,
      // With it, Node.js does not know what is loaded.
      PORTCULLIS_CODE_CACHE: 'off',
      ...env,
    },
    input: '',
    maxBuffer: 2 ** 27,
  });
}

// The page says when it was made.
function known(text: string): string {
  return text.replaceAll('0.0.0-test', version).replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 'NOW');
}

// What is loaded later, and when, is decided by the build: nothing that is said may depend on it.
test.each(linesIn(folder).map((line) => [line.join(' ').replaceAll(folder, ''), line] as const))(
  'says the same in one file as in many: %s',
  async (_, words) => {
    const isSetting = (word: string): boolean => /^[A-Z_]+=/.test(word);
    const line = words.filter((word) => !isSetting(word));
    const env = Object.fromEntries(words.filter(isSetting).map((word) => word.split('=')));
    const { status, stdout, stderr } = node(['bin/portcullis.js', ...line], env);
    const own = await runProgram(line, { env });
    expect({ status, stdout: known(stdout), stderr }).toEqual({
      status: own.status,
      stdout: known(own.stdout),
      stderr: known(own.stderr),
    });
    expect(stderr).not.toContain('a defect of portcullis');
  },
);

test('the library says the same', async () => {
  const inputs = ['testdata/example/plan.json', 'testdata/example/draft'];
  const script = `
    const { check, format, formats } = await import('portcullis');
    const { report } = await check(${JSON.stringify(inputs)}, { today: '2026-11-30' });
    console.log(JSON.stringify(await Promise.all(formats.map((name) => format(report, name)))));`;
  const { stdout, stderr } = node(['--input-type=module', '--eval', script]);
  const { report } = await check(inputs, { today: '2026-11-30' });
  expect({ said: known(stdout), stderr }).toEqual({
    said: known(`${JSON.stringify(await Promise.all(formats.map(async (name) => format(report, name))))}\n`),
    stderr: '',
  });
});

test('the wrapper starts', () => {
  const { status, stdout, stderr } = node(['bin/portcullis.js', 'terraform', 'plan'], { PATH: folder });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('there is no terraform on the path'),
  });
});

/** What large-documents.test.ts makes the program load. */
const OF_LARGE_DOCUMENTS = 'recognise-stream.cjs';

test('all that is loaded later has been loaded', () => {
  const names = new Set([...readFileSync(loaded, 'utf8').split('\n'), OF_LARGE_DOCUMENTS]);
  expect(readdirSync('dist').filter((name) => name.endsWith('.cjs') && !names.has(name))).toEqual([]);
});
