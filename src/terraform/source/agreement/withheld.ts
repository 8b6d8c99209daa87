import type { Argument, Block, Body } from '../../hcl/files/body.ts';
import { unknownValue } from '../../hcl/values/unknown-hcl.ts';

/**
 * An argument of which the plan was made of another expression. It stays, and is as unknown as what comes of a module
 * that is not there: it decides nothing.
 */
export function withheldArgument(name: string, { place, range }: Pick<Argument, 'place' | 'range'>): Argument {
  const value = unknownValue('any', [{ kind: 'module', name, place }]);
  return { name, place, range, value: range, placeOf: () => place, expression: () => ({ kind: 'literal', value }) };
}

/** The body with other arguments and blocks; the same object where nothing differs. */
export function withParts(body: Body, attributes: ReadonlyMap<string, Argument>, blocks: readonly Block[]): Body {
  const isSame =
    attributes.size === body.attributes.size
    && [...attributes].every(([name, argument]) => body.attributes.get(name) === argument)
    && blocks.length === body.blocks.length
    && blocks.every((block, i) => block === body.blocks[i]);
  return isSame ? body : { attributes, blocks };
}
