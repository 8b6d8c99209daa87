import { numberText } from '../values/hcl-number.ts';
import type { HclValue } from '../values/hcl-value.ts';
import type { FunctionHost } from './function.ts';
import { literalHeader, quotedYaml } from './yaml-text.ts';

/** Keys longer than this, in bytes, get a line of their own. */
const MAX_SIMPLE_KEY = 128;

/**
 * As Terraform writes YAML: block style, strings in double quotes, those with line feeds as literal blocks. Every part
 * must be known.
 */
export function encodeYaml(value: HclValue, host: FunctionHost): string {
  const out: string[] = [];
  const add = (text: string): void => {
    host.spend(text.length);
    out.push(text);
  };
  if (isPlain(value))
    add(
      `${scalarText(value, 0, 0)}${value.kind === 'number' || value.kind === 'bool' || value.kind === 'null' ? '\n...' : ''}\n`,
    );
  else writeBlock(value, 0, '', add);
  return out.join('');
}

type Add = (text: string) => void;

function isPlain(value: HclValue): boolean {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.length === 0;
    case 'map':
    case 'object':
      return value.entries.size === 0;
    default:
      return true;
  }
}

/**
 * The lines of a list or object at a column; the first behind `start` instead of the indentation, where there is one.
 */
function writeBlock(value: HclValue, column: number, start: string, add: Add): void {
  const indent = ' '.repeat(column);
  let lead = start === '' ? indent : start;
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      for (const item of value.items) {
        add(`${lead}-`);
        writeBehind(item, column, add);
        lead = indent;
      }
      return;
    case 'map':
    case 'object':
      for (const [name, entry] of value.entries) {
        writeEntry(name, entry, column, lead, add);
        lead = indent;
      }
      return;
    default:
  }
}

function writeEntry(name: string, entry: HclValue, column: number, lead: string, add: Add): void {
  if (Buffer.byteLength(name) > MAX_SIMPLE_KEY || /[\n\r\u0085\u2028\u2029]/.test(name)) {
    add(`${lead}? ${textAt(name, column, column + 2)}\n${' '.repeat(column)}:`);
    writeBehind(entry, column, add);
    return;
  }
  add(`${lead}${quotedYaml(name, null)}:`);
  if (isPlain(entry)) add(` ${scalarText(entry, column, column + quotedYaml(name, null).length + 2)}\n`);
  else {
    add('\n');
    writeBlock(entry, entry.kind === 'map' || entry.kind === 'object' ? column + 2 : column, '', add);
  }
}

/** A value behind a dash or colon that stands at a column. */
function writeBehind(value: HclValue, column: number, add: Add): void {
  if (isPlain(value)) add(` ${scalarText(value, column, column + 2)}\n`);
  else writeBlock(value, column + 2, ' ', add);
}

/** `at`: the column where the text begins. */
function scalarText(value: HclValue, column: number, at: number): string {
  switch (value.kind) {
    case 'string':
      return textAt(value.text, column, at);
    case 'number':
      return numberText(value.number);
    case 'bool':
      return `${value.value}`;
    case 'null':
      return 'null';
    case 'list':
    case 'set':
    case 'tuple':
      return '[]';
    case 'map':
    case 'object':
      return '{}';
    case 'unknown':
      throw new Error('an unknown value cannot be written');
  }
}

function textAt(text: string, column: number, at: number): string {
  const indent = ' '.repeat(column + 2);
  const header = text.includes('\n') ? literalHeader(text) : null;
  if (header === null) return quotedYaml(text, { indent, at });
  const lines = text.replace(/\n$/, '').split('\n');
  return `${header}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}
