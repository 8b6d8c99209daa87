import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Report } from '../src/model/generated/report.ts';
import { exceptFindings } from '../src/engine/except-findings.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import type { Waiver } from '../src/policy/config/generated/config.ts';
import { waiversOf } from '../src/policy/config/waivers.ts';
import { isCalendarDate } from '../src/policy/exceptions/calendar-date.ts';
import { isExpired } from '../src/policy/exceptions/exception.ts';
import { changesOf } from '../src/policy/findings/change.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { NOTHING_GIVEN } from '../src/policy/names/lookup.ts';
import { modelOf } from './change-notation.ts';
import { runProgram } from './program.ts';
import { checkIn } from './check-in.ts';
import { repository } from './repository.ts';

const group = (name: string, port = 22): string =>
  `resource "aws_security_group" "${name}" {\n  ingress {\n    description = "x"\n    from_port = ${port}\n    to_port = ${port}\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\noutput "${name}" {\n  value = aws_security_group.${name}.id\n}\n`;
const waiver = (subject: string, more = ''): string =>
  `  - {rule: sg-sensitive-port-open, subject: ${subject}, reason: because${more}}\n`;
const config = (...waivers: readonly string[]): string => `waivers:\n${waivers.join('')}`;

interface Said {
  readonly status: number;
  readonly found: readonly string[];
  readonly waived: readonly string[];
  /** Of waivers. */
  readonly notes: readonly string[];
}

/** What `check` says in a repository, with paths relative to it. */
async function check(root: string, inputs: readonly string[], ...options: readonly string[]): Promise<Said> {
  const { status, report } = await checkIn(root, inputs, ...options);
  const { findings, waived, summary, diagnostics } = report;
  expect(summary.waived).toBe(waived.length);
  const told = ({ input, subject, rule }: Report['findings'][number]): string => `${input} ${rule} ${subject.address}`;
  return {
    status,
    found: findings.filter(({ severity }) => severity !== 'info').map(told),
    waived: waived.map((each) => `${told(each)} by ${each.exceptionPlace?.file}:${each.exceptionPlace?.line}`),
    notes: diagnostics
      .filter(({ message }) => message.includes('waiver'))
      .map(
        ({ level, place, message }) =>
          `${level} ${place?.file}:${place?.line} ${message.replace(/ for .*?\)/, '').replace(/:.*/, '')}`,
      ),
  };
}

