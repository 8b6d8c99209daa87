import { findJsonTrouble } from '../base/json-trouble.ts';
import type { Report } from '../model/generated/report.ts';
import { inputKey, inputOf, type OfInput } from '../model/input-name.ts';
import accepts from './generated/report-accepts.js';
import { reportTexts, textOf } from './report-texts.ts';

export interface ReadReports {
  readonly reports: readonly Report[];
  /** What is wrong with the others: what follows the name of the file, with what stands between. */
  readonly troubles: readonly string[];
}

/** Far more than any report has; JSON can nest deeper than the machine's stack. */
const MAX_DEPTH = 100;

/**
 * The reports of a file of another run: one, or one behind the other. A file of a stranger: what is no report, whole
 * and in itself right, is told and left out.
 */
export function readReports(bytes: Buffer): ReadReports {
  let text: string;
  try {
    text = textOf(bytes);
  } catch {
    return { reports: [], troubles: [' is longer than the 536,870,888 characters that Node.js can hold in one text'] };
  }
  if (text.trim() === '')
    return { reports: [], troubles: [' is empty: the command that was to write it may have failed'] };
  const whole = parsed(text);
  const texts = whole === undefined ? reportTexts(text) : [];
  if (texts.length < 2)
    return together([{ where: '', read: whole === undefined ? jsonTrouble(text) : readOne(whole) }]);
  return together(
    texts.map(({ text: own, line }) => {
      const value = parsed(own);
      return { where: `, from line ${line}, `, read: value === undefined ? jsonTrouble(own) : readOne(value) };
    }),
  );
}

/** A text is what is wrong; `where` it is in the file. */
function together(all: readonly { readonly where: string; readonly read: Report | string }[]): ReadReports {
  return {
    reports: all.flatMap(({ read }) => (typeof read === 'string' ? [] : [read])),
    troubles: all.flatMap(({ where, read }) =>
      typeof read === 'string' ? [`${where === '' ? ' ' : where}${read}`] : [],
    ),
  };
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of JSON.parse quote the text, which may be secret. */
function jsonTrouble(text: string): string {
  const { kind, line, column } = findJsonTrouble(text) ?? { kind: 'syntax', line: 1, column: 1 };
  return kind === 'truncated'
    ? 'ends too early, so it is cut off: a full disk, an aborted job or an upload limit'
    : `is no JSON (line ${line}, column ${column}): merge reads what \`check --format json\` writes`;
}

function readOne(value: unknown): Report | string {
  if (!nestsWithin(value, MAX_DEPTH)) return `nests deeper than ${MAX_DEPTH} levels, as no report does`;
  const known = knownForm(value);
  if (known !== null) return known;
  if (!accepts(value)) {
    const [error] = accepts.errors ?? [];
    return `is no report of \`portcullis check --format json\`, or one of a later version: ${mistakeText(error?.instancePath ?? '', error?.message ?? 'is not one')}`;
  }
  return strayText(value) ?? value;
}

/** What people name by mistake. */
function knownForm(value: unknown): string | null {
  const has = (name: string): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  if (isNewer(value))
    return `is a report of version ${value.version}, and version 1 is what is known here: a newer Portcullis can merge it`;
  if (has('format_version'))
    return 'is a plan or state: `portcullis check --format json` makes the report of it that can be merged';
  if (has('runs')) return 'is SARIF, which other programs read: merge reads what `check --format json` writes';
  return null;
}

function isNewer(value: unknown): value is { readonly version: number } {
  return (
    typeof value === 'object'
    && value !== null
    && 'version' in value
    && Number.isInteger(value.version)
    && value.version !== 1
    && 'findings' in value
  );
}

function mistakeText(pointer: string, message: string): string {
  const path = pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return `${path === '' ? 'it' : path} ${message}`;
}

/** What speaks of an input or a cause that the report does not have; null where nothing does. */
function strayText(report: Report): string | null {
  const inputs = new Set(report.input.map(inputKey));
  const isOfNone = (thing: OfInput): boolean => !inputs.has(inputKey(inputOf(thing)));
  for (const name of ['findings', 'fixed', 'waived', 'causes', 'assumptions', 'notAnalysed'] as const) {
    const at = report[name].findIndex(isOfNone);
    if (at !== -1) return `is no whole report: ${name}[${at}] is of an input that it does not have`;
  }
  for (const name of ['findings', 'fixed', 'waived'] as const) {
    const at = report[name].findIndex((finding) =>
      finding.unknown.some(({ cause }) => {
        if (cause === null) return false;
        const own = report.causes[cause];
        return own === undefined || inputKey(inputOf(own)) !== inputKey(inputOf(finding));
      }),
    );
    if (at !== -1) return `is no whole report: ${name}[${at}] names a cause that it does not have`;
  }
  return null;
}

function nestsWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((each) => nestsWithin(each, depth - 1));
}
