import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { FormatName } from '../src/report/formats.ts';

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
  json: { file: 'report.json', faults: jsonFaults },
};

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')),
);

function jsonFaults(output: string): readonly string[] {
  validate(JSON.parse(output));
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
