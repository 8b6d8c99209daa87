import type { Block, Body } from '../files/body.ts';

/** Files that change what others declare: `override.tf` and `*_override.tf`, in each spelling. */
export function isOverride(name: string): boolean {
  return /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
}

/**
 * A block with an override block merged into it: attributes are replaced one by one, nested blocks of a type all
 * together, and `dynamic` ones count as blocks of the type they make (Terraform, "Override Files").
 */
export function overridden(base: Block, over: Block): Block {
  return { ...base, body: overriddenBody(base.body, over.body) };
}

function overriddenBody(base: Body, over: Body): Body {
  const replaced = new Set(over.blocks.map(madeType));
  return {
    attributes: new Map([...base.attributes, ...over.attributes]),
    blocks: [...base.blocks.filter((block) => !replaced.has(madeType(block))), ...over.blocks],
  };
}

function madeType({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0] ?? '') : type;
}
