import type { RemarkTarget } from '../../../model/remark.ts';
import type { Range } from '../files/range.ts';
import type { ScannedAttribute, ScannedBlock, ScannedBody } from '../files/scan.ts';
import type { Spot } from '../files/spot.ts';
import { listedObjects, type ListedObjects } from './listed-objects.ts';
import { isStatingBlock, statesRules } from './stating-names.ts';
import { IN_VALUE, NOT_ON_SUCH, NOWHERE } from './target-words.ts';

/** A text of native syntax, and where its offsets are. */
export interface PlacedText {
  readonly text: string;
  readonly body: ScannedBody;
  readonly spot: (offset: number) => Spot;
}

/** What a comment stands on that is written about the code at an offset. */
export function nativeTarget(placed: PlacedText, at: number): RemarkTarget {
  const { blocks, attribute, isStart } = locate(placed.body, at);
  const [top, inner] = blocks;
  if (top === undefined) return NOT_ON_SUCH;
  if (!isStart && (attribute === null || !mayHoldRules(top, blocks, attribute)))
    return attribute === null ? NOWHERE : IN_VALUE;
  if (top.type === 'module') return { kind: 'call', at: [spotOf(top)] };
  if (top.type !== 'resource') return NOT_ON_SUCH;
  if (inner !== undefined && isStatingBlock(inner))
    return { kind: 'block', at: [inner, ...inner.body.blocks].map(spotOf) };
  if (inner === undefined && attribute !== null && statesRules(attribute.name))
    return listTarget(placed, attribute, isStart ? null : at);
  return { kind: 'block', at: [spotOf(top)] };
}

function mayHoldRules(top: ScannedBlock, blocks: readonly ScannedBlock[], { name }: ScannedAttribute): boolean {
  return top.type === 'resource' && blocks.length === 1 && statesRules(name);
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

/** The rules of a list: all, or the one at an offset in it. */
function listTarget({ text, spot }: PlacedText, attribute: ScannedAttribute, at: number | null): RemarkTarget {
  const list = listedObjects(text, attribute.value);
  const starts = ({ objects }: ListedObjects): Spot[] => objects.map(({ start }) => spot(start));
  if (at === null) return { kind: 'block', at: [spotOf(attribute), ...(list === null ? [] : starts(list))] };
  const object = list?.objects.find(({ start, end }) => start <= at && at < end - 1) ?? null;
  if (list === null || object === null || object.inner.some(({ start, end }) => start <= at && at < end))
    return IN_VALUE;
  // What makes all elements stands for the whole list.
  return list.isFor
    ? { kind: 'block', at: [spotOf(attribute), ...starts(list)] }
    : { kind: 'block', at: [spot(object.start)] };
}

function spotOf({ line, column }: Spot): Spot {
  return { line, column };
}
