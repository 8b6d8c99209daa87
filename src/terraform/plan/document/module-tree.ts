import { MAX_MODULE_DEPTH } from '../../address.ts';
import { listOr, member, objectOr, type Json, type JsonObject } from '../../json.ts';

/** One module of a tree of values. */
export interface TreeModule {
  /** `resources`, `child_modules`; null where something else stands in its place. */
  readonly module: JsonObject | null;
  /** It has children that nest too deep, which are left out. */
  readonly isCut: boolean;
}

/** Every module of a state or of planned values (`root_module` with `child_modules`), in the order of the document. */
export function* moduleTree(values: JsonObject | null): Generator<TreeModule> {
  const open: { readonly node: Json | undefined; readonly depth: number }[] = [
    { node: member(values, 'root_module'), depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { depth } = next;
    const module = objectOr(next.node);
    const children = listOr(member(module, 'child_modules'));
    const isCut = children.length > 0 && depth >= MAX_MODULE_DEPTH;
    yield { module, isCut };
    if (!isCut) for (const node of children.toReversed()) open.push({ node, depth: depth + 1 });
  }
}
