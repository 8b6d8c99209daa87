import { isObject, type Json } from '../../json.ts';

/**
 * Numbers that hcl2json makes null, and strings inside strings, whose content it takes for template text: `"${"$"}{x}"`
 * becomes `${x}`.
 */
const MISREAD = /\d[eE]\+?\d{3}|[$%]\{[\s~(]*"|\\[uU]/;

/** The value of an argument as hcl2json gives it, or its source as one `${…}` where hcl2json loses something of it. */
export function exactValue(value: Json, source: string): Json {
  return MISREAD.test(source) || hasInexactNumber(value) ? templateOf(source) : value;
}

/** A string that is this expression. */
export function templateOf(source: string): string {
  // The end marker of a heredoc needs a line of its own.
  return source.includes('<<') ? `\${${source}\n}` : `\${${source}}`;
}

function hasInexactNumber(value: Json): boolean {
  if (typeof value === 'number') return !isExactNumber(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(isObject(value) ? value : [...value]).some(hasInexactNumber);
}

/** Numbers of up to 15 digits come through JavaScript's unchanged. */
export function isExactNumber(number: number): boolean {
  return (
    Number.isSafeInteger(number) || (Number.isFinite(number) && String(number).replace(/e.*|\D/g, '').length <= 15)
  );
}
