/**
 * Raw HCL beside processes that do the least one could, in one run: a small folder, 4,000 security groups and a tree of
 * modules beside one that only imports hcl2json and parses the same files; the small folder, and one without anything
 * that matters, beside a small plan. With another checkout, built, the memory beside what it took there.
 *
 *     npm run build && node bench/hcl.mjs [--rounds N] [--before CHECKOUT] [root module, options of check]
 *
 * Without a root module the tree is the largest scenario. Times are of the processor: they bear a busy machine.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';

const PARSE = `const { parse } = require('@cdktf/hcl2json');
(async () => { for (const path of process.argv.slice(1)) await parse(path, require('node:fs').readFileSync(path, 'utf8')); })();`;
const SMALL_PLAN = 'testdata/scenarios/clean-web/plan.json';
/** Copied to a folder of its own: around this one, callers would be looked for in the whole repository. */
const SMALL = 'testdata/scenarios/clean-web/main.tf';
/** What each may cost of what stands beside it. */
const BOUNDS = { hcl2json: 0.6, plan: 1.3, before: 0.6 };

const { values, tokens } = parseArgs({
  strict: false,
  tokens: true,
  args: process.argv.slice(2),
  options: { rounds: { type: 'string', default: '9' }, before: { type: 'string' } },
});
const { rounds, before = null } = values;
// The root module, and what stands behind it.
const first = tokens.find(({ kind }) => kind === 'positional');
const named = first === undefined ? [] : process.argv.slice(2 + first.index);
const folder = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
try {
  const [middle, ...options] = named.length > 0 ? named : [await largestScenario()];
  const cases = [
    {
      name: 'small',
      folder: await made('small', await readFile(SMALL, 'utf8')),
      beside: ['hcl2json', 'plan', 'before'],
    },
    { name: 'nothing that matters', folder: await made('nothing', nothingRelevant()), beside: ['plan'] },
    { name: '4,000 groups', folder: await made('groups', manyGroups(4000)), beside: ['hcl2json', 'before'] },
    { name: middle, folder: middle, beside: ['hcl2json', 'before'], options },
  ];
  const files = new Map();
  for (const each of cases) files.set(each, await moduleFiles(each.folder));
  const checking = (checkout, path, more = []) => [
    join(checkout, 'bin/portcullis.js'),
    'check',
    path,
    '--format',
    'json',
    ...more,
  ];
  const besides = (each) => ({
    hcl2json: ['-e', PARSE, ...files.get(each)],
    plan: checking('.', SMALL_PLAN),
    ...(before === null ? {} : { before: checking(before, each.folder, each.options) }),
  });
  const wanted = cases.flatMap((each) =>
    each.beside.flatMap((beside) => {
      const command = besides(each)[beside];
      return command === undefined ? [] : [{ each, beside, command }];
    }),
  );
  const measured = measure(
    Object.fromEntries([
      ...cases.map((each) => [each.name, checking('.', each.folder, each.options)]),
      ...wanted.map(({ each, beside, command }) => [`${each.name}, ${beside}`, command]),
    ]),
    Number(rounds),
  );
  for (const each of cases) {
    const size = await bytesOf(files.get(each));
    const count = files.get(each).length;
    console.log(`${each.name}, ${(size / 1e3).toFixed(1)} kB, ${count} ${count === 1 ? 'file' : 'files'}`);
    for (const { beside } of wanted.filter((row) => row.each === each)) {
      const [own, other] = [measured[each.name], measured[`${each.name}, ${beside}`]];
      const time = `time ${(own.cpu / other.cpu).toFixed(2)} x`;
      const memory = own.peak === null ? 'memory not known' : `peak memory ${(own.peak / other.peak).toFixed(2)} x`;
      const [first, second] = beside === 'before' ? [memory, time] : [time, memory];
      console.log(`  beside ${beside}: ${first} (bound ${BOUNDS[beside]}), ${second}`);
    }
  }
} finally {
  await rm(folder, { recursive: true });
}

async function made(name, text) {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(join(path, 'main.tf'), text);
  return path;
}

async function largestScenario() {
  const folders = (await readdir('testdata/scenarios', { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `testdata/scenarios/${name}`);
  const sizes = await Promise.all(folders.map(async (path) => bytesOf(await moduleFiles(path))));
  return folders[sizes.indexOf(Math.max(...sizes))];
}

/** The files of a root module and of the folders that it calls, directly or through others. */
async function moduleFiles(root) {
  const found = [];
  const folders = new Set([root]);
  for (const path of folders) {
    for (const name of (await readdir(path)).filter((each) => each.endsWith('.tf')).toSorted()) {
      found.push(join(path, name));
      for (const [, source] of (await readFile(join(path, name), 'utf8')).matchAll(
        /^\s*source\s*=\s*"(\.\.?\/[^"]*)"/gm,
      ))
        folders.add(join(path, source));
    }
  }
  return found;
}

async function bytesOf(paths) {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function nothingRelevant() {
  const variables = ['name', 'environment', 'retention_days'].map(
    (name) => `variable "${name}" {\n  description = "The ${name} of the bucket"\n}\n`,
  );
  return `${variables.join('\n')}\nresource "aws_s3_bucket" "logs" {\n  bucket = "\${var.environment}-\${var.name}"\n  tags   = { Retention = var.retention_days }\n}\n`;
}

function manyGroups(count) {
  return `variable "vpc_id" {\n  default = "vpc-0123456789abcdef0"\n}\n\n${Array.from(
    { length: count },
    (_, i) => `resource "aws_security_group" "app_${i}" {
  name        = "app-${i}"
  description = "Application ${i}"
  vpc_id      = var.vpc_id

  ingress {
    description = "From the load balancers"
    from_port   = ${1024 + i}
    to_port     = ${1024 + i}
    protocol    = "tcp"
    cidr_blocks = ["10.${i >> 8}.${i & 255}.0/24"]
  }

  tags = {
    Name = "app-${i}"
  }
}
`,
  ).join('\n')}`;
}
