import { resolve } from 'node:path';
import { didYouMean } from '../../base/did-you-mean.ts';
import { showOf, SHOW_NAMES } from '../../report/format.ts';
import { FORMAT_NAMES, type FormatName } from '../../report/formats.ts';
import { misused, type LineReading } from '../command.ts';
import { choiceOption, choicesOption, flagOption, textsOption, type ValuesOf } from '../option.ts';
import type { ReportOutput, ReportRequest } from '../print-report.ts';

/** How and where a report is written. */
export const REPORT_OPTIONS = {
  format: choiceOption(FORMAT_NAMES, 'text', { group: 'Output:', value: 'format', describe: 'What to print' }),
  output: textsOption({
    group: 'Output:',
    value: 'format=path',
    describe: 'Write a format to a file as well, as format=path',
  }),
  'no-color': flagOption({ group: 'Output:', describe: 'No colour; so do NO_COLOR and FORCE_COLOR=0' }),
  quiet: flagOption({
    group: 'Output:',
    describe:
      'Text: only what fails the check, what may be as grave and is not known, what could not be looked at, and what --show names',
  }),
  show: choicesOption(SHOW_NAMES, {
    group: 'Output:',
    value: 'what',
    otherwise: 'medium in full, low in brief',
    describe:
      'Text: findings of this severity or worse one by one and the others counted, each assumption, or all that is waived (this in compact, and in SARIF on GitHub, too)',
  }),
};

/** `kept`: files that the command reads or writes, and that a report must not replace. */
export function readReportOptions(
  values: ValuesOf<typeof REPORT_OPTIONS>,
  kept: readonly string[] = [],
): LineReading<ReportRequest> {
  const outputs: ReportOutput[] = [];
  for (const given of values.output) {
    const output = outputOf(given);
    if (typeof output === 'string') return misused(`--output ${given}: ${output}`);
    const other = outputs.find(({ path }) => resolve(path) === resolve(output.path));
    if (other !== undefined)
      return misused(`--output ${given}: ${other.format} is written to this file already; name another one`);
    if (kept.some((path) => path !== '-' && resolve(path) === resolve(output.path)))
      return misused(
        `--output ${given}: the same file is named for something else, and would be lost; name another one`,
      );
    outputs.push(output);
  }
  const { format, quiet, show } = values;
  return {
    ok: true,
    request: {
      format,
      outputs,
      color: !values['no-color'],
      quiet,
      show: showOf(show),
    },
  };
}

/** A format and where it goes; a text: what is wrong, with what would be right. */
function outputOf(given: string): ReportOutput | string {
  const at = given.indexOf('=');
  const name = at < 0 ? given : given.slice(0, at);
  const path = at < 0 ? '' : given.slice(at + 1);
  const format = FORMAT_NAMES.find((each) => each === name);
  if (path === '-') return `--output writes files; --format ${format ?? 'json'} prints`;
  if (at < 0 && format !== undefined)
    return `write where it goes, as ${format}=${usualFile(format)}; --format ${format} prints it`;
  if (at < 0) return `write what it is to be, as json=${given}; the formats are ${FORMAT_NAMES.join(', ')}`;
  if (format === undefined)
    return `${name === '' ? 'the format is missing' : `${name} is no format`}: write one of ${FORMAT_NAMES.join(', ')}${didYouMean(name, FORMAT_NAMES)}`;
  const joined = /,([a-z]+)=/.exec(path);
  const next = FORMAT_NAMES.find((each) => each === joined?.[1]);
  if (joined !== null && next !== undefined)
    return `one --output writes one format: write --output ${format}=${path.slice(0, joined.index)} --output ${path.slice(joined.index + 1)}`;
  return path === '' ? `the path is missing: write ${format}=${usualFile(format)}` : { format, path };
}

/** How people call the file. */
function usualFile(format: FormatName): string {
  switch (format) {
    case 'text':
    case 'compact':
    case 'atlantis':
      return 'report.txt';
    case 'markdown':
      return 'report.md';
    case 'gitlab':
      return 'gl-code-quality-report.json';
    default:
      return `report.${format}`;
  }
}
