import { compareTexts } from '../../../base/order.ts';
import { traversalText, type Path, type Reference } from '../../address.ts';
import { member, objectOr, type Json, type JsonObject } from '../../json.ts';
import type { Identity } from '../../value.ts';
import type { Viewpoint } from '../configuration/constants.ts';
import { expressionsAt } from '../configuration/expression.ts';
import { expressionsBelow } from '../configuration/json-syntax.ts';
import { argumentBehind, eachBehind, outputBehind } from '../configuration/onward.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import type { PlanIndex } from './plan-index.ts';

/** One question follows this many references: more is a made-up plan. */
const MAX_WORK = 500;
const MAX_CHAIN = 64;

interface Trace {
  readonly index: PlanIndex;
  /** Where the references lead to, each with the address of its module. */
  readonly ends: Set<string>;
  /** The instance keys that an expression on the way may have used. */
  readonly keys: Set<string>;
  work: number;
  depth: number;
}

/** Which value an expression is, by what it refers to; null where it refers to nothing. */
export function identityByReferences(index: PlanIndex, expression: JsonObject, view: Viewpoint): Identity | null {
  const trace: Trace = { index, ends: new Set(), keys: new Set(), work: MAX_WORK, depth: 0 };
  traceExpression(trace, expression, view, []);
  if (trace.ends.size === 0 || trace.work < 0) return null;
  const ends = [...trace.ends].toSorted(compareTexts);
  const kin = ends.join(', ');
  const name = ends.reduce((longest, end) => (end.length > longest.length ? end : longest));
  return trace.keys.size === 0
    ? { key: kin, name, assumed: true, kin: null }
    : { key: `${kin} ${[...trace.keys].toSorted(compareTexts).join(' ')}`, name, assumed: true, kin };
}

/** False where it refers to nothing. */
function traceExpression(trace: Trace, expression: Json | undefined, view: Viewpoint, path: Path): boolean {
  const node = objectOr(expression);
  const parts = node === null ? [] : expressionsBelow(trace.index.configuration.opened(node), path);
  return parts.reduce((refers, part) => traceOne(trace, part.expression, view, part.path) || refers, false);
}

function traceOne(trace: Trace, node: JsonObject, view: Viewpoint, path: Path): boolean {
  if (trace.work < 0 || trace.depth >= MAX_CHAIN) return false;
  const { references, usesOwnKey } = trace.index.sources(node);
  trace.work -= 1 + references.length;
  if (trace.work < 0 || references.length === 0) return false;
  if (usesOwnKey) trace.keys.add(keyText(view));
  trace.depth++;
  for (const reference of references) traceReference(trace, reference, view, path);
  trace.depth--;
  return true;
}

function traceReference(trace: Trace, reference: Reference, view: Viewpoint, path: Path): void {
  const { module } = view;
  const end = (text: string, more: Path): void => {
    trace.ends.add(`${module.address === '' ? '' : `${module.address}.`}${joined(text, [...more, ...path])}`);
  };
  switch (reference.kind) {
    case 'variable': {
      const argument = argumentBehind(reference, view, path);
      const [given, ...others] = expressionsAt(argument?.expression, []);
      if (argument === null || others.length > 0 || !traceExpression(trace, given, argument.view, argument.path))
        end(`var.${reference.name}`, reference.path);
      break;
    }
    case 'module': {
      const child = trace.index.configuration.child(module, reference.name, reference.key);
      const output =
        child === null || reference.output === null || isRepeated(child, reference.key)
          ? null
          : outputBehind(child, reference.output, [...reference.path, ...path]);
      if (output === null || !traceExpression(trace, output.expression, output.view, output.path)) {
        end(`module.${reference.name}${reference.key}`, [
          ...(reference.output === null ? [] : [reference.output]),
          ...reference.path,
        ]);
      }
      break;
    }
    case 'each-value': {
      // The key is told apart from the rest.
      trace.keys.add(keyText(view));
      const each = eachBehind(reference, view, path);
      if (!traceExpression(trace, each.expression, each.view, each.path.slice(1))) end('each.value', reference.path);
      break;
    }
    case 'resource':
      end(
        `${reference.mode === 'data' ? 'data.' : ''}${reference.type}.${reference.name}${reference.key}`,
        reference.path,
      );
      break;
    case 'local':
      end(`local.${reference.name}`, reference.path);
      break;
    case 'own-key':
    case 'other':
      break;
    default:
      reference satisfies never;
  }
}

function joined(text: string, path: Path): string {
  const rest = traversalText(path);
  return rest === '' ? text : `${text}${rest.startsWith('[') ? '' : '.'}${rest}`;
}

/**
 * Keys of different blocks are different keys, but where both stand in one module they name the same (`for_each =
 * local.tiers` twice).
 */
function keyText({ module, key }: Viewpoint): string {
  return `${module.address}${key}`;
}

/** A reference without a key to a module that has some: which of its instances is meant is not known. */
function isRepeated(child: PlanModule, key: string): boolean {
  return (
    key === ''
    && (member(child.call, 'count_expression') !== undefined || member(child.call, 'for_each_expression') !== undefined)
  );
}
