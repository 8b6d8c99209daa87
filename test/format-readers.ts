import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { FormatName } from '../src/report/formats.ts';
import { READINGS, shown } from './atlantis-reading.ts';
import { htmlFaults } from './html-faults.ts';
import { junitFaults } from './junit-faults.ts';
import { markdownFaults } from './markdown-faults.ts';
import { gitlabFaults } from './gitlab-faults.ts';
import { sarifFaults } from './sarif-faults.ts';
import { workflowLogFaults } from './workflow-log.ts';

/** Who reads a format when it is written. */
export interface FormatReader {
  /** Of the golden files of the format. */
  readonly file: string;
  /** What is wrong with a whole output, for the programs that read it; nothing where all is as they want it. */
  readonly faults: (output: string) => readonly string[];
}

/** Every format has one, so that no golden file is what nobody else can read. */
export const FORMAT_READERS: Readonly<Record<FormatName, FormatReader>> = {
  text: {
    file: 'report.txt',
    faults: (output) => (/^\s*::|##\[|##\w+\[/m.test(output) ? ['a CI system takes a line for a command'] : []),
  },
  compact: { file: 'report.compact', faults: compactFaults },
  json: { file: 'report.json', faults: jsonFaults },
  gitlab: { file: 'gl-code-quality-report.json', faults: gitlabFaults },
  sarif: { file: 'report.sarif', faults: sarifFaults },
  atlantis: { file: 'atlantis.txt', faults: atlantisFaults },
  markdown: { file: 'report.md', faults: markdownFaults },
  github: { file: 'github.txt', faults: workflowLogFaults },
  html: { file: 'report.html', faults: htmlFaults },
  junit: { file: 'junit.xml', faults: junitFaults },
};

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')),
);

function jsonFaults(output: string): readonly string[] {
  validate(JSON.parse(output));
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function atlantisFaults(output: string): readonly string[] {
  const { passed, summary } = READINGS.now(output);
  const lines = output.split('\n');
  return [
    ...(READINGS.old(output).passed === passed ? [] : ['an old Atlantis reads another verdict than a new one']),
    ...(passed || output.startsWith('FAIL - ') ? [] : ['it fails and does not begin with FAIL']),
    ...(passed || lines.at(-2) === summary ? [] : ['it fails and does not end with a summary']),
    ...(shown(output) === output ? [] : ['it leaves its block of code']),
    ...(lines.every((line) => line.length < 3_000) ? [] : ['a line is too long to be read']),
    ...(output.length < 60_000 ? [] : ['it is longer than a comment']),
  ];
}

/** As editors read lines of `file:line:column: severity message`. */
function compactFaults(output: string): readonly string[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter(
      (line) => !/^[^\s:].*?:[1-9]\d*:[1-9]\d*: (?:(?:critical|high|medium|low|info) \S+|error|warning) \S/.test(line),
    )
    .map((line) => `no editor reads ${line}`);
}
