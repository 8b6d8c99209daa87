import type { Json } from '../../json.ts';
import type { JsonBlock } from '../files/json-body.ts';
import type { ScannedBlock, ScannedBody } from '../files/scan.ts';

/** A block at the top of a file, before it is known whether anybody needs it. */
export interface Unit {
  readonly type: string;
  readonly labels: readonly string[];
  /**
   * `aws_vpc.a`, `data.aws_vpc.a`, `var.a`, `output.a`, `module.a`, `provider.aws.west`; several for the values of
   * `locals`.
   */
  readonly names: readonly string[];
  readonly line: number;
  readonly column: number;
  /** Every argument in it, however deep, with the text of its expression. */
  readonly each: (found: (name: string, text: string) => void) => void;
  /** Labels of nested blocks of a type at its own level. */
  readonly nested: (type: string) => readonly (readonly string[])[];
  /** Of native syntax, what the scanner found. */
  readonly scanned: ScannedBlock | null;
  /** Of JSON syntax, which is read whole. */
  readonly block: JsonBlock | null;
}

export function scannedUnit(block: ScannedBlock, text: string): Unit {
  const { type, labels, line, column, body } = block;
  return {
    type,
    labels,
    line,
    column,
    names: namesOf(
      type,
      labels,
      () => body.attributes.map(({ name }) => name),
      () => {
        const alias = body.attributes.find(({ name }) => name === 'alias');
        return alias === undefined ? null : text.slice(alias.value.start, alias.value.end).replace(/^"|"$/g, '');
      },
    ),
    each: (found) => {
      eachScanned(body, text, found);
    },
    nested: (wanted) => body.blocks.filter((inner) => inner.type === wanted).map((inner) => inner.labels),
    scanned: block,
    block: null,
  };
}

export function jsonUnit(block: JsonBlock): Unit {
  const { type, labels, body, place } = block;
  return {
    type,
    labels,
    line: place.line,
    column: place.column,
    names: namesOf(
      type,
      labels,
      () => [...body.attributes.keys()],
      () => {
        const alias = body.attributes.get('alias')?.json;
        return typeof alias === 'string' ? alias : null;
      },
    ),
    each: (found) => {
      eachJson(block, found);
    },
    nested: (wanted) => body.blocks.filter((inner) => inner.type === wanted).map((inner) => inner.labels),
    scanned: null,
    block,
  };
}

function namesOf(
  type: string,
  labels: readonly string[],
  arguments_: () => readonly string[],
  alias: () => string | null,
): readonly string[] {
  const [first = '', second = ''] = labels;
  switch (type) {
    case 'resource':
      return [`${first}.${second}`];
    case 'data':
      return [`data.${first}.${second}`];
    case 'ephemeral':
      return [`ephemeral.${first}.${second}`];
    case 'variable':
      return [`var.${first}`];
    case 'output':
      return [`output.${first}`];
    case 'module':
      return [`module.${first}`];
    case 'locals':
      return arguments_().map((name) => `local.${name}`);
    case 'provider': {
      const own = alias();
      return [own === null ? `provider.${first}` : `provider.${first}.${own}`];
    }
    default:
      return [];
  }
}

function eachScanned(body: ScannedBody, text: string, found: (name: string, text: string) => void): void {
  for (const { name, value } of body.attributes) found(name, text.slice(value.start, value.end));
  for (const inner of body.blocks) eachScanned(inner.body, text, found);
}

function eachJson({ body }: JsonBlock, found: (name: string, text: string) => void): void {
  for (const { name, json } of body.attributes.values()) found(name, textOf(json));
  for (const inner of body.blocks) eachJson(inner, found);
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  // Texts as they are: escapes of JSON would hide what stands beside them.
  return Object.entries(value)
    .map(([key, inner]) => `${key}\n${textOf(inner)}`)
    .join('\n');
}
