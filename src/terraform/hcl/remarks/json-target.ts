import type { RemarkTarget } from '../../../model/remark.ts';
import type { JsonBlock } from '../files/json-body.ts';
import type { Range } from '../files/range.ts';
import type { Spot } from '../files/spot.ts';
import { isStatingBlock, statesRules } from './stating-names.ts';
import { IN_VALUE, NOT_ON_SUCH, nothing } from './target-words.ts';

const AT_TOP = nothing('stands at the top of the file, where only portcullis:ignore-file has an effect');

/** What a `"//"` at an offset stands on: the object that has it. */
export function jsonTarget(blocks: readonly JsonBlock[], at: number, spot: (offset: number) => Spot): RemarkTarget {
  const path = pathTo(blocks, at);
  const [top, inner] = path;
  if (top === undefined) return AT_TOP;
  const rules = rulesAround(path, at, spot);
  if (rules !== null) return rules;
  if (top.type === 'module') return { kind: 'call', at: spotsOf([top], spot) };
  if (top.type !== 'resource') return NOT_ON_SUCH;
  if (inner !== undefined && isStatingBlock(inner))
    return { kind: 'block', at: spotsOf([inner, ...inner.body.blocks], spot) };
  return { kind: 'block', at: spotsOf([top], spot) };
}

/** In JSON syntax too, rules may be objects in the list of an argument or of a local value. */
function rulesAround(path: readonly JsonBlock[], at: number, spot: (offset: number) => Spot): RemarkTarget | null {
  const holds = ({ start, end }: Range): boolean => start <= at && at < end;
  const argument = [...(path.at(-1)?.body.attributes.values() ?? [])].find(({ range }) => holds(range));
  const object = argument?.objects.find(holds);
  if (argument === undefined || object === undefined) return null;
  const [top, ...inner] = path;
  const mayHoldRules = top?.type === 'locals' || (top?.type === 'resource' && statesRules(argument.name));
  return inner.length === 0 && mayHoldRules ? { kind: 'block', at: [spot(object.start)] } : IN_VALUE;
}

function pathTo(blocks: readonly JsonBlock[], at: number): readonly JsonBlock[] {
  const path: JsonBlock[] = [];
  for (let inside = blocks; ; ) {
    const block = inside.find(({ range }) => range.start <= at && at < range.end);
    if (block === undefined) return path;
    path.push(block);
    inside = block.body.blocks;
  }
}

/** A block of JSON is told by its last label or by its object. */
function spotsOf(blocks: readonly JsonBlock[], spot: (offset: number) => Spot): readonly Spot[] {
  return blocks.flatMap(({ place: { line, column }, range }) => [{ line, column }, spot(range.start)]);
}
