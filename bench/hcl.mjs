/**
 * Raw HCL beside processes that do the least one could: a small folder, 4,000 security groups and a tree of modules
 * beside one that only imports hcl2json and parses the same files; a folder without anything that matters beside a
 * small plan.
 *
 *     npm run build && node bench/hcl.mjs [rounds] [root module, options of check]
 *
 * Without a root module the tree is the largest scenario.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const PARSE = `const { parse } = require('@cdktf/hcl2json');
(async () => { for (const path of process.argv.slice(1)) await parse(path, require('node:fs').readFileSync(path, 'utf8')); })();`;
const SMALL_PLAN = 'testdata/scenarios/ssh-open/plan.json';

const [rounds = '9', ...named] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
try {
  const [middle, ...options] = named.length > 0 ? named : [await largestScenario()];
  const nothing = await made('nothing', nothingRelevant());
  const groups = await made('groups', manyGroups(4000));
  const cases = [
    { name: 'small', folder: 'testdata/scenarios/clean-web', bound: 1.3 },
    { name: 'nothing that matters', folder: nothing, bound: 1, beside: ['bin/portcullis.js', 'check', SMALL_PLAN] },
    { name: '4,000 groups', folder: groups, bound: 2 },
    { name: middle, folder: middle, bound: null, options },
  ];
  const files = new Map();
  for (const each of cases) files.set(each, await moduleFiles(each.folder));
  const parsing = ['-e', PARSE];
  const measured = measure(
    Object.fromEntries(
      cases.flatMap((each) => [
        [`${each.name}, beside`, each.beside ?? [...parsing, ...files.get(each)]],
        [each.name, ['bin/portcullis.js', 'check', each.folder, '--format', 'json', ...(each.options ?? [])]],
      ]),
    ),
    Number(rounds),
  );
  for (const each of cases) {
    const { time, peak } = measured[each.name];
    const beside = measured[`${each.name}, beside`];
    const size = await bytesOf(files.get(each));
    const count = files.get(each).length;
    const bound = each.bound === null ? '' : ` (bound ${each.bound})`;
    const memory = peak === null ? '' : `, peak memory ${(peak / beside.peak).toFixed(2)} x`;
    console.log(
      `${each.name}, ${(size / 1e3).toFixed(1)} kB, ${count} ${count === 1 ? 'file' : 'files'}: ${(time / beside.time).toFixed(2)} x ${each.beside === undefined ? 'hcl2json alone' : 'a small plan'}${bound}${memory}`,
    );
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
