import type { RemarkTarget } from '../../../model/remark.ts';
import type { Range } from '../files/range.ts';
import type { ScannedAttribute, ScannedBlock, ScannedBody } from '../files/scan.ts';
import type { Spot } from '../files/spot.ts';
import { isStatingBlock, statesRules } from './stating-names.ts';
import { IN_VALUE, NOT_ON_SUCH, NOWHERE } from './target-words.ts';
import type { WrittenObjects } from './written-objects.ts';

/** What a text of native syntax is made of, and where its offsets are. */
export interface PlacedText {
  readonly body: ScannedBody;
  readonly spot: (offset: number) => Spot;
  readonly objects: (value: Range) => WrittenObjects;
}

/** What a comment stands on that is written about the code at an offset. */
export function nativeTarget(placed: PlacedText, at: number): RemarkTarget {
  const { blocks, attribute, isStart } = locate(placed.body, at);
  const [top, inner] = blocks;
  if (top === undefined) return NOT_ON_SUCH;
  if (attribute !== null && mayHoldRules(blocks, attribute)) return rulesTarget(placed, attribute, isStart ? null : at);
  if (!isStart) return attribute === null ? NOWHERE : IN_VALUE;
  if (top.type === 'module') return { kind: 'call', at: [spotOf(top)] };
  if (top.type !== 'resource') return NOT_ON_SUCH;
  if (inner !== undefined && isStatingBlock(inner))
    return { kind: 'block', at: [inner, ...inner.body.blocks].map(spotOf) };
  return { kind: 'block', at: [spotOf(top)] };
}

/** Rules that are written as objects stand where their object does: in the list of a resource, or in a local value. */
function mayHoldRules([top, inner]: readonly ScannedBlock[], { name }: ScannedAttribute): boolean {
  return inner === undefined && (top?.type === 'locals' || (top?.type === 'resource' && statesRules(name)));
}

/** The rules that an argument makes, or the one of an object in it. */
function rulesTarget({ spot, objects }: PlacedText, attribute: ScannedAttribute, at: number | null): RemarkTarget {
  const { outer, at: objectAt } = objects(attribute.value);
  if (at === null && outer.length === 0 && !statesRules(attribute.name)) return NOT_ON_SUCH;
  if (at === null) return { kind: 'block', at: [spotOf(attribute), ...outer.map(spot)] };
  const object = objectAt(at);
  return object === null ? IN_VALUE : { kind: 'block', at: [spot(object)] };
}

interface Location {
  /** Outermost first. */
  readonly blocks: readonly ScannedBlock[];
  readonly attribute: ScannedAttribute | null;
  /** The innermost of them begins there. */
  readonly isStart: boolean;
}

function locate(body: ScannedBody, at: number): Location {
  const blocks: ScannedBlock[] = [];
  for (let inside = body; ; ) {
    const block = around(inside.blocks, at);
    if (block === null) {
      const attribute = around(inside.attributes, at);
      return { blocks, attribute, isStart: attribute?.start === at };
    }
    blocks.push(block);
    if (block.start === at) return { blocks, attribute: null, isStart: true };
    inside = block.body;
  }
}

/** Of ranges in order, the one that holds an offset. */
function around<R extends Range>(ranges: readonly R[], at: number): R | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  return found !== undefined && found.start <= at ? found : null;
}

function spotOf({ line, column }: Spot): Spot {
  return { line, column };
}
