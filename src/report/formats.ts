import type { Format } from './format.ts';
import { json } from './json.ts';
import { text } from './text/text.ts';

/** Every format of `check`, by the name it has on the command line. */
export const FORMATS = { text, json } as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
