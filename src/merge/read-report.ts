import type { Report } from '../model/generated/report.ts';
import { inputKey, inputOf, type OfInput } from '../model/input-name.ts';
import accepts from './generated/report-accepts.js';

/** Far more than any report has; JSON can nest deeper than the machine's stack. */
const MAX_DEPTH = 100;

/**
 * A report of another run, if that is one, whole and in itself right; else what is wrong with it, the words behind its
 * name.
 */
export function readReport(value: unknown): Report | string {
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
  for (const name of ['difference', 'findings', 'fixed', 'waived', 'causes', 'assumptions', 'notAnalysed'] as const) {
    const at = (report[name] ?? []).findIndex(isOfNone);
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
