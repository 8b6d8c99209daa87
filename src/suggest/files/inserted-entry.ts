import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import type { WrittenArgument } from '../words/arguments.ts';
import { isAligned } from './aligned.ts';
import type { SourceText } from './source-text.ts';
import { indentAt, isBlank, lineBreakAt, lineEnd, lineStart } from './text-lines.ts';

/** A block that is put in, and what it is to look like. */
export interface NewBlock {
  /** `egress`, `resource "aws_network_acl_rule" "app_egress_110"`. */
  readonly head: string;
  readonly said: readonly WrittenArgument[];
  readonly like: ScannedBlock | null;
  /** A blank line stands before it, whatever is usual there. */
  readonly apart: boolean;
}

/** Behind a block, in the style of it. */
export function insertedBehind(source: SourceText, block: ScannedBlock, put: NewBlock): Edit {
  const { text } = source;
  const at = lineEnd(text, block.end);
  const lineBreak = lineBreakAt(text, block.start);
  const before =
    block.start === 0
      ? ''
      : text.slice(lineStart(text, lineStart(text, block.start) - 1), lineStart(text, block.start));
  const isApart = put.apart || (block.start > 0 && isBlank(before));
  const lead = at === text.length && !text.endsWith('\n') ? lineBreak : '';
  return {
    start: at,
    end: at,
    text: `${lead}${isApart ? lineBreak : ''}${blockText(source, indentAt(text, block.start), put, lineBreak)}`,
  };
}

/** As the last thing in a block. */
export function insertedAtEnd(source: SourceText, block: ScannedBlock, put: NewBlock): Edit | null {
  const { text } = source;
  const at = lineStart(text, block.end - 1);
  // `{}` has no line of its own for what is put in.
  if (at <= block.start || !isBlank(text.slice(at, block.end - 1))) return null;
  const lineBreak = lineBreakAt(text, block.start);
  const before = text.slice(lineStart(text, at - 1), at);
  const isApart = !isBlank(before) && !before.trimEnd().endsWith('{');
  const indent = `${indentAt(text, block.start)}  `;
  return { start: at, end: at, text: `${isApart ? lineBreak : ''}${blockText(source, indent, put, lineBreak)}` };
}

function blockText(source: SourceText, indent: string, { head, said, like }: NewBlock, lineBreak: string): string {
  const [first] = like?.body.attributes ?? [];
  const inner = first === undefined ? `${indent}  ` : indentAt(source.text, first.start);
  const ordered = like === null ? said : inOrderOf(like, said);
  const width = ordered.reduce((most, { name }) => Math.max(most, name.length), 0);
  const isPadded = like === null || isAligned(source, like);
  const lines = ordered.map(({ name, value }) => `${inner}${isPadded ? name.padEnd(width) : name} = ${value}`);
  return [`${indent}${head} {`, ...lines, `${indent}}`, ''].join(lineBreak);
}

/** As the arguments of a neighbour stand; what it does not have comes last. */
function inOrderOf({ body }: ScannedBlock, said: readonly WrittenArgument[]): readonly WrittenArgument[] {
  const rank = ({ name }: WrittenArgument): number => {
    const at = body.attributes.findIndex(
      (each) => each.name === name || (NETWORKS.has(name) && NETWORKS.has(each.name)),
    );
    return at === -1 ? body.attributes.length : at;
  };
  return said.toSorted((a, b) => rank(a) - rank(b));
}

const NETWORKS: ReadonlySet<string> = new Set(['cidr_block', 'ipv6_cidr_block']);
