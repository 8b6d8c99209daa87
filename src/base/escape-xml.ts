import { harmlessLine, printable } from './escape.ts';

/**
 * One line of text for XML, as far as the library that writes it does not escape it: XML has no place for most control
 * characters, the end of a CDATA section must not stand in text (XML 1.0, 2.4), and CI systems print the text into
 * their logs.
 */
export function xmlText(text: string): string {
  return harmlessLine(printable(text)).replaceAll(']]>', ']] >');
}
