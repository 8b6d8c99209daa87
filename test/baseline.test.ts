import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram, type Run } from './program.ts';
import { inMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { repository } from './repository.ts';

type Files = Readonly<Record<string, string>>;

interface Said {
  readonly status: number;
  /** `rule subject`, with `?` where it is undetermined. */
  readonly findings: readonly string[];
  readonly waived: readonly string[];
  /** Errors and warnings. */
  readonly notes: readonly string[];
  readonly used: readonly string[];
  readonly report: Report | null;
}

const FILE = 'baseline.yaml';

function said(root: string, { status, stdout, stderr }: Run): Said {
  if (stdout === '') return { status, findings: [], waived: [], notes: [stderr], used: [], report: null };
  const report: Report = JSON.parse(stdout.replaceAll(`${root}/`, '').replaceAll(root, '.'));
  const named = ({ rule, subject, verdict, set }: Report['findings'][number]): string =>
    `${rule} ${subject.address}${set === undefined ? '' : ` (${set})`}${verdict === 'undetermined' ? '?' : ''}`;
  return {
    status,
    findings: report.findings.filter(({ rule: id }) => id !== 'sg-unused').map(named),
    waived: report.waived.map(named),
    notes: report.diagnostics
      .filter(({ level }) => level !== 'info')
      .map(
        ({ level, message, place }) => `${level}: ${place === null ? '' : `${place.file}:${place.line}: `}${message}`,
      ),
    used: report.configuration.flatMap(({ switchesOff }) => switchesOff),
    report,
  };
}

async function run(files: Files, args: readonly string[], stdin?: string) {
  const root = repository(files);
  const at = (arg: string): string =>
    /^(?:\.|app|b|baseline|plan|portcullis|stacks)(?:$|[./])/.test(arg) ? join(root, arg) : arg;
  const program = await runProgram(
    ['check', '--format', 'json', ...args.map(at)],
    stdin === undefined ? {} : { stdin },
  );
  const written = Object.entries(program.written).map(([path, text]) => [path.replace(`${root}/`, ''), text] as const);
  return { ...said(root, program), written: Object.fromEntries(written)[FILE] ?? null };
}

/** A baseline of the one, and what it leaves of the other. */
async function leaves(before: Files, after: Files, args: readonly string[] = ['app']): Promise<Said> {
  const { written } = await run(before, [...args, '--write-baseline', FILE]);
  return run({ ...after, [FILE]: written ?? 'nothing' }, [...args, '--baseline', FILE]);
}

const rule = (ports: string, cidrs: string, more = ''): string => {
  const [from = '', to = from] = ports.split('-');
  return `    from_port   = ${from}\n    to_port     = ${to}\n    protocol    = "tcp"\n    description = "x"\n    ${cidrs.startsWith('"') ? `cidr_blocks = [${cidrs}]` : cidrs}\n${more}`;
};
const ingress = (ports: string, cidrs: string): string => `  ingress {\n${rule(ports, cidrs)}  }\n`;
const group = (name: string, body: string): string =>
  `resource "aws_security_group" "${name}" {\n${body}}\noutput "${name}" {\n  value = aws_security_group.${name}[*]\n}\n`;
const ALL = '"0.0.0.0/0"';
const SSH = ingress('22', ALL);
const web = (body: string, more = ''): Files => ({ 'app/main.tf': `${group('web', body)}${more}` });
const OPEN = 'sg-sensitive-port-open aws_security_group.web';
const moved = (from: string, to: string): string => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;

describe('what of later findings a baseline leaves', () => {
  test.each<[string, Files, Files, readonly string[]]>([
    ['nothing where nothing changed', web(SSH), web(SSH), []],
    ['nothing where less is open', web(SSH + ingress('3389', ALL)), web(SSH), []],
    ['a port more, with the others', web(SSH), web(SSH + ingress('3389', ALL)), [OPEN]],
    ['more networks', web(ingress('22', '"0.0.0.0/1"')), web(SSH), [OPEN]],
    ['another family', web(SSH), web(`${SSH}${ingress('22', 'ipv6_cidr_blocks = ["::/0"]')}`), [OPEN]],
    ['another group', web(SSH), web(SSH, group('db', SSH)), ['sg-sensitive-port-open aws_security_group.db']],
    [
      'one of everything that is narrowed to a port',
      web(
        `  ingress {\n    from_port = 0\n    to_port = 0\n    protocol = "-1"\n    description = "x"\n    cidr_blocks = [${ALL}]\n  }\n`,
      ),
      web(SSH),
      [],
    ],
    [
      'nothing in another order, on other lines',
      web(SSH + ingress('3389', ALL)),
      web(`\n\n${ingress('3389', ALL)}${SSH}`),
      [],
    ],
    ['nothing where networks are split', web(SSH), web(ingress('22', '"0.0.0.0/1", "128.0.0.0/1"')), []],
    [
      'nothing where they are joined',
      web(`${ingress('22', '"0.0.0.0/1"')}${ingress('22', '"128.0.0.0/1"')}`),
      web(SSH),
      [],
    ],
    [
      'nothing where an inline rule is a resource of its own',
      web(SSH),
      web(
        '',
        `resource "aws_security_group_rule" "ssh" {\n  type              = "ingress"\n  security_group_id = aws_security_group.web.id\n${rule('22', ALL)}}\n`,
      ),
      [],
    ],
    [
      'nothing of what moved',
      web(SSH),
      { 'app/main.tf': group('www', SSH) + moved('aws_security_group.web', 'aws_security_group.www') },
      [],
    ],
    [
      'nothing of what went from count to for_each',
      web(`  count = 2\n${SSH}`),
      web(
        `  for_each = toset(["a", "b"])\n${SSH}`,
        moved('aws_security_group.web[0]', 'aws_security_group.web["a"]')
          + moved('aws_security_group.web[1]', 'aws_security_group.web["b"]'),
      ),
      [],
    ],
    [
      'nothing of what went into a module',
      web(SSH),
      {
        'app/main.tf': `module "m" {\n  source = "./m"\n}\n${moved('aws_security_group.web', 'module.m.aws_security_group.web')}`,
        'app/m/main.tf': group('web', SSH),
      },
      [],
    ],
    [
      'what moved once, when nothing tells it any more',
      web(SSH),
      { 'app/main.tf': group('www', SSH) },
      ['sg-sensitive-port-open aws_security_group.www'],
    ],
    [
      'nothing where a group that a rule names has moved',
      web(
        ingress('22', 'security_groups = [aws_security_group.db.id]').replace('    description = "x"\n', ''),
        group('db', ''),
      ),
      web(
        ingress('22', 'security_groups = [aws_security_group.sql.id]').replace('    description = "x"\n', ''),
        group('sql', '') + moved('aws_security_group.db', 'aws_security_group.sql'),
      ),
      [],
    ],
    [
      'a group that it did not name',
      web(
        ingress('22', 'security_groups = [aws_security_group.db.id]').replace('    description = "x"\n', ''),
        group('db', ''),
      ),
      web(
        ingress('22', 'security_groups = [aws_security_group.sql.id]').replace('    description = "x"\n', ''),
        group('db', '') + group('sql', ''),
      ),
      ['sg-rule-without-description aws_security_group.web'],
    ],
    [
      'what is graver now',
      { ...web(SSH), 'portcullis.yaml': 'rules: {sg-sensitive-port-open: low}' },
      web(SSH),
      [OPEN],
    ],
    [
      'nothing that is less grave now',
      web(SSH),
      { ...web(SSH), 'portcullis.yaml': 'rules: {sg-sensitive-port-open: low}' },
      [],
    ],
    [
      'nothing that is only possible now',
      web(SSH, 'variable "ssh" {}\n'),
      web(ingress('22', 'cidr_blocks = [var.ssh]'), 'variable "ssh" {}\n'),
      [],
    ],
    ['what is certain now', web(ingress('22', 'cidr_blocks = [var.ssh]'), 'variable "ssh" {}\n'), web(SSH), [OPEN]],
    [
      'nothing that is as open as it was',
      web(ingress('22', 'cidr_blocks = [var.ssh]'), 'variable "ssh" {}\n'),
      web(`  name = "new"\n${ingress('22', 'cidr_blocks = var.ssh == "" ? [] : [var.ssh]')}`, 'variable "ssh" {}\n'),
      [],
    ],
    [
      'what rests on another value',
      web(ingress('22', 'cidr_blocks = [var.ssh]'), 'variable "ssh" {}\nvariable "all" {}\n'),
      web(ingress('22', 'cidr_blocks = [var.all]'), 'variable "ssh" {}\nvariable "all" {}\n'),
      [`${OPEN}?`],
    ],
  ])('%s', async (_, before, after, left) => {
    const { findings, status } = await leaves(before, after);
    expect(findings).toEqual(left);
    expect(status).toBe(
      left.includes(OPEN) || left.some((each) => each.startsWith('sg-sensitive') && !each.endsWith('?')) ? 1 : 0,
    );
  });
});

describe('whose finding it is', () => {
  const two: Files = { 'stacks/a/main.tf': group('web', SSH), 'stacks/b/main.tf': group('web', SSH) };
  const recursive = ['.', '--recursive'];

  test('an entry is of one stack, by its folder from the root of the repository', async () => {
    const { written } = await run(two, ['stacks/a', '--write-baseline', FILE]);
    expect(written).toContain('    stack: stacks/a\n');
    const { findings, report } = await run({ ...two, [FILE]: written ?? '' }, [...recursive, '--baseline', FILE]);
    expect(findings).toEqual([OPEN]);
    expect(report?.findings[0]?.input).toBe('stacks/b');
  });

  test('a run over one stack keeps what is recorded of others', async () => {
    const { written } = await run(two, [...recursive, '--write-baseline', FILE]);
    expect(written?.match(/stack: .*/g)).toEqual(['stack: stacks/a', 'stack: stacks/b']);
    const fixed: Files = { ...two, 'stacks/a/main.tf': group('web', ''), [FILE]: written ?? '' };
    for (const args of [
      ['--write-baseline', FILE],
      ['--baseline', FILE, '--write-baseline', FILE],
    ]) {
      const { written: again } = await run(fixed, ['stacks/a', ...args]);
      expect(again?.match(/stack: .*/g)).toEqual(['stack: stacks/b']);
    }
  });

  test('a stack that is gone is stale for whoever looks at another one', async () => {
    const { written } = await run(two, [...recursive, '--write-baseline', FILE]);
    const { 'stacks/b/main.tf': _gone, ...one } = two;
    const { notes } = await run({ ...one, [FILE]: written ?? '' }, ['stacks/a', '--baseline', FILE]);
    expect(notes).toEqual([
      expect.stringContaining('1 of the 2 entries of baseline.yaml covers nothing here any more'),
    ]);
  });

  test('sets of one stack are told apart', async () => {
    const sets: Files = {
      'app/main.tf': `variable "open" {\n  default = false\n}\n${group('web', ingress('22', 'cidr_blocks = var.open ? ["0.0.0.0/0"] : []'))}`,
      'portcullis.yaml': 'stacks: {app: [{name: dev, var: {open: true}}, {name: prod}]}',
    };
    const { written } = await run(sets, ['app', '--write-baseline', FILE]);
    expect(written).toContain('    set: dev\n');
    const both = {
      ...sets,
      'portcullis.yaml': 'stacks: {app: [{name: dev, var: {open: true}}, {name: prod, var: {open: true}}]}',
    };
    const { findings } = await run({ ...both, [FILE]: written ?? '' }, ['app', '--baseline', FILE]);
    expect(findings).toEqual([`${OPEN} (prod)`]);
  });
});

describe('a plan', () => {
  const sg = (address: string, more: object = {}): object => ({
    address,
    mode: 'managed',
    type: 'aws_security_group',
    name: address.split('.')[1],
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: ['create'],
      before: null,
      after: {
        name: 'x',
        ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], description: 'x' }],
      },
      after_unknown: { id: true },
    },
    ...more,
  });
  const plan = (...changes: readonly object[]): string =>
    JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      resource_changes: changes,
      configuration: { root_module: {} },
    });
  const files = (text: string): Files => ({ ...web(SSH), 'app/plan.json': text });
  const PLAN = plan(sg('aws_security_group.web'));

  test('in the folder of its stack is that stack, from standard input too', async () => {
    const { written, status } = await run(files(PLAN), ['app', '--write-baseline', FILE]);
    expect(status).toBe(0);
    const recorded = { ...files(PLAN), [FILE]: written ?? '' };
    for (const args of [['app/plan.json'], ['-', '--source', 'app']])
      expect((await run(recorded, [...args, '--baseline', FILE], PLAN)).findings).toEqual([]);
  });

  test('of which nobody knows the stack is the only one that is recorded, and none of several', async () => {
    const alone = { ...web(SSH), 'b/main.tf': group('web', SSH), 'plan.json': PLAN };
    const { written: one } = await run(alone, ['app', '--write-baseline', FILE]);
    expect(
      (await run({ ...alone, [FILE]: one ?? '' }, ['plan.json', '--source', 'none', '--baseline', FILE])).findings,
    ).toEqual([]);
    const { written: both } = await run(alone, ['.', '--recursive', '--write-baseline', FILE]);
    const { findings, notes } = await run({ ...alone, [FILE]: both ?? '' }, [
      'plan.json',
      '--source',
      'none',
      '--baseline',
      FILE,
    ]);
    expect(findings).toEqual([OPEN]);
    expect(notes).toEqual([expect.stringContaining('name its folder with --source')]);
  });

  test('is of the folder whose configuration it was made of, and of no other that the command runs in', async () => {
    const other = { ...web(SSH), 'b/main.tf': 'variable "other" {}\n', 'b/plan.json': PLAN };
    const { written } = await run(other, ['b/plan.json', '--source', 'app', '--write-baseline', FILE]);
    expect(written?.match(/stack: .*/g)?.at(0)).toBe('stack: app');
    const { written: beside } = await run(other, ['b/plan.json', '--source', 'none', '--write-baseline', FILE]);
    expect(beside?.match(/stack: .*/g)?.at(0)).toBe('stack: b');
  });

  test('tells what moved', async () => {
    const after = plan(sg('aws_security_group.www', { previous_address: 'aws_security_group.web' }));
    const { written } = await run(files(PLAN), ['app/plan.json', '--write-baseline', FILE]);
    const { findings } = await run({ ...files(after), [FILE]: written ?? '' }, ['app/plan.json', '--baseline', FILE]);
    expect(findings).toEqual([]);
  });

  test('is of no set: what is recorded of one covers no plan, nor the other way round', async () => {
    const sets: Files = {
      ...files(PLAN),
      'portcullis.yaml': 'stacks: {app: [{name: dev, var: {open: true}}]}',
      'app/main.tf': `${web(SSH)['app/main.tf'] ?? ''}variable "open" {}\n`,
    };
    const { written: ofSet } = await run(sets, ['app', '--write-baseline', FILE]);
    expect(ofSet).toContain('    set: dev\n');
    const { written: ofPlan } = await run(sets, ['app/plan.json', '--write-baseline', FILE]);
    expect(ofPlan).not.toContain('set:');
    const LOCKED = ['--locked', '--config', 'portcullis.yaml', '--baseline', FILE];
    const left = async (text: string | null, args: readonly string[]): Promise<Said> =>
      run({ ...sets, [FILE]: text ?? '' }, args);
    const plan = await left(ofSet, ['app/plan.json', ...LOCKED]);
    expect({ status: plan.status, findings: plan.findings }).toEqual({ status: 1, findings: [OPEN] });
    expect(plan.notes).toContainEqual(expect.stringContaining('with dev alone, and this is of no set of variables'));
    expect((await left(ofSet, ['app', '--baseline', FILE])).findings).toEqual([]);
    const hcl = await left(ofPlan, ['app', '--baseline', FILE]);
    expect({ status: hcl.status, findings: hcl.findings }).toEqual({ status: 1, findings: [`${OPEN} (dev)`] });
    expect(hcl.notes).toContainEqual(expect.stringContaining('without a set of variables alone, and this is dev'));
    expect((await left(ofPlan, ['app/plan.json', ...LOCKED])).findings).toEqual([]);
  });

  test('with --only new records what is new', async () => {
    const before = {
      ...sg('aws_security_group.old'),
      change: {
        actions: ['no-op'],
        before: {
          id: 'sg-1',
          name: 'x',
          ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], description: 'x' }],
        },
        after: {
          id: 'sg-1',
          name: 'x',
          ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], description: 'x' }],
        },
        after_unknown: {},
      },
    };
    const { written } = await run(files(plan(before, sg('aws_security_group.web'))), [
      'app/plan.json',
      '--only',
      'new',
      '--write-baseline',
      FILE,
    ]);
    expect(written).toContain('aws_security_group.web');
    expect(written).not.toContain('aws_security_group.old');
  });

  test('shows nothing that is sensitive, nor does anything else cover it', async () => {
    const hidden = (cidr: string): string =>
      plan({
        ...sg('aws_security_group.web'),
        change: {
          actions: ['create'],
          before: null,
          after: {
            name: 'x',
            ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr], description: 'x' }],
          },
          after_unknown: { id: true },
          after_sensitive: { ingress: [{ cidr_blocks: [true] }] },
        },
      });
    const { written } = await run(files(hidden('8.0.0.0/7')), ['app/plan.json', '--write-baseline', FILE]);
    expect(written).toContain('      - ingress ipv4 tcp 22 (sensitive)\n');
    expect(written).not.toMatch(/8\.0\.0\.0|9\.255/);
    const recorded = (text: string): Files => ({ ...files(text), [FILE]: written ?? '' });
    expect((await run(recorded(hidden('8.0.0.0/7')), ['app/plan.json', '--baseline', FILE])).findings).toEqual([]);
    expect((await run(recorded(PLAN), ['app/plan.json', '--baseline', FILE])).findings).toEqual([OPEN]);
  });
});

