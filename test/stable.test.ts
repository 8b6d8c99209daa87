import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../src/cli/commands.ts';
import * as library from '../src/library/library.ts';
import type { Report } from '../src/model/generated/report.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import { runProgram } from './program.ts';
import { namesApart, promisedNames, type Names } from './stable/promised-names.ts';
import { misfits, type Comparison, type Schema } from './stable/schema-within.ts';

/**
 * What docs/stability.md promises, against what was promised before (`testdata/stable`). UPDATE_GOLDEN=1 records what
 * has been added, and nothing else: what is taken away fails all the same.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/stable';
const BREAKS =
  'Semantic versioning asks for a new major version (before 1.0 a new minor one) where what docs/stability.md '
  + 'promises is taken away, renamed or narrowed. Keep it, under a new name beside it if need be';
const ADDS = 'This is new, and promised from now on: UPDATE_GOLDEN=1 npm test -- test/stable records it';

const NAMES = `${FOLDER}/names.json`;

test('names stay what they are', () => {
  const now = promisedNames({
    commands: COMMANDS,
    modules: BUILTIN_MODULES,
    formats: FORMAT_NAMES,
    exports: Object.keys(library),
  });
  const { broken, added } = namesApart(existsSync(NAMES) ? json<Names>(NAMES) : {}, now);
  expect({ [BREAKS]: broken }).toEqual({ [BREAKS]: [] });
  const known = new Set(existsSync(NAMES) ? rulesIn(json<Names>(NAMES)).keys() : rulesIn(now).keys());
  const graver = [...rulesIn(now)].filter(([id, severity]) => !known.has(id) && severity !== 'info');
  const COMES = 'A new rule comes at info until the next major version, so that no gate closes by an update';
  expect({ [COMES]: graver }).toEqual({ [COMES]: [] });
  if (UPDATE) writeFileSync(NAMES, `${JSON.stringify(now, null, 2)}\n`);
  else expect({ [ADDS]: added }).toEqual({ [ADDS]: [] });
});

function rulesIn({ modules }: Names): ReadonlyMap<string, unknown> {
  return new Map(
    Object.values(typeof modules === 'object' ? modules : {}).flatMap((module) =>
      typeof module === 'object' && typeof module['rules'] === 'object' ? Object.entries(module['rules']) : [],
    ),
  );
}

/** What people write has to be taken as before; what programs read has to say as much as before. */
const WRITTEN = ['baseline', 'config', 'policy'];
const GROWING = new Set(['kind', 'type', 'role', 'checkpoint', 'how', 'why']);
const READ: Comparison = { growing: GROWING, before: 'wide' };
const TAKEN: Comparison = { growing: new Set(), before: 'narrow' };

describe.each(readdirSync('schemas'))('%s', (file) => {
  const now = schemaOf('schemas', file);
  const recorded = `${FOLDER}/schemas/${file}`;
  const before = existsSync(recorded) ? schemaOf(`${FOLDER}/schemas`, file) : now;

  test('takes or says what it did', () => {
    const isWritten = WRITTEN.includes(file.replace('.schema.json', ''));
    const broken = isWritten ? misfits(before, now, TAKEN) : misfits(now, before, READ);
    expect({ [BREAKS]: broken }).toEqual({ [BREAKS]: [] });
    if (UPDATE) writeFileSync(recorded, `${JSON.stringify(silent(json(`schemas/${file}`)))}\n`);
    else expect(ADDS + JSON.stringify(silent(json(`schemas/${file}`)))).toBe(ADDS + JSON.stringify(json(recorded)));
  });

  test('says what readers have to cope with', () => {
    if (WRITTEN.includes(file.replace('.schema.json', ''))) return;
    expect(String(now['description'])).toContain(
      `Version 1 may gain fields, and values of ${listed([...GROWING])}: cope with what you do not know.`,
    );
  });
});

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** With what it takes from the schema of reports, under a name of its own. */
function schemaOf(folder: string, file: string): Schema {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  if (file !== 'suggest.schema.json') return JSON.parse(text);
  const own: Schema & { definitions: object } = JSON.parse(
    text.replaceAll('urn:portcullis:schema:report.schema.json#/definitions/', '#/definitions/'),
  );
  const { definitions } = json<{ definitions: object }>(`${folder}/report.schema.json`);
  return { ...own, definitions: { ...definitions, ...own.definitions } };
}

/** Without its wording, which is not promised. */
function silent(schema: unknown, isNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((each) => silent(each));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isNames || (key !== 'description' && key !== 'title'))
      .map(([key, part]) => [key, silent(part, !isNames && (key === 'properties' || key === 'definitions'))]),
  );
}

