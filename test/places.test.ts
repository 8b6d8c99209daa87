import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Finding, Place, Report, SetBy } from '../src/model/generated/report.ts';
import { inMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { misplaced } from './places/misplaced.ts';
import { runProgram } from './program.ts';

/** Each folder below `testdata/places` is a case: see its README. UPDATE_GOLDEN=1 writes `places.txt`. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/places';

const cases = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/plan.json`));

/** They turn on no value, and are found of every small example. */
const LEFT_OUT: ReadonlySet<string> = new Set(['sg-unused', 'nacl-unused', 'sg-rule-without-description']);

async function findingsOf(args: readonly string[]): Promise<readonly Finding[]> {
  const { stdout } = await runProgram(['check', ...args, '--format', 'json']);
  const { findings }: Report = JSON.parse(stdout);
  return findings;
}

function listing(name: string, findings: readonly Finding[]): string {
  const text = findings.filter(({ rule }) => !LEFT_OUT.has(rule)).flatMap(linesOf);
  return `${text.join('\n')}\n`.replaceAll(`${FOLDER}/${name}/`, '');
}

function linesOf({ place, rule, subject, because, setBy }: Finding): readonly string[] {
  const elsewhere = because.filter((each) => placeText(each.place) !== placeText(place));
  return [
    `${placeText(place)} ${rule} ${subject.address}`,
    ...(place?.calls ?? []).map((call) => `  called ${placeText(call)}`),
    ...new Set(elsewhere.map((each) => `  because ${placeText(each.place)} ${each.direction} ${each.says}`)),
    ...setBy.map((each) => `  set ${settingText(each)}`),
  ];
}

function settingText({ variable, how, place, arguments: set, through }: SetBy): string {
  const by = through.map((each) => ` > ${each.variable} ${placeText(each.place)}`);
  return `${variable} ${how} ${placeText(place)}${by.join('')} (${set.join(' ')})`;
}

function placeText(place: Place | null): string {
  return place === null ? 'nowhere' : `${place.file}:${place.line}:${place.column}`;
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(8));

/** What sets things in the findings of the plan of a case, where its folder has these files besides. */
async function settingsWith(name: string, files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return inMadeFolder({ ...filesOf(`${FOLDER}/${name}`), ...files }, async (folder) => {
    const plan = `${FOLDER}/${name}/plan.json`;
    const given = args.map((arg) => arg.replace(/^\.(?=\/)/, folder));
    const findings = await findingsOf([plan, '--source', folder, ...given]);
    const told = findings.flatMap(({ setBy }) => setBy.map(settingText));
    return [...new Set(told)].map((text) => text.replaceAll(`${folder}/`, ''));
  });
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => /\.(tf|tfvars)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
}

describe('the variables of a plan', () => {
  const PLANNED = 'admin_cidrs = ["10.0.0.0/8", "0.0.0.0/0"]';

  test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['a file that no longer has the value', { 'terraform.tfvars': '' }, [], []],
    [
      'the last of several that have it',
      { 'b.auto.tfvars': PLANNED },
      [],
      ['var.admin_cidrs file b.auto.tfvars:1:30 (cidr_blocks)'],
    ],
    [
      'one that is overruled by another value',
      { 'b.auto.tfvars': 'admin_cidrs = []' },
      [],
      ['var.admin_cidrs file terraform.tfvars:3:3 (cidr_blocks)'],
    ],
    [
      'one that is named',
      { 'terraform.tfvars': '', 'prod.vars': PLANNED },
      ['--var-file', './prod.vars'],
      ['var.admin_cidrs file prod.vars:1:30 (cidr_blocks)'],
    ],
    ['one that cannot be read', { 'terraform.tfvars': 'admin_cidrs = [' }, [], []],
  ])('%s', async (_, files, args, expected) =>
    expect(
      (await settingsWith('repetition', files, ...args)).filter((text) => /admin_cidrs.*:\d+:(?!1 )/.test(text)),
    ).toEqual(expected),
  );

  test('a default, where it is that of the plan', async () => {
    const main = readFileSync(`${FOLDER}/variables/main.tf`, 'utf8');
    const ports = 'var.ports default main.tf:7:3 (from_port to_port)';
    expect(await settingsWith('variables', {})).toContain(ports);
    expect(await settingsWith('variables', { 'main.tf': main.replace('to = 23', 'to = 25') })).not.toContain(ports);
  });
});

describe.each(cases)('%s', (name) => {
  const folder = `${FOLDER}/${name}`;
  const golden = `${folder}/places.txt`;

  test('from the configuration', async () => {
    const findings = await findingsOf([folder]);
    const actual = listing(name, findings);
    if (UPDATE) writeFileSync(golden, actual);
    expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '(no golden file)');
    expect(findings.flatMap((finding) => misplaced(finding, textOf))).toEqual([]);
  });

  test('from the plan with its configuration', async () =>
    expect(listing(name, await findingsOf([`${folder}/plan.json`, '--source', folder]))).toBe(
      readFileSync(golden, 'utf8'),
    ));
});
