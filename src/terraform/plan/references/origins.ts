import type { Origin } from '../../../model/origin.ts';
import type { JsonObject } from '../../json.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import type { PlanIndex } from './plan-index.ts';
import { addOrigin, beginSearch, traceExpression } from './trace-origins.ts';

/** A value that is asked about. */
export interface OriginQuestion {
  readonly expressions: readonly JsonObject[];
  readonly view: Viewpoint;
  /** The last name that leads to it. */
  readonly attribute: string;
  /** What it is where nothing else is the reason. */
  readonly own: Origin;
  /** It is a list, and not one of its elements. */
  readonly isWholeList?: boolean;
  /**
   * The expressions give other blocks too, so that what is certainly unknown may be another one's: then a local may be
   * this one's all the same.
   */
  readonly isShared?: boolean;
}

/**
 * Why what these expressions give is not known. Of all that they refer to only that is blamed which the plan marks as
 * unknown, by the end of the chain of arguments, outputs and configured attributes that leads to it. Only where there
 * is none, what a plan does not show: locals, then functions.
 */
export function originsByReferences(
  index: PlanIndex,
  { expressions, view, attribute, own, isWholeList = false, isShared = false }: OriginQuestion,
): readonly Origin[] {
  const { name } = own;
  const search = beginSearch(index);
  if (expressions.length === 0) addOrigin(search.unshown, 'unshown', name);
  for (const expression of expressions) traceExpression(search, { expression, view, path: [], name });
  const unknown = fitting([...search.unknown.values()], attribute);
  const isOpen = isWholeList || unknown.length > 1 || search.isOneOf;
  const ends = isOpen && namesObjects(attribute) ? asUnshown(unknown) : unknown;
  if (ends.length > 0) return isShared ? [...ends, ...search.unshown.values()] : ends;
  for (const found of [search.unshown, search.functions]) if (found.size > 0) return [...found.values()];
  return [own];
}

/**
 * Ids are no addresses, and addresses no ids; where nothing else is there, functions may have made the one of the
 * other.
 */
function fitting(ends: readonly Origin[], attribute: string): readonly Origin[] {
  const isId = namesObjects(attribute);
  const left = ends.filter(({ name }) => isId === /(?:[._]ids?|\.arn)$/.test(name));
  return left.length === 0 ? ends : left;
}

/** Attributes that hold ids of objects. */
function namesObjects(attribute: string): boolean {
  return /(?:_ids?|groups|subnets)$/.test(attribute);
}

/**
 * Which object of the input an id means, its reference tells before the apply. Where it may be one of several, or what
 * else a list holds, the configuration says.
 */
function asUnshown(ends: readonly Origin[]): readonly Origin[] {
  return ends.map((end) => (end.kind === 'resource' ? { ...end, kind: 'unshown', detail: 'several' } : end));
}
