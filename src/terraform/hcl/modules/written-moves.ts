import type { Moves } from '../../../model/moves.ts';
import { movesOf, type Move } from '../../moves.ts';
import type { Snapshot } from '../../resource.ts';
import { movedBlocksIn, addressSteps, type MovedBlock, type AddressStep } from './moved-blocks.ts';
import type { ModuleNode } from './scan-modules.ts';

/** Chains of moves are followed to so many addresses: more are made-up. */
const MAX_FORMER = 50;

/**
 * What became of former addresses of these resources: by the `moved` blocks of the modules that they lie in, one after
 * the other, and where none tells, by `count`: an instance without a key is the first of several.
 */
export function writtenMoves(tree: ModuleNode, { resources }: Snapshot): Moves {
  const blocks = blocksOf(tree);
  const told: Move[] = [];
  const implied: Move[] = [];
  for (const { address } of resources) {
    const own = addressSteps(address);
    if (own === null) continue;
    const known = new Map([[address, own]]);
    // A map grows while it is gone through: what is added comes later.
    for (const steps of known.values())
      for (const former of formerOf(steps, blocks)) if (known.size <= MAX_FORMER) known.set(textOf(former), former);
    for (const [former, steps] of known) {
      if (former !== address) told.push([former, address]);
      for (const before of impliedBefore(steps)) implied.push([textOf(before), address]);
    }
  }
  return movesOf(told, resources, { implied });
}

/** How many `moved` blocks the modules of a configuration have, of a folder that is called twice twice. */
export function countMoves(tree: ModuleNode): number {
  return [...blocksOf(tree).values()].reduce((sum, { length }) => sum + length, 0);
}

/** The blocks of each module that has some, by its path; a folder that is called twice is looked at once. */
function blocksOf(tree: ModuleNode): ReadonlyMap<string, readonly MovedBlock[]> {
  const out = new Map<string, readonly MovedBlock[]>();
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const blocks = movedBlocksIn(node.folder);
    if (blocks.length > 0) out.set(node.path, blocks);
    for (const call of node.calls.values()) if (call !== null) open.push(call);
  }
  return out;
}

/** One move back: each block of each module around may have made it. */
function formerOf(
  steps: readonly AddressStep[],
  blocks: ReadonlyMap<string, readonly MovedBlock[]>,
): readonly (readonly AddressStep[])[] {
  if (blocks.size === 0) return [];
  return steps.flatMap((_, depth) => {
    const path = steps
      .slice(0, depth)
      .map(({ name }) => name.replace(/^module\./, ''))
      .join('.');
    return (blocks.get(path) ?? []).flatMap((block) => {
      const former = movedBack(steps.slice(depth), block);
      return former === null ? [] : [[...steps.slice(0, depth), ...former]];
    });
  });
}

/** What was moved to here, as the module that has the block names it; null where that block is about others. */
function movedBack(steps: readonly AddressStep[], { from, to }: MovedBlock): readonly AddressStep[] | null {
  const [last, source] = [to.at(-1), from.at(-1)];
  const here = steps[to.length - 1];
  if (last === undefined || source === undefined || here === undefined) return null;
  const isAll = last.key === '' && source.key === '';
  const isMeant = to.every(
    ({ name, key }, i) => steps[i]?.name === name && (steps[i]?.key === key || (isAll && i === to.length - 1)),
  );
  if (!isMeant) return null;
  // Without keys all instances are meant, and keep theirs.
  return [...from.slice(0, -1), isAll ? { ...source, key: here.key } : source, ...steps.slice(to.length)];
}

/** With `count` the object that was alone is the first one; without it that one is alone. */
function impliedBefore(steps: readonly AddressStep[]): readonly (readonly AddressStep[])[] {
  return steps.flatMap(({ name, key }, i) =>
    key === '' || key === '[0]' ? [steps.with(i, { name, key: key === '' ? '[0]' : '' })] : [],
  );
}

function textOf(steps: readonly AddressStep[]): string {
  return steps.map(({ name, key }) => `${name}${key}`).join('.');
}
