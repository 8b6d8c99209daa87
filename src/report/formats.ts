import { wholeText, type Pieces } from '../base/pieces.ts';
import type { Report } from '../model/generated/report.ts';
import type { Format, FormatOptions, LongFormat } from './format.ts';
import { json } from './json.ts';
import { text } from './text/text.ts';

/**
 * Every format of `check`, by the name it has on the command line. What few runs ask for is loaded then: `sarif: async
 * () => (await import('./sarif.ts')).sarif`.
 */
const FORMATS = {
  text: () => text,
  compact: async () => (await import('./compact.ts')).compact,
  json: () => json,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  sarif: async () => (await import('./sarif/sarif.ts')).sarif,
  atlantis: async () => (await import('./atlantis/atlantis.ts')).atlantis,
  markdown: async () => (await import('./markdown/markdown.ts')).markdown,
  github: async () => (await import('./github/github.ts')).github,
  html: async () => (await import('./html/html-page.ts')).htmlPage,
  junit: async () => (await import('./junit/junit.ts')).junit,
} satisfies Readonly<Record<string, Load>>;

type Load = () => Format | LongFormat | Promise<Format | LongFormat>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** Those with pictures, for which drawings are made. */
const DRAWING_FORMATS: ReadonlySet<FormatName> = new Set(['html']);

export function isDrawn(name: FormatName): boolean {
  return DRAWING_FORMATS.has(name);
}

/** The same with what makes drawings, where somebody can. */
export interface FormatRequest extends Omit<FormatOptions, 'drawings'> {
  readonly drawings: (() => Promise<FormatOptions['drawings']>) | null;
}

/** The report in a format, as it is written. */
export async function writtenReport(
  name: FormatName,
  report: Report,
  options: FormatRequest,
): Promise<string | Pieces> {
  const load: Load = FORMATS[name];
  const format = await load();
  const drawings = isDrawn(name) ? ((await options.drawings?.()) ?? null) : null;
  return format(report, { ...options, drawings });
}

/** The report in a format, as a whole. */
export async function formatReport(name: FormatName, report: Report, options: FormatRequest): Promise<string> {
  return wholeText(await writtenReport(name, report, options));
}
