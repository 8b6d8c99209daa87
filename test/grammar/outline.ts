import { HclError } from '../../src/terraform/hcl/values/hcl-error.ts';
import type { Expression } from '../../src/terraform/hcl/expressions/expression.ts';
import type { Body } from '../../src/terraform/hcl/files/body.ts';
import { parseNative } from '../../src/terraform/hcl/files/native-file.ts';
import type { Range } from '../../src/terraform/hcl/files/range.ts';
import { scanHcl } from '../../src/terraform/hcl/files/scan.ts';
import { shapeOf } from './shape.ts';

/** What our reader makes of a file; items are in the order of the text. */
export type Outline =
  | { readonly ok: true; readonly items: readonly Item[] }
  | { readonly ok: false; readonly refusal: string };

export type Item = ArgumentItem | BlockItem;

export interface ArgumentItem {
  readonly kind: 'argument';
  readonly name: string;
  readonly start: number;
  readonly value: Range;
  readonly expression: Expression;
}

export interface BlockItem {
  readonly kind: 'block';
  readonly name: string;
  readonly labels: readonly string[];
  readonly start: number;
  readonly items: readonly Item[];
}

export function outlineOf(text: string): Outline {
  const scan = scanHcl(text);
  if (scan.error !== null) return { ok: false, refusal: scan.error.message };
  const { body, isDoubtful } = parseNative({ path: 'main.tf', text, scan }, () => true);
  // What is no expression for us must be a doubt: here it would throw.
  if (!isDoubtful) return { ok: true, items: itemsOf(body) };
  try {
    itemsOf(body);
    return { ok: false, refusal: 'Arguments of one name' };
  } catch (error) {
    if (error instanceof HclError) return { ok: false, refusal: error.message };
    throw error;
  }
}

function itemsOf({ attributes, blocks }: Body): readonly Item[] {
  const items = [...attributes.values()].map(
    ({ name, range: { start }, value, expression }): Item => ({
      kind: 'argument',
      name,
      start,
      value,
      expression: expression(),
    }),
  );
  // Blocks keep the order that they have, so that a wrong one shows.
  let at = 0;
  for (const { type, labels, range, body } of blocks) {
    while ((items[at]?.start ?? Infinity) < range.start) at++;
    items.splice(at++, 0, { kind: 'block', name: type, labels, start: range.start, items: itemsOf(body) });
  }
  return items;
}

/** An outline as one line: `a = SHAPE; block "label" { … }`. */
export function outlineText(items: readonly Item[]): string {
  return items
    .map((item) =>
      item.kind === 'argument'
        ? `${item.name} = ${shapeOf(item.expression)}`
        : [item.name, ...item.labels.map((label) => JSON.stringify(label)), `{ ${outlineText(item.items)} }`].join(' '),
    )
    .join('; ');
}