describe('a schema that changes', () => {
  const object = (properties: object, required: readonly string[] = [], more: object = {}): Schema => ({
    type: 'object',
    required,
    properties,
    ...more,
  });
  const report = object(
    {
      id: { type: 'string' },
      kind: { type: 'string', enum: ['a', 'b'] },
      verdict: { type: ['string', 'null'], enum: ['x', 'y', null] },
      parts: { type: 'array', minItems: 1, items: { $ref: '#/definitions/Part' } },
    },
    ['id', 'kind'],
    { definitions: { Part: object({ parts: { type: 'array', items: { $ref: '#/definitions/Part' } } }) } },
  );
  const changed = (change: (schema: Record<string, any>) => void): Schema => {
    const copy = structuredClone(report) as Record<string, any>;
    change(copy);
    return copy;
  };
  test.each<[string, Schema, readonly string[], readonly string[]]>([
    ['not at all', report, [], []],
    ['by a field more', changed((s) => (s['properties'].more = { type: 'string' })), [], []],
    ['by a field less', changed((s) => delete s['properties'].verdict), ['verdict: is gone'], ['verdict: is gone']],
    [
      'by a field that may be left out',
      changed((s) => (s['required'] = ['kind'])),
      ['id: is required on one side alone'],
      [],
    ],
    [
      'by a field that must be there',
      changed((s) => s['required'].push('verdict')),
      [],
      ['verdict: is required on one side alone'],
    ],
    ['by a kind', changed((s) => s['properties'].kind.enum.push('c')), [], []],
    [
      'by a verdict',
      changed((s) => s['properties'].verdict.enum.push('z')),
      ['verdict: "z" is not among its values'],
      [],
    ],
    [
      'by a verdict less',
      changed((s) => s['properties'].verdict.enum.shift()),
      [],
      ['verdict: "x" is not among its values'],
    ],
    [
      'by a null',
      changed((s) => (s['properties'].id.type = ['string', 'null'])),
      ['id: may be "null" and not only "string"'],
      [],
    ],
    [
      'by a bound that falls',
      changed((s) => delete s['properties'].parts.minItems),
      ['parts: minItems is not 1 any more'],
      [],
    ],
    [
      'by a bound that rises',
      changed((s) => (s['properties'].parts.minItems = 2)),
      [],
      ['parts: minItems is not 2 any more'],
    ],
    [
      'by what is closed',
      changed((s) => (s['additionalProperties'] = false)),
      [],
      ['the whole: takes no other fields'],
    ],
    [
      'within what names itself',
      changed((s) => delete s['definitions'].Part.properties.parts.items),
      ['parts[].parts[]: may be anything and not only "object"'],
      [],
    ],
  ])('%s', (_, other, asRead, asWritten) => {
    expect(misfits(other, report, READ)).toEqual(asRead);
    expect(misfits(report, other, TAKEN)).toEqual(asWritten);
  });
});

/** A line is a status, and what ends with it. */
test.each(
  readFileSync(`${FOLDER}/statuses.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(3), Number(line[0])] as const),
)('portcullis %s ends with %i', async (words, status) => {
  expect({ [BREAKS]: (await runProgram(words.split(' '))).status }).toEqual({ [BREAKS]: status });
});

describe('findings are known again', () => {
  const INPUTS = readFileSync(`${FOLDER}/inputs.txt`, 'utf8').trimEnd().split('\n');
  const KNOWN = `${FOLDER}/fingerprints.txt`;
  const BASELINE = `${FOLDER}/baseline.json`;
  const check = ['check', ...INPUTS, '--source', 'none', '--undetermined', 'report'];

  test('by their fingerprints', async () => {
    const report: Report = JSON.parse((await runProgram([...check, '--format', 'json'])).stdout);
    const rows = report.findings.map(
      ({ fingerprint, input, rule, subject, entry }) =>
        `${fingerprint}  ${rule}  ${subject.address ?? ''}${entry?.number === undefined ? '' : ` ${entry.number}`}  ${input}`,
    );
    const before = existsSync(KNOWN) ? readFileSync(KNOWN, 'utf8').trimEnd().split('\n') : [];
    expect({ [BREAKS]: before.filter((row) => !rows.includes(row)) }).toEqual({ [BREAKS]: [] });
    if (UPDATE) writeFileSync(KNOWN, `${rows.join('\n')}\n`);
    else expect({ [ADDS]: rows.filter((row) => !before.includes(row)) }).toEqual({ [ADDS]: [] });
  });

  test('by a baseline of before, whose form is read for good', async () => {
    const { status, stderr } = await runProgram([...check, '--baseline', BASELINE, '--fail-on', 'info']);
    expect({ [BREAKS]: { status, stderr } }).toEqual({ [BREAKS]: { status: 0, stderr: '' } });
  });
});

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