describe('the file', () => {
  const RECORDED = `# by hand
version: 1
findings:
  - {rule: sg-sensitive-port-open, subject: aws_security_group.web, cause: ingress, severity: critical, packets: [ingress ipv4 tcp 22 every public address]}
`;
  const given = (text: string): Files => ({ ...web(SSH), [FILE]: text });

  test('may be written by hand, and says where an entry stands', async () => {
    const { findings, report, used } = await run(given(RECORDED), ['app', '--baseline', FILE]);
    expect(findings).toEqual([]);
    expect(report?.waived[0]).toMatchObject({
      by: 'baseline',
      reason: null,
      exceptionPlace: { file: FILE, line: 4, column: 5 },
    });
    expect(used).toEqual(['1 finding is recorded, which is found here']);
    expect(report?.summary).toMatchObject({ violated: 0, waived: 1 });
  });

  test.each<[string, string, string]>([
    ['is not there', 'app/none.yaml', 'The baseline app/none.yaml does not exist'],
    ['is left in the middle of a merge', RECORDED.replace('findings:', '<<<<<<< ours\nfindings:'), ':3: Not YAML'],
    [
      'is of a version to come',
      RECORDED.replace('version: 1', 'version: 2'),
      'is of version 2, and this Portcullis reads',
    ],
    [
      'has a key that nobody knows',
      RECORDED.replace('{rule', '{until: 1, rule'),
      ':4: findings[0]: `until` is not known',
    ],
    ['lacks something', RECORDED.replace('severity: critical, ', ''), ':4: findings[0]: `severity` is missing'],
    [
      'names no packets',
      RECORDED.replace('22 every', '22-21 every'),
      ':4: findings[0].packets[0]: has no protocol and ports',
    ],
    ['counts down', RECORDED.replace('packets:', 'count: 4-3, packets:'), ':4: findings[0].count: 4-3 counts down'],
    [
      'is too large',
      `---\n${RECORDED}${'#'.repeat(2 ** 20)}`,
      'is larger than 1 MiB and not as --write-baseline writes',
    ],
  ])('that %s covers nothing, and is an error', async (_, text, message) => {
    const isMissing = text.startsWith('app/');
    const { status, findings, waived, notes } = await run(given(text), ['app', '--baseline', isMissing ? text : FILE]);
    expect({ status, findings, waived }).toEqual({ status: 2, findings: [OPEN], waived: [] });
    expect(notes).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['what is found', ['--write-baseline', FILE]],
    ['what is left', ['--baseline', FILE, '--write-baseline', FILE]],
  ])('that is no baseline is not replaced by %s', async (_, options) => {
    const { status, written, findings, notes } = await run(given('version: 3\n'), ['app', ...options]);
    expect({ status, written, findings }).toEqual({ status: 2, written: null, findings: [OPEN] });
    expect(notes.at(-1)).toContain('was not written');
  });

  test('is written where an input cannot be read neither', async () => {
    const { status, written, findings, waived } = await run(web(SSH), ['app', 'b.json', '--write-baseline', FILE]);
    expect({ status, written, findings, waived }).toEqual({ status: 2, written: null, findings: [OPEN], waived: [] });
  });

  test('that cannot be written is an error', async () => {
    const root = repository(web(SSH));
    const args = ['check', join(root, 'app'), '--format', 'json', '--write-baseline', FILE];
    const { status, stdout } = await runProgram(args, { writeFails: true });
    const { summary, waived, diagnostics }: Report = JSON.parse(stdout);
    expect({ status, failed: summary.failed, waived }).toEqual({ status: 2, failed: true, waived: [] });
    expect(diagnostics.at(-1)?.message).toBe('baseline.yaml cannot be written: EACCES: permission denied');
  });

  test.each<[string, Files, boolean, string]>([
    ['that is not written', web('  oops'), false, 'portcullis: baseline.yaml was not written; the errors say why\n'],
    ['that cannot be written', web(SSH), true, 'portcullis: baseline.yaml was not written; the errors say why\n'],
    ['that is written', web(SSH), false, ''],
  ])('%s is told of with --quiet too', async (_, files, writeFails, complaint) => {
    const args = ['check', join(repository(files), 'app'), '--quiet', '--write-baseline', FILE];
    const { status, stdout, stderr } = await runProgram(args, { writeFails });
    expect({ status, stderr }).toEqual({ status: complaint === '' ? 0 : 2, stderr: complaint });
    expect(stdout.includes('error:')).toBe(complaint !== '');
  });

  test('tells what is new in it, and what is not so any more', async () => {
    const old = RECORDED.split('\n')[3]?.replace('web', 'old') ?? '';
    const files = { ...web(SSH, group('db', SSH)), [FILE]: `${RECORDED}${old}\n` };
    const { used, written } = await run(files, ['app', '--write-baseline', FILE]);
    expect(used).toEqual(['2 findings are recorded now (1 new, 1 no longer so)']);
    expect(written?.match(/subject: .*/g)).toEqual(['db', 'web'].map((name) => `subject: aws_security_group.${name}`));
    const { used: left, written: again } = await run(files, ['app', '--baseline', FILE, '--write-baseline', FILE]);
    expect(left.at(-1)).toBe('1 of 2 findings are recorded still');
    expect(again?.match(/subject: .*/g)).toEqual(['subject: aws_security_group.web']);
  });

  describe('keeps what may be of a part that was not seen', () => {
    const entryOf = (subject: string, ports = '22'): string =>
      `  - {rule: sg-sensitive-port-open, subject: ${subject}, cause: ingress, severity: critical, packets: [ingress ipv4 tcp ${ports} every public address]}\n`;
    const absent = 'module "net" {\n  source = "example/net/aws"\n}\n';
    const recorded = (...entries: readonly string[]): string => `version: 1\nfindings:\n${entries.join('')}`;
    const DB = entryOf('module.net.aws_security_group.db');
    const partial = (...entries: readonly string[]): Files => ({ ...web(SSH, absent), [FILE]: recorded(...entries) });
    const PRUNE = ['app', '--baseline', FILE, '--write-baseline', FILE];
    const RECORD = ['app', '--write-baseline', FILE];
    const subjects = (written: string | null): readonly string[] =>
      [...(written ?? '').matchAll(/subject: (?:module.net.)?aws_security_group.(.*)/g)].map(([, name = '']) => name);

    test('and does not call it stale', async () => {
      const { notes, status } = await run(partial(DB, entryOf('aws_security_group.web')), ['app', '--baseline', FILE]);
      expect(status).toBe(0);
      const message =
        'warning: 1 of the 2 entries of baseline.yaml covers nothing here, and may be of what was not seen: sg-sensitive-port-open of module.net.aws_security_group.db (line 3). --write-baseline keeps it';
      expect(notes).toContain(message);
      expect(notes.join()).not.toContain('any more');
    });

    test.each([
      ['what is left', PRUNE],
      ['what is found', RECORD],
    ])('where %s is written', async (_, args) => {
      const { written, notes, used } = await run(partial(DB, entryOf('aws_security_group.web')), args);
      expect(subjects(written)).toEqual(['web', 'db']);
      expect(notes).toContainEqual(expect.stringContaining('1 of the 2 entries of baseline.yaml covers nothing here'));
      expect(used.at(-1)).toBe(
        args === PRUNE
          ? '2 of 2 findings are recorded still'
          : '1 finding is recorded now (1 kept of what was not seen)',
      );
    });

    test.each([
      ['what is left', PRUNE],
      ['what is found', RECORD],
    ])('with all its packets, where %s is written', async (_, args) => {
      const { written, report } = await run(partial(entryOf('aws_security_group.web', '22-3389')), args);
      expect(written).toContain('ingress ipv4 tcp 22-3389 every public address');
      expect(subjects(written)).toEqual(['web']);
      const line = report?.waived[0]?.exceptionPlace?.line ?? 0;
      expect(written?.split('\n')[line - 1]).toBe('  - rule: sg-sensitive-port-open');
    });

    test('beside what is found, unless that holds it', async () => {
      const files = {
        ...web(SSH + ingress('3389', ALL), absent),
        [FILE]: recorded(entryOf('aws_security_group.web'), entryOf('aws_security_group.web', '5900')),
      };
      const { written } = await run(files, RECORD);
      expect(written?.match(/ingress ipv4 .*/g)).toEqual([
        'ingress ipv4 tcp 5900 every public address',
        'ingress ipv4 tcp 22,3389 every public address',
      ]);
    });

    test('and of an input that cannot be read', async () => {
      const { notes, written, status } = await run({ 'app/main.tf': 'resource {', [FILE]: recorded(DB) }, [
        'app',
        '--baseline',
        FILE,
      ]);
      expect({ status, written }).toEqual({ status: 2, written: null });
      expect(notes.join()).toContain('may be of what was not seen');
      expect(notes.join()).not.toContain('any more');
    });
  });

  test('loses no entry of a finding that has grown', async () => {
    const files = { ...web(SSH + ingress('3389', ALL)), [FILE]: RECORDED };
    const { findings, notes, written } = await run(files, ['app', '--baseline', FILE, '--write-baseline', FILE]);
    expect(findings).toEqual([OPEN]);
    expect(notes).toEqual([
      'warning: baseline.yaml:4: A finding reaches further than baseline.yaml records, or is graver: sg-sensitive-port-open of aws_security_group.web (line 4, new is ingress ipv4 tcp 3389 every public address)',
    ]);
    expect(written).toContain('ingress ipv4 tcp 22 every public address');
  });

  test('says of a finding that has grown what is new, with --quiet too', async () => {
    const files = { ...web(SSH + ingress('3389', ALL)), [FILE]: RECORDED };
    const folder = repository(files);
    const { stdout } = await runProgram(['check', join(folder, 'app'), '--quiet', '--baseline', join(folder, FILE)]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('new is ingress ipv4 tcp 3389 every public address');
  });

  test('records no more than what is left, and says on which line', async () => {
    const files = { ...web(SSH), [FILE]: RECORDED.replace('tcp 22 every', 'tcp 22-3389 every') };
    const { written, report } = await run(files, ['app', '--baseline', FILE, '--write-baseline', FILE]);
    expect(written).toContain('ingress ipv4 tcp 22 every public address');
    const line = report?.waived[0]?.exceptionPlace?.line ?? 0;
    expect(written?.split('\n')[line - 1]).toBe('  - rule: sg-sensitive-port-open');
  });
});

describe('portcullis.yaml', () => {
  const files = async (): Promise<Files> => {
    const { written } = await run(web(SSH), ['app', '--write-baseline', FILE]);
    return { ...web(SSH), 'gate/recorded.yaml': written ?? '', 'portcullis.yaml': 'baseline: gate/recorded.yaml' };
  };

  test('names a baseline, from where it lies', async () => {
    const { findings, used } = await run(await files(), ['app']);
    expect(findings).toEqual([]);
    expect(used).toEqual(['1 finding is recorded, which is found here']);
  });

  test('is shown as it holds', async () => {
    const root = repository(await files());
    const { stdout } = await runProgram(['check', '--print-config', join(root, 'app')]);
    expect(stdout).toContain('baseline: gate/recorded.yaml # ');
  });

  test('is asked where the command line names none, and not where what is found is to be recorded', async () => {
    const given = { ...(await files()), [FILE]: 'version: 1\nfindings: []\n' };
    expect((await run(given, ['app', '--baseline', FILE])).findings).toEqual([OPEN]);
    expect((await run(given, ['app', '--write-baseline', FILE])).written).toContain('aws_security_group.web');
  });

  test('has no say in it with --locked', async () => {
    const given = await files();
    const args = ['app', '--locked', '--config', 'portcullis.yaml'];
    const { status, findings, notes } = await run(given, args);
    expect({ status, findings }).toEqual({ status: 2, findings: [OPEN] });
    expect(notes).toEqual([expect.stringContaining('which --locked takes from the command line alone')]);
    const named = { ...given, [FILE]: given['gate/recorded.yaml'] ?? '' };
    expect((await run(named, [...args, '--baseline', FILE])).findings).toEqual([]);
  });

  test.each([['../out.yaml'], ['none.yaml']])('may not name %s', async (path) => {
    const { status, findings } = await run({ ...web(SSH), 'portcullis.yaml': `baseline: ${path}` }, ['app']);
    expect({ status, findings }).toEqual({ status: 2, findings: [OPEN] });
  });
});

describe('`moved` blocks of raw HCL', () => {
  const files = {
    'main.tf': `${moved('aws_security_group.a', 'aws_security_group.b')}module "m" {\n  source = "./m"\n}\n${group('b', '')}`,
    'm/main.tf': moved('aws_security_group.c', 'aws_security_group.d'),
    'empty.yaml': '',
  };

  test.each<readonly [mode: string, args: readonly string[], told: boolean]>([
    ['are followed', [], false],
    ['are not followed in a locked run, which tells their number', ['--locked', '--config', 'ROOT/empty.yaml'], true],
  ])('%s', (_, args, isTold) =>
    inMadeFolder(files, async (root) => {
      const own = ['check', root, '--root', root, ...args.map((arg) => arg.replace('ROOT', root))];
      const json = await runProgram([...own, '--format', 'json']);
      const { diagnostics }: Report = JSON.parse(json.stdout);
      expect(
        diagnostics.flatMap(({ level, about }) => (about?.kind === 'moves' ? [`${level} ${about.count}`] : [])),
      ).toEqual(isTold ? ['info 2'] : []);
      const text = await runProgram(own);
      expect(text.stdout.includes('2 `moved` blocks are not followed')).toBe(isTold);
    }),
  );
});
