import { USUAL_BOUNDS } from '../base/files.ts';

const UNITS = ['', 'k', 'm', 'g', 't'];

/** Bytes, as `700M`, `2G` or `1500000000`; null where a text says no size. Without a text, what is usual. */
export function inputSize(text: string | null): number | null {
  if (text === null) return USUAL_BOUNDS.maxBytes;
  const [, digits = '', unit = ''] = /^(\d{1,15})(?:([kmgt])(?:i?b)?|b)?$/i.exec(text) ?? [];
  const bytes = digits === '' ? 0 : Number(digits) * 1024 ** UNITS.indexOf(unit.toLowerCase());
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : null;
}

export function sizeMistake(name: string, text: string): string {
  return `${name} ${text}: write a size, as 700M, 4G or a number of bytes`;
}
