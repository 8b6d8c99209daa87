import type { Message } from 'sarif';
import { printable } from '../../base/escape.ts';

/** Of descriptions; GitHub refuses longer ones. */
const MAX_DESCRIPTION = 1_024;

/**
 * Text of the input in a message. SARIF makes placeholders of `{0}` and links of `[…](…)`; a viewer would obey
 * characters that control a terminal or the direction of a line.
 */
export function messageOf(lines: readonly string[]): Message & { readonly text: string } {
  return { text: lines.map(plainText).join('\n') };
}

/** One line. */
export function plainText(text: string): string {
  return printable(text.trim().replaceAll(/\s+/g, ' '))
    .replaceAll(/\{(?=\d+\})/g, '{{')
    .replaceAll(/(?<=\{\{\d+)\}/g, '}}')
    .replaceAll('](', '] (');
}

/** Never empty, which readers refuse. */
export function described(text: string, otherwise: string): Message & { readonly text: string } {
  const plain = plainText(text) || plainText(otherwise);
  return { text: plain.length <= MAX_DESCRIPTION ? plain : `${plain.slice(0, MAX_DESCRIPTION - 1)}…` };
}
