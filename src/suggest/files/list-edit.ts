import { parseCidr, type AddressSet } from '../../packet/addresses.ts';
import { sameToggles } from '../../packet/toggles.ts';
import type { Range } from '../../terraform/hcl/files/range.ts';
import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import { removedArgument } from './aligned.ts';
import { shown } from './number-edit.ts';
import type { SourceText, Unplaced } from './source-text.ts';
import { ownLines } from './text-lines.ts';

/** A network of a list, and those that are to stand there instead: none where it goes. */
export interface ListChange {
  readonly addresses: AddressSet;
  readonly to: readonly string[];
}

/** Other networks in a list that is written out, element by element. */
export function listEdit(
  source: SourceText,
  block: ScannedBlock,
  name: string,
  changes: readonly ListChange[],
): readonly Edit[] | Unplaced {
  const { text } = source;
  const argument = block.body.attributes.find((each) => each.name === name);
  if (argument === undefined) return { why: `${name} is not written in its block` };
  const elements = elementsOf(text, argument.value);
  if (elements === null)
    return {
      why: `${name} is ${shown(text.slice(argument.value.start, argument.value.end))}, which is no list of networks`,
    };
  const changed = elements.map((element) => ({ element, change: changes.find((each) => isOf(text, element, each)) }));
  if (changes.some((change) => !changed.some((each) => each.change === change)))
    return { why: `${name} does not name the network as one of its own` };
  const left = changed.flatMap(({ element, change }) =>
    change === undefined ? [text.slice(element.start, element.end)] : change.to.map((each) => JSON.stringify(each)),
  );
  if (left.length === 0) return removedArgument(source, block, name);
  if (!text.slice(argument.value.start, argument.value.end).includes('\n'))
    return [{ ...argument.value, text: `[${left.join(', ')}]` }];
  const edits = changed.map(({ element, change }): Edit | null => {
    if (change === undefined) return { ...element, text: text.slice(element.start, element.end) };
    if (change.to.length === 1) return { ...element, text: JSON.stringify(change.to[0]) };
    const comma = /^\s*,/.exec(text.slice(element.end))?.[0].length ?? 0;
    const own = ownLines(text, { start: element.start, end: element.end + comma });
    return own === null || change.to.length > 0 || comma === 0 ? null : { ...own, text: '' };
  });
  return edits.includes(null)
    ? { why: `the network of ${name} does not stand on a line of its own` }
    : edits.filter((edit) => edit !== null).filter((edit) => text.slice(edit.start, edit.end) !== edit.text);
}

function isOf(text: string, { start, end }: Range, { addresses }: ListChange): boolean {
  const network = parseCidr(text.slice(start + 1, end - 1));
  return network !== null && sameToggles(network.addresses, addresses);
}

/** The elements of a list of plain texts; null for any other expression. */
function elementsOf(text: string, { start, end }: Range): readonly Range[] | null {
  if (text[start] !== '[' || text[end - 1] !== ']') return null;
  const elements: Range[] = [];
  const pattern = /\s+|,|"[^"\\$%\r\n]*"|#[^\n]*|\/\/[^\n]*/y;
  pattern.lastIndex = start + 1;
  while (pattern.lastIndex < end - 1) {
    const from = pattern.lastIndex;
    const [token] = pattern.exec(text) ?? [];
    if (token === undefined) return null;
    if (token.startsWith('"')) elements.push({ start: from, end: pattern.lastIndex });
  }
  return elements;
}
