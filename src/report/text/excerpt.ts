import { printable } from '../../base/escape.ts';
import type { Place } from '../../model/generated/report.ts';
import type { Page } from './page.ts';

/** Less of a line than this tells nothing. */
const MIN_SHOWN = 12;

/** A block up to its brace, an argument up to its sign. */
const HEADER = /^[^{=]*[^{=\s]/;
/** An object on one line; what is left of the line where it goes on. */
const OBJECT = /^\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\}?/;
/** `resource "aws_security_group" "web"`. */
const RESOURCE = /^\s*resource\s+"([^"]+)"\s+"([^"]+)"/;

/** Whether the line that is shown names this address. */
export function isDeclaredIn(address: string, place: Place | null, { sourceLine }: Page): boolean {
  const [, type, name] = RESOURCE.exec((place === null ? null : sourceLine(place)) ?? '') ?? [];
  return `${type}.${name}` === address;
}

/** The line of a place, and what is meant in it underlined; nothing where the line cannot be had. */
export function excerpt(place: Place | null, { width, style, sourceLine }: Page): string[] {
  const line = place === null ? null : sourceLine(place);
  if (place === null || line === null) return [];
  const gutter = `  ${place.line} | `;
  const room = Math.max(MIN_SHOWN, width - gutter.length);
  const start = line.length - line.trimStart().length;
  const at = place.column - 1;
  if (at < start || at >= line.length) return [];
  const rest = line.slice(at).trimEnd();
  const [meant = ''] = HEADER.exec(rest) ?? OBJECT.exec(rest) ?? [line.slice(at, at + 1)];
  // What stands before it goes first where both do not fit.
  const before = shown(line.slice(start, at));
  const isCut = before !== '' && before.length + shown(meant).length > room;
  const lead = isCut ? '… ' : before;
  const text = cut(`${lead}${shown(rest)}`, room);
  const carets = '^'.repeat(Math.max(1, Math.min(shown(meant).length, room - lead.length)));
  return [
    `${style.faint(gutter)}${text}`,
    `${style.faint(`${' '.repeat(gutter.length - 2)}| `)}${' '.repeat(lead.length)}${style.bad(carets)}`,
  ];
}

/** A tab takes one column, so that the marks below stand where they belong. */
function shown(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