describe('over all inputs of a run', () => {
  const TWO = { 'a/main.tf': group('a'), 'b/main.tf': group('b') };
  const UNUSED = 'The waiver covers nothing here';

  test('what covers something in one of them is used', async () => {
    const root = repository({ ...TWO, 'portcullis.yaml': config(waiver('aws_security_group.a'), waiver('"*.c"')) });
    expect(await check(root, ['.'], '--recursive')).toEqual({
      status: 1,
      found: ['b sg-sensitive-port-open aws_security_group.b'],
      waived: ['a sg-sensitive-port-open aws_security_group.a by portcullis.yaml:2'],
      notes: [`warning portcullis.yaml:3 ${UNUSED}`],
    });
  });

  test('also where several configurations extend the file that it stands in', async () => {
    const root = repository({
      ...TWO,
      'base.yaml': config(waiver('aws_security_group.a'), waiver('aws_security_group.b')),
      'a/portcullis.yaml': 'extends: ../base.yaml\n',
      'b/portcullis.yaml': `extends: ../base.yaml\n${config(waiver('aws_security_group.b'))}`,
    });
    const said = await check(root, ['a', 'b']);
    expect(said).toEqual({
      status: 0,
      found: [],
      waived: [
        'a sg-sensitive-port-open aws_security_group.a by base.yaml:2',
        'b sg-sensitive-port-open aws_security_group.b by base.yaml:3',
      ],
      // What the first one names is its own; it names something all the same.
      notes: [],
    });
  });

  test('one that is meant for some inputs covers nothing in others, and is told where there is one', async () => {
    const root = repository({
      ...TWO,
      'portcullis.yaml': config(
        waiver('"*"', ', path: a'),
        waiver('"*.x"', ', path: "{a,c}"'),
        waiver('"*.x"', ', path: d'),
      ),
    });
    expect(await check(root, ['a', 'b'])).toEqual({
      status: 1,
      found: ['b sg-sensitive-port-open aws_security_group.b'],
      waived: ['a sg-sensitive-port-open aws_security_group.a by portcullis.yaml:2'],
      notes: [`warning portcullis.yaml:3 ${UNUSED}`],
    });
    expect((await check(root, ['b'])).notes).toEqual([]);
  });

  test('by the file that states the subject, through a call', async () => {
    const root = repository({
      'main.tf': `module "m" {\n  source = "./m"\n}\n${group('own')}`,
      'm/main.tf': group('a'),
      'portcullis.yaml': config(waiver('"*"', ', path: m/**')),
    });
    const { found, waived } = await check(root, ['.']);
    expect([found, waived]).toEqual([
      ['. sg-sensitive-port-open aws_security_group.own'],
      ['. sg-sensitive-port-open module.m.aws_security_group.a by portcullis.yaml:2'],
    ]);
  });

  test('by the set of variables', async () => {
    const root = repository({
      'main.tf': `variable "env" {}\n${group('a')}`,
      'portcullis.yaml': `${config(waiver('"*"', ', set: test'), waiver('"*"', ', set: gone'))}stacks:\n  .:\n    - {name: test, var: {env: test}}\n    - {name: prod, var: {env: prod}}\n`,
    });
    const said = await check(root, ['.']);
    expect({ ...said, waived: said.waived.length, found: said.found.length }).toEqual({
      status: 1,
      found: 1,
      waived: 1,
      notes: ['warning portcullis.yaml:3 This waiver is meant for the set gone, and no stack has a set of that name'],
    });
  });

  test('what cannot be read may need it', async () => {
    const root = repository({
      ...TWO,
      'b/main.tf': 'resource "aws_security_group" "b" {',
      'portcullis.yaml': config(waiver('aws_security_group.b')),
    });
    expect((await check(root, ['a', 'b'])).notes).toEqual([]);
    expect((await check(root, ['a'])).notes).toEqual([`warning portcullis.yaml:2 ${UNUSED}`]);
  });

  test('with a mistake in one nothing is judged, so that none covers anything', async () => {
    const root = repository({
      ...TWO,
      'portcullis.yaml': config(waiver('"*"'), waiver('"*"', ', remote: 10.0.0.1/8')),
    });
    expect(await check(root, ['a'])).toEqual({
      status: 2,
      found: [],
      waived: [],
      notes: [expect.stringContaining('error')],
    });
  });

  test('as it is printed, it says the same', async () => {
    const root = repository({
      ...TWO,
      'base/portcullis.yaml': `networks: {office: [8.0.0.0/8]}\n${config(waiver('aws_security_group.a', ', remote: office, path: "*"'))}`,
      'portcullis.yaml': `extends: base/portcullis.yaml\n${config(waiver('aws_security_group.b', ', path: b, until: 2027-01-31'))}`,
    });
    const { stdout } = await runProgram(['check', join(root, 'b'), '--print-config']);
    const printed = repository({ ...TWO, 'portcullis.yaml': stdout });
    expect(stdout).toContain('waives sg-sensitive-port-open on aws_security_group.b in b until 2027-01-31');
    const [before, after] = await Promise.all([check(root, ['b']), check(printed, ['b'])]);
    expect(after.waived.map((each) => each.replace(/ by .*/, ''))).toEqual(
      before.waived.map((each) => each.replace(/ by .*/, '')),
    );
    expect(before.waived).toHaveLength(1);
  });
});

describe('dates', () => {
  test.each([
    ['2026-11-29', 0],
    ['2026-11-30', 0],
    ['2026-12-01', 1],
  ])('until 2026-11-30, on %s', async (today, status) => {
    const root = repository({ 'main.tf': group('a'), 'portcullis.yaml': config(waiver('"*"', ', until: 2026-11-30')) });
    expect((await check(root, ['.'], '--today', today)).status).toBe(status);
  });
  test('without --today it is the day of the clock, in UTC', async () => {
    const root = repository({ 'main.tf': group('a'), 'portcullis.yaml': config(waiver('"*"', ', until: 2026-11-30')) });
    const on = async (now: string): Promise<number> => (await runProgram(['check', root], { now })).status;
    expect([
      await on('2026-11-30T23:59:59Z'),
      await on('2026-12-01T00:00:00Z'),
      await on('2026-12-01T00:30:00+01:00'),
    ]).toEqual([0, 1, 0]);
  });
  test.each(['2026-02-30', '2025-02-29', '26-01-01', '2026-1-1', 'tomorrow', '', '2026-13-01'])(
    '%p is no day',
    async (day) => {
      expect(isCalendarDate(day)).toBe(false);
      const { status, stderr } = await runProgram(['check', '.', '--today', day]);
      expect([status, stderr]).toEqual([2, expect.stringContaining('--today')]);
    },
  );
  test('days are in their order, a leap day too', () => {
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isExpired({ until: '2028-02-29' }, '2028-03-01')).toBe(true);
    expect(isExpired({ until: null }, '9999-12-31')).toBe(false);
  });
});

