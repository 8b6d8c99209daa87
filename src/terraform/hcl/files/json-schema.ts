/** Types of blocks with how many labels each has. JSON syntax does not tell blocks from arguments: one must know. */
export type BlockTypes = ReadonlyMap<string, number>;

/**
 * Where a block is: types and labels from the top level down, with `dynamic` and `content` left out: what they make is
 * there in their place.
 */
export type BlockPath = readonly { readonly type: string; readonly labels: readonly string[] }[];

/** The types of blocks, all without labels, that a provider's schema has in a body. */
export type ProviderBlocks = (path: BlockPath) => ReadonlySet<string>;

export const NO_BLOCKS: BlockTypes = new Map();

/** https://developer.hashicorp.com/terraform/language/syntax/json and the pages of each block. */
export const ROOT_BLOCKS: BlockTypes = new Map([
  ['terraform', 0],
  ['provider', 1],
  ['variable', 1],
  ['output', 1],
  ['locals', 0],
  ['module', 1],
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['moved', 0],
  ['removed', 0],
  ['import', 0],
  ['check', 1],
]);

const OF_RESOURCES: BlockTypes = new Map([
  ['dynamic', 1],
  ['lifecycle', 0],
  ['provisioner', 1],
  ['connection', 0],
]);
const DYNAMIC: BlockTypes = new Map([['dynamic', 1]]);
const CONDITIONS: BlockTypes = new Map([
  ['precondition', 0],
  ['postcondition', 0],
]);

/** Blocks of Terraform's own in those of the top level. */
const INSIDE: ReadonlyMap<string, BlockTypes> = new Map([
  [
    'terraform',
    new Map([
      ['required_providers', 0],
      ['backend', 1],
      ['cloud', 0],
      ['provider_meta', 1],
    ]),
  ],
  ['variable', new Map([['validation', 0]])],
  ['module', new Map([['lifecycle', 0]])],
  ['output', CONDITIONS],
  [
    'check',
    new Map([
      ['data', 2],
      ['assert', 0],
    ]),
  ],
  [
    'removed',
    new Map([
      ['lifecycle', 0],
      ['provisioner', 1],
      ['connection', 0],
    ]),
  ],
]);

/** The same, further down. */
const DEEPER: ReadonlyMap<string, BlockTypes> = new Map([
  ['cloud', new Map([['workspaces', 0]])],
  ['lifecycle', CONDITIONS],
  ['provisioner', new Map([['connection', 0]])],
  ['connection', NO_BLOCKS],
  ['dynamic', new Map([['content', 0]])],
]);

const WITH_PROVIDER_BLOCKS: ReadonlyMap<string, BlockTypes> = new Map([
  ['resource', OF_RESOURCES],
  ['data', OF_RESOURCES],
  ['ephemeral', OF_RESOURCES],
  ['provider', DYNAMIC],
]);

/**
 * The types of blocks in the body of a block. `at` is the path to the body; `type` is its block as written (`dynamic`,
 * `content`).
 */
export function blocksInside(type: string, at: BlockPath, providerBlocks: ProviderBlocks): BlockTypes {
  const owner = at.findLastIndex((step) => WITH_PROVIDER_BLOCKS.has(step.type) && step.labels.length > 0);
  const own = at.length === 1 ? INSIDE.get(type) : DEEPER.get(type);
  if (own !== undefined || owner === -1) return own ?? NO_BLOCKS;
  const terraforms = (owner === at.length - 1 ? WITH_PROVIDER_BLOCKS.get(type) : undefined) ?? DYNAMIC;
  return new Map([...[...providerBlocks(at)].map((name): [string, number] => [name, 0]), ...terraforms]);
}
