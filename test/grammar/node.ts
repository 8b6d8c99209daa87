/** A node of `getExpressionAst`. `type` is empty for parentheses, keys of objects and the item of a splat. */
export interface Node {
  readonly type: string;
  readonly children: readonly Node[];
  readonly meta?: Meta;
  readonly range: { readonly start: { readonly byte: number } };
}

export interface Meta {
  /** The source of the node. */
  readonly value: string;
  readonly name?: string;
  readonly operator?: string;
  readonly type?: string;
  readonly expandedFinalArgument?: unknown;
  readonly traversal?: readonly { readonly type: string; readonly segment?: string }[];
  readonly keyVar?: string;
  readonly valVar?: string;
  readonly groupedValue?: boolean;
  readonly keyExpression?: string;
  readonly conditionalExpression?: string;
}

/** A character for each byte of an expression, since positions count bytes. */
export type Source = string;

export function toSource(text: string): Source {
  return Buffer.from(text).toString('latin1');
}

export function toText(source: Source): string {
  return Buffer.from(source, 'latin1').toString();
}

/** Where a node is. Its range begins behind the parentheses and quotes that it begins with. */
export function extentOf(source: Source, { meta, range }: Node): { readonly from: number; readonly to: number } {
  const text = toSource(meta?.value ?? '');
  const from = source.lastIndexOf(text, range.start.byte);
  return { from, to: from + text.length };
}
