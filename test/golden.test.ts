import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { closed } from './closed-schema.ts';
import { runProgram } from './program.ts';
import { holds, type Wanted } from './wanted-findings.ts';

/**
 * Each folder below `testdata/scenarios` and `testdata/plans` that has a `plan.json` (or `state.json`) is a case: its
 * `report.txt` and `report.json` are the whole output of `portcullis check`, its `model.json` that of `portcullis
 * model`. Each scenario with a `main.tf` is a second case, as a configuration, with `hcl-report.txt` and so on, and each
 * plan with a `main.tf`, with it as its source (`source-report.txt`). UPDATE_GOLDEN=1 writes them.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const INPUTS = ['plan.json', 'state.json'];
/** A plan that lies beside its configuration is read with it. */
const ALONE = ['--source', 'none'];

const documents = ['testdata/scenarios', 'testdata/plans'].flatMap((parent) =>
  readdirSync(parent).flatMap((name) => {
    const input = INPUTS.map((file) => `${parent}/${name}/${file}`).find((path) => existsSync(path));
    return input === undefined
      ? []
      : [
          {
            name: `${parent.slice('testdata/'.length)}/${name}`,
            folder: `${parent}/${name}`,
            input: [input, ...ALONE],
            golden: '',
          },
        ];
  }),
);
const configurations = readdirSync('testdata/scenarios')
  .map((name) => `testdata/scenarios/${name}`)
  .filter((folder) => existsSync(`${folder}/main.tf`))
  .map((folder) => ({
    name: `${folder.slice('testdata/'.length)} (configuration)`,
    folder,
    input: [folder],
    golden: 'hcl-',
  }));
/** Plans of what was there before, beside their configuration. */
const sourced = readdirSync('testdata/plans')
  .map((name) => `testdata/plans/${name}`)
  .filter((folder) => existsSync(`${folder}/main.tf`))
  .map((folder) => ({
    name: `${folder.slice('testdata/'.length)} (with its configuration)`,
    folder,
    input: [INPUTS.map((file) => `${folder}/${file}`).find((path) => existsSync(path)) ?? '', '--source', folder],
    golden: 'source-',
  }));
const cases = [...documents, ...configurations, ...sourced];

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validate = ajv.compile(closed(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'))));
const validateModel = ajv.compile(closed(JSON.parse(readFileSync('schemas/model.schema.json', 'utf8'))));

test('there are cases', () => expect([documents.length >= 43, configurations.length >= 31]).toEqual([true, true]));

describe.each(cases)('$name', ({ folder, input, golden }) => {
  test('text', async () => {
    const { status, stdout, stderr } = await runProgram(['check', ...input]);
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.length > 80 && line.includes(' ', 13))).toEqual([]);
    compare(`${folder}/${golden}report.txt`, `${stdout}status ${status}\n`);
  });

  test('JSON', async () => {
    const { stdout } = await runProgram(['check', ...input, '--format', 'json']);
    const report: Report = JSON.parse(stdout);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report.rules.map(({ id, module }) => `${id} ${module}`)).toEqual(
      [...new Set([...report.findings, ...report.fixed].map(({ rule, module }) => `${rule} ${module}`))].toSorted(),
    );
    expect(report.summary.partial).toBe(report.input.some(({ unseen }) => unseen !== null));
    compare(`${folder}/${golden}report.json`, stdout);
  });
});

test.each(cases)('model of $name', async ({ folder, input, golden }) => {
  const { stdout } = await runProgram(['model', ...input]);
  const document: unknown = JSON.parse(stdout);
  expect(validateModel(document) ? [] : validateModel.errors).toEqual([]);
  compare(`${folder}/${golden}model.json`, stdout);
});

function compare(path: string, actual: string): void {
  if (UPDATE) writeFileSync(path, actual);
  expect(actual).toBe(
    existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1 npm test -- golden)',
  );
}

/** What people derived from the rules by hand, before there was a program. */
describe('expected findings', () => {
  test.each(cases.filter(({ folder }) => existsSync(`${folder}/expected.json`)))('$name', async ({ folder, input }) => {
    const isConfiguration = input[0] === folder;
    const left = [...(await reportOf(input)).findings];
    const missed: Wanted[] = [];
    for (const { change, ...wanted } of expectedOf(folder)) {
      // A configuration has no prior state.
      const at = left.findIndex((finding) =>
        holds(isConfiguration || change === undefined ? wanted : { ...wanted, change }, finding),
      );
      if (at >= 0) left.splice(at, 1);
      else if (!isConfiguration || wanted.hclMay !== 'upheld') missed.push(wanted);
    }
    expect(missed).toEqual([]);
    expect(
      left
        .filter(({ severity }) => ['critical', 'high', 'medium'].includes(severity))
        .map(({ rule, subject }) => `${rule} ${subject.address}`),
    ).toEqual([]);
  });
});

function expectedOf(folder: string): readonly Wanted[] {
  const { findings, also = [] }: { readonly findings: readonly Wanted[]; readonly also?: readonly Wanted[] } =
    JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));
  return [...findings, ...also];
}

async function reportOf(input: readonly string[]): Promise<Report> {
  return JSON.parse((await runProgram(['check', ...input, '--format', 'json'])).stdout);
}

describe('a configuration has the findings of its plan', () => {
  test.each(configurations)('$folder', async ({ folder }) => {
    const upheld = expectedOf(folder).filter(({ hclMay }) => hclMay === 'upheld');
    const summary = async (input: readonly string[]): Promise<string[]> =>
      (await reportOf(input)).findings
        .filter((finding) => !upheld.some((wanted) => holds(wanted, finding)))
        .map((finding) => summaryOf(finding, upheld.length === 0))
        .toSorted();
    expect(await summary([folder])).toEqual(await summary([`${folder}/plan.json`, ...ALONE]));
  });
});

/**
 * All that does not name a place or a prior state; `withPackets`: where the configuration knows no more than the plan.
 */
function summaryOf(
  { rule, subject, verdict, severity, ports, packets, entry, because }: Finding,
  withPackets: boolean,
): string {
  const deciding = because.map(({ address, direction, number, action, packets: own }) => [
    address,
    direction,
    number,
    action,
    withPackets ? own : null,
  ]);
  return JSON.stringify([
    rule,
    subject.address,
    verdict,
    severity,
    ports,
    withPackets ? packets : null,
    entry ?? null,
    deciding,
  ]);
}
