import { flow } from '../../report/text/layout.ts';
import type { Command } from '../command.ts';
import { asOption, GROUPS, type OptionSpec } from '../option.ts';

/** Of a pipe; a wider terminal is not filled, since long lines are hard to read. */
const WIDEST = 100;
const NARROWEST = 40;
/** Columns of what a description is about; what is longer stands on a line of its own. */
const LEFT = 26;
const CLEAN_OR_NOT = '0 clean, 1 findings that count';
/** The package does not hold them. */
const PAGES = 'Pages such as docs/ci.md stand in the folder docs of the repository that Portcullis comes from.';
const ALWAYS: readonly Row[] = [
  { left: '-h, --help', right: 'Show this' },
  { left: '--version', right: 'Show the version' },
];

interface Row {
  readonly left: string;
  readonly right: string;
}

interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

/** What the commands are. `columns`: of the terminal; null where it is none. */
export function overviewHelp(commands: readonly Command[], columns: number | null): string {
  return helpText(
    [
      'portcullis <command>',
      'Checks what the security groups and network ACLs of a Terraform plan or configuration really admit.',
    ],
    [
      {
        heading: 'Commands:',
        rows: commands.map(({ name, positional: { usage }, about }) => ({
          left: `${name} ${usage}`.trim(),
          right: about,
        })),
      },
      { heading: 'Options:', rows: ALWAYS },
    ],
    [`portcullis <command> --help tells more. ${statusesText()}`, PAGES],
    columns,
  );
}

/** What one command takes, by purpose. */
export function commandHelp(
  { name, about, positional, options, examples = [], statuses }: Command,
  columns: number | null,
): string {
  const call = `portcullis ${name}`;
  const grouped = GROUPS.map((heading) => ({ heading, rows: rowsOf(options, heading) }));
  return helpText(
    [`${call} ${positional.usage}`.trim(), about],
    [
      {
        heading: 'Names:',
        rows: Object.entries(positional.specs).map(([id, spec]) => ({ left: id, right: description(spec) })),
      },
      ...grouped,
      { heading: 'Options:', rows: [...rowsOf(options, undefined), ...ALWAYS] },
    ],
    [
      ...(examples.length === 0
        ? []
        : [`Examples:\n${examples.map(([line, what]) => `  # ${what}\n  ${line.replaceAll('$0', call)}`).join('\n')}`]),
      statusesText(statuses),
      PAGES,
    ],
    columns,
  );
}

function statusesText(own = CLEAN_OR_NOT): string {
  return `Exit status: ${own}, 2 bad input or usage, 3 a defect of this program.`;
}

function rowsOf(options: Command['options'], heading: OptionSpec['group']): readonly Row[] {
  return Object.entries(options).flatMap(([name, spec]) =>
    spec.group === heading ? [{ left: `${asOption(name)}${valueText(spec)}`, right: description(spec) }] : [],
  );
}

function valueText({ requiresArg, value = 'what' }: OptionSpec): string {
  return requiresArg === true ? ` <${value}>` : '';
}

/** What it is, what it may be, how often, and what holds without it. */
function description({
  describe,
  choices,
  array,
  requiresArg,
  default: usual,
  defaultDescription,
}: OptionSpec): string {
  const choice = choices === undefined ? '' : `: ${choices.join(', ')}`;
  const often = array === true && requiresArg === true ? '; may be repeated' : '';
  const otherwise = defaultDescription ?? (typeof usual === 'string' ? usual : null);
  return `${describe}${choice}${often}${otherwise === null ? '' : ` (default: ${otherwise})`}`;
}

function helpText(
  head: readonly string[],
  sections: readonly Section[],
  foot: readonly string[],
  columns: number | null,
): string {
  const width = Math.max(NARROWEST, Math.min(columns ?? WIDEST, WIDEST));
  const told = sections.filter(({ rows }) => rows.length > 0);
  const longest = Math.max(
    ...told.flatMap(({ rows }) => rows.map(({ left }) => left.length)).filter((length) => length <= LEFT),
  );
  return `${[
    ...head.map((text) => wrapped(text, width)),
    ...told.map(({ heading, rows }) =>
      [heading, ...rows.flatMap((row) => rowText(row, Math.min(longest, LEFT), width))].join('\n'),
    ),
    ...foot.map((text) => (text.includes('\n') ? text : wrapped(text, width))),
  ].join('\n\n')}\n`;
}

function rowText({ left, right }: Row, column: number, width: number): readonly string[] {
  const indent = column + 4;
  const lines = flow([{ text: right }], { width, first: indent, rest: indent });
  const [first = '', ...more] = lines;
  return left.length > column ? [`  ${left}`, ...lines] : [`  ${left.padEnd(column)}  ${first.trimStart()}`, ...more];
}

function wrapped(text: string, width: number): string {
  return flow([{ text }], { width, rest: 0 }).join('\n');
}
