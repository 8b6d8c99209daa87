import { numberText } from '../src/terraform/hcl/values/hcl-number.ts';
import { nameOfType } from '../src/terraform/hcl/values/hcl-type.ts';
import type { HclValue, NullHcl } from '../src/terraform/hcl/values/hcl-value.ts';

/** A value as `terraform console` prints it, `indent` blanks deep. */
export function consoleText(value: HclValue, indent = 0): string {
  if (value.kind === 'unknown') return '(known after apply)';
  if (value.sensitive) return '(sensitive value)';
  switch (value.kind) {
    case 'null':
      return nullText(value);
    case 'string':
      return stringText(value.text, indent);
    case 'number':
      return numberText(value.number);
    case 'bool':
      return `${value.value}`;
    case 'tuple':
      return sequenceText(value.items, indent);
    case 'list':
    case 'set':
      return `to${value.kind}(${sequenceText(value.items, indent)})`;
    case 'object':
      return mappingText(value.entries, indent);
    case 'map':
      return `tomap(${mappingText(value.entries, indent)})`;
  }
}

function nullText({ type }: NullHcl): string {
  if (type === 'any') return 'null';
  if (typeof type === 'string') return `to${type}(null)`;
  if (type.kind === 'tuple' || type.kind === 'object') return `null /* ${nameOfType(type)} */`;
  return `to${type.kind}(null) /* of ${nameOfType(type.element)} */`;
}

function sequenceText(items: readonly HclValue[], indent: number): string {
  return bracketed(
    '[]',
    items.map((item) => `${consoleText(item, indent + 2)},`),
    indent,
  );
}

function mappingText(entries: Iterable<readonly [string, HclValue]>, indent: number): string {
  return bracketed(
    '{}',
    [...entries].map(([name, entry]) => `${stringText(name, indent + 2)} = ${consoleText(entry, indent + 2)}`),
    indent,
  );
}

function bracketed(brackets: '[]' | '{}', lines: readonly string[], indent: number): string {
  if (lines.length === 0) return brackets;
  const blanks = ' '.repeat(indent);
  return [
    `${brackets.charAt(0)}\n`,
    ...lines.map((line) => `${blanks}  ${line}\n`),
    `${blanks}${brackets.charAt(1)}`,
  ].join('');
}

/** Texts of several lines are heredocs, which are indented inside of something. */
function stringText(text: string, indent: number): string {
  const lines = text.split('\n');
  if (lines.length === 1) return quoted(text);
  let marker = 'EOT';
  while (lines.some((line) => line.trim() === marker)) marker += '_';
  const blanks = ' '.repeat(indent);
  return [`<<${indent > 0 ? '-' : ''}${marker}`, ...[...lines, marker].map((line) => `${blanks}${line}`)].join('\n');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** As Go quotes a string: what is not printable in Unicode becomes an escape. */
function quoted(text: string): string {
  return `"${Array.from(text, quotedCharacter).join('')}"`;
}

function quotedCharacter(character: string): string {
  const escape = ESCAPES.get(character);
  if (escape !== undefined) return escape;
  if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
