import { getExpressionAst, parse } from '@cdktf/hcl2json';
import { parseNumber } from '../../src/terraform/hcl/values/hcl-number.ts';
import { toSource, toText, type Meta, type Node, type Source } from './node.ts';
import { shapes } from './shape.ts';
import { holesOf, withHoles, withShapes } from './template.ts';

/** What Terraform's own parser makes of an expression, in the neutral form; null where it refuses it. */
export async function oracleShape(text: string): Promise<string | null> {
  const root = await nodeOf(text);
  try {
    return root && (await shapeOfNode(toSource(text), root));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

async function nodeOf(text: string): Promise<Node | null> {
  try {
    // The line break is there in every file, and heredocs need it.
    return await getExpressionAst('oracle.tf', `${text}\n`);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('getExpressionAst errors on input string')) return null;
    throw error;
  }
}

/** What Terraform's parser lets through and ours refuses at once: numbers larger than we can hold. */
class Refused extends Error {}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['logicalOr', '||'],
  ['logicalAnd', '&&'],
  ['logicalNot', '!'],
  ['equal', '=='],
  ['notEqual', '!='],
  ['greaterThan', '>'],
  ['greaterThanOrEqual', '>='],
  ['lessThan', '<'],
  ['lessThanOrEqual', '<='],
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['modulo', '%'],
  ['negate', '-'],
]);

async function shapeOfNode(source: Source, node: Node): Promise<string> {
  const { type, children, meta = { value: '' } } = node;
  if (type === 'template') return templateShape(source, node);
  if (type === 'object') return shapes.object(await pairs(source, children));
  const inner: string[] = [];
  for (const child of children) inner.push(await shapeOfNode(source, child));
  const [first = '', second = '', third = ''] = inner;
  switch (type) {
    case '':
      return children.length === 0 ? shapes.item : first;
    case 'templateWrap':
      return first;
    case 'literalValue':
      return meta.type === 'number' ? numberShape(meta.value) : meta.value;
    case 'scopeTraversal':
    case 'relativeTraversal':
      return traversalShape(first, meta);
    case 'index':
      return shapes.index(first, second);
    case 'splat':
      return shapes.splat(first, second);
    case 'function':
      return shapes.call(meta.name ?? '', inner, meta.expandedFinalArgument === true);
    case 'unaryOp':
    case 'binaryOp':
      return `(${[OPERATORS.get(meta.operator ?? ''), ...inner].join(' ')})`;
    case 'conditional':
      return shapes.conditional(first, second, third);
    case 'tuple':
      return shapes.tuple(inner);
    case 'for': {
      const condition = meta.conditionalExpression === undefined ? null : (inner.at(-1) ?? null);
      const names = [meta.keyVar ?? '', meta.valVar ?? ''] as const;
      return meta.keyExpression === undefined
        ? shapes.for({ names, collection: first, key: null, value: second, condition, group: false })
        : shapes.for({
            names,
            collection: first,
            key: second,
            value: third,
            condition,
            group: meta.groupedValue === true,
          });
    }
    default:
      throw new Error(`getExpressionAst gives an unknown type ${type}`);
  }
}

function traversalShape(start: string, { traversal = [] }: Meta): string {
  return traversal.reduce((of, { type, segment }) => {
    if (type === 'nameTraversal') return of === '' ? (segment ?? '') : shapes.attribute(of, segment ?? '');
    if (segment === undefined) return shapes.index(of, 'null');
    return shapes.index(of, segment.startsWith('"') ? shapes.text(segment.slice(1, -1)) : numberShape(segment));
  }, start);
}

function numberShape(text: string): string {
  const number = parseNumber(text);
  if (number === null) throw new Refused(text);
  return shapes.number(number);
}

const WORD = /^[\p{ID_Start}_][\p{ID_Continue}-]*/u;

/** Keys and values alternate. A bare name is a key without children: its text is in the source only. */
async function pairs(source: Source, children: readonly Node[]): Promise<readonly (readonly [string, string])[]> {
  const entries: (readonly [string, string])[] = [];
  for (let i = 0; i + 1 < children.length; i += 2) {
    const [key, value] = [children[i], children[i + 1]];
    if (key === undefined || value === undefined) break;
    const [inKey] = key.children;
    const name = WORD.exec(toText(source.slice(key.range.start.byte)))?.[0] ?? '';
    const shape = inKey === undefined ? shapes.text(name) : await shapeOfNode(source, inKey);
    const isPath = inKey?.type === 'scopeTraversal' && (inKey.meta?.traversal?.length ?? 0) > 1;
    entries.push([isPath ? shapes.path(shape) : shape, await shapeOfNode(source, value)]);
  }
  return entries;
}

/** Names take the place of the expressions in a template, whose texts are then asked for. */
async function templateShape(source: Source, template: Node): Promise<string> {
  const holes = holesOf(template);
  const { text } = await parse('oracle.tf', `text = ${withHoles(source, template, holes)}\n`);
  const inner: string[] = [];
  for (const { node } of holes) inner.push(await shapeOfNode(source, node));
  return withShapes(String(text), inner);
}
