import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** testdata/waivers/README.md says what a case is. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/waivers';
const NAMES = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/portcullis.yaml`));

test('there are cases', () => expect(NAMES.length).toBeGreaterThanOrEqual(16));

describe.each(NAMES)('%s', (name) => {
  const folder = `${FOLDER}/${name}`;
  const more = existsSync(`${folder}/arguments.txt`)
    ? readFileSync(`${folder}/arguments.txt`, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  const arguments_ = ['check', `${FOLDER}/app`, '--config', `${folder}/portcullis.yaml`, ...more];

  test('text', async () => {
    const { status, stdout, stderr } = await runProgram([...arguments_, '--no-color']);
    expect(stderr).toBe('');
    compare(`${folder}/report.txt`, `${stdout}status ${status}\n`);
  });

  test('JSON', async () => {
    const { stdout } = await runProgram([...arguments_, '--format', 'json']);
    const { summary, findings, waived, configuration, diagnostics }: Report = JSON.parse(stdout);
    expect(summary.waived).toBe(waived.length);
    const told = {
      summary: { violated: summary.violated, undetermined: summary.undetermined, waived: summary.waived },
      left: findings
        .filter(({ excepted }) => excepted !== undefined)
        .map((each) => ({ ...brief(each), excepted: each.excepted })),
      waived: waived.map((each) => {
        const { by, reason, owner, until, exceptionPlace } = each;
        return { ...brief(each), by, reason, owner, until, exceptionPlace };
      }),
      switchesOff: configuration.flatMap(({ switchesOff }) => switchesOff),
      diagnostics: diagnostics.map(({ level, place, message }) => ({
        level,
        place: place === null ? null : `${place.file}:${place.line}:${place.column}`,
        message,
      })),
    };
    compare(`${folder}/report.json`, `${JSON.stringify(told, null, 2)}\n`);
  });
});

function brief({ rule, subject, verdict, message, ports, packets, witness, fingerprint }: Finding) {
  return {
    rule,
    subject: subject.address,
    verdict,
    message,
    ports,
    packets: packets.map((line) => Object.values(line).join(' ')),
    witness:
      witness === null
        ? null
        : `${witness.protocol} ${witness.source} ${witness.destination} ${witness.destinationPort}`,
    fingerprint,
  };
}

function compare(path: string, actual: string): void {
  if (UPDATE) writeFileSync(path, actual);
  expect(actual).toBe(
    existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1 npm test -- test/waivers)',
  );
}