describe('a rule that belongs to one of several groups', () => {
  const main = `data "aws_ssm_parameter" "x" {\n  name = "x"\n}\n${['a', 'b'].map((name) => `resource "aws_security_group" "${name}" {}\n`).join('')}resource "aws_security_group_rule" "r" {\n  type = "ingress"\n  security_group_id = data.aws_ssm_parameter.x.value == "a" ? aws_security_group.a.id : aws_security_group.b.id\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}\n`;
  test.each([
    ['one of them', [waiver('aws_security_group.a')], '22 from 0.0.0.0/0'],
    ['each of them, by different waivers', [waiver('aws_security_group.a'), waiver('aws_security_group.b')], null],
    ['each of them, by one', [waiver('"aws_security_group.*"')], null],
    ['the rule itself', [waiver('aws_security_group_rule.r')], null],
    [
      'what both name',
      [waiver('aws_security_group.a', ', remote: 0.0.0.0/1'), waiver('aws_security_group.b', ', ports: tcp/22')],
      '22 from 128.0.0.0/1',
    ],
    [
      'what neither shares',
      [waiver('aws_security_group.a', ', remote: 0.0.0.0/1'), waiver('aws_security_group.b', ', remote: 128.0.0.0/1')],
      '22 from 0.0.0.0/0',
    ],
  ])('where waivers name %s', async (_, waivers, left) => {
    const root = repository({ 'main.tf': main, 'portcullis.yaml': config(...waivers) });
    const { stdout } = await runProgram(['check', root, '--format', 'json']);
    const found = (JSON.parse(stdout) as Report).findings.filter(({ rule }) => rule === 'sg-sensitive-port-open');
    expect(found.flatMap(({ packets }) => packets.map(({ ports, remote }) => `${ports} from ${remote}`))).toEqual(
      left === null ? [] : [left],
    );
  });
});

async function excepted(before: string, after: string, named: readonly Omit<Waiver, 'rule' | 'subject' | 'reason'>[]) {
  const bound = bindRules(BUILTIN_MODULES);
  const rules = { ...bound, rules: bound.rules.filter(({ rule }) => rule.id === 'sg-sensitive-port-open') };
  const layer = {
    path: '',
    sha256: '',
    folder: '.',
    speaksOf: '.',
    config: { waivers: named.map((each) => ({ ...each, rule: 'sg-sensitive-port-open', subject: '*', reason: 'r' })) },
    locate: () => Promise.resolve([]),
    placesOf: (paths: readonly unknown[]) => Promise.resolve(paths.map(() => null)),
  };
  const exceptions = await waiversOf(layer, NOTHING_GIVEN.names);
  const model = modelOf(after);
  const earlier = judgeModel(modelOf(before), rules);
  const { now } = changesOf(judgeModel(model, rules), earlier);
  return exceptFindings(exceptions, '2026-01-01', { met: () => {}, asked: () => {} })({
    name: { path: '', set: null },
    model,
    now,
    again: (found) => changesOf(found, earlier).now,
  });
}

/** `--only new` is about what is left. */
test.each([
  [
    'what is left was there before',
    'tcp 3306 0.0.0.0/0',
    'tcp 3306 0.0.0.0/0 | tcp 22 0.0.0.0/0',
    ['tcp/22'],
    'existing tcp/3306',
  ],
  ['what is left is new', 'tcp 22 0.0.0.0/0', 'tcp 3306 0.0.0.0/0 | tcp 22 0.0.0.0/0', ['tcp/22'], 'new tcp/3306'],
  ['nothing is left', 'tcp 22 0.0.0.0/0', 'tcp 22 0.0.0.0/0', ['tcp/22'], ''],
  ['only what may be is left', '', 'tcp 3306 ? | tcp 22 0.0.0.0/0', ['tcp/22'], 'new tcp/3306'],
])('the change is that of the rest: %s', async (_, before, after, ports, left) => {
  const { now, gone } = await excepted(before, after, [{ ports }]);
  expect(now.map(({ found, change }) => `${change} ${found.hit.ports.join()}`).join()).toBe(left);
  expect(gone).toHaveLength(left === '' ? 1 : 0);
});

test('what is sensitive is told of neither part', async () => {
  const root = repository({
    'main.tf': `variable "nets" {\n  type = list(string)\n  default = ["8.0.0.0/6"]\n  sensitive = true\n}\n${group('a').replace('["0.0.0.0/0"]', 'var.nets')}`,
    'portcullis.yaml': config(waiver('"*"', ', remote: 8.0.0.0/8')),
  });
  const { stdout } = await runProgram(['check', root, '--format', 'json']);
  const { stdout: text } = await runProgram(['check', root]);
  const report: Report = JSON.parse(stdout);
  expect([report.findings.filter(({ excepted: by }) => by !== undefined).length, report.waived.length]).toEqual([1, 1]);
  expect(JSON.stringify([report.findings, report.waived])).not.toMatch(/8\.0\.0\.0|9\.0\.0\.0/);
  expect(text.replace(/waives.*/s, '')).not.toMatch(/8\.0\.0\.0|9\.0\.0\.0/);
});

test('reasons and owners are printed as harmless text', async () => {
  const root = repository({
    'main.tf': group('a'),
    'portcullis.yaml': config(
      waiver('"*"', ', ports: tcp/22').replace('because', '"a\\u001b[31m\\n::error::x ##[y] \\u202e"'),
      waiver('x').replace('because', '"b\\u001b\\n::warning::z", owner: "o\\u0007"'),
    ),
  });
  for (const options of [[], ['--format', 'json'], ['--show', 'waived']]) {
    const { stdout } = await runProgram(['check', root, ...options]);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]|^\s*::|##\[/m);
  }
});
