import { printable } from '../../base/escape.ts';

/**
 * The first line of a comment, which nobody sees: by it a later run finds the comment that it has to bring up to date,
 * one for each label. Of a label what could end the line's comment is encoded.
 */
export function marker(label: string | null): string {
  const name = label === null ? '' : ` ${encodeURIComponent(printable(label)).replaceAll('-', '%2D')}`;
  return `<!-- portcullis${name} -->`;
}
