import { extentOf, toText, type Node, type Source } from './node.ts';
import { holeName, holeText, shapes } from './shape.ts';

/**
 * The texts of a template are in its nodes as the source has them, with escapes, indents and what `~` takes away. So
 * the template is read once more, as the value of an attribute, whose text hcl2json resolves; names take the place of
 * the expressions, so that it does not fold constants.
 */
export function withHoles(source: Source, template: Node, holes: readonly Hole[]): string {
  const whole = extentOf(source, template);
  let simple = '';
  let from = whole.from;
  for (const [i, { node, parentheses }] of holes.entries()) {
    const extent = extentOf(source, node);
    const before = source.slice(from, extent.from);
    simple += before.slice(0, openings(parentheses).exec(before)?.index) + holeName(i);
    from = extent.to + (closings(parentheses).exec(source.slice(extent.to))?.[0].length ?? 0);
  }
  return toText(simple + source.slice(from, whole.to));
}

/** An expression in a template, behind the parentheses around it. */
export interface Hole {
  readonly node: Node;
  readonly parentheses: number;
}

/** The expressions of a template, those of its directives too. */
export function holesOf(template: Node): readonly Hole[] {
  return template.children.flatMap((part) => {
    const [first, ...branches] = part.children;
    if (part.type === 'literalValue' && part.meta?.type === 'string') return [];
    if (part.type === 'conditional' && part.meta?.value.startsWith('%{') === true && first !== undefined)
      return [holeOf(first), ...branches.flatMap(holesOf)];
    if (part.type !== 'templateJoin') return [holeOf(part)];
    const [collection, body] = first?.children ?? [];
    return [...(collection === undefined ? [] : [holeOf(collection)]), ...(body === undefined ? [] : holesOf(body))];
  });
}

function holeOf(node: Node, parentheses = 0): Hole {
  const [inside] = node.children;
  return node.type === '' && inside !== undefined ? holeOf(inside, parentheses + 1) : { node, parentheses };
}

const BLANKS = String.raw`(?:\s|/\*[^]*?\*/|(?:#|//)[^\n]*\n)*`;

function openings(count: number): RegExp {
  return new RegExp(String.raw`(?:\(${BLANKS}){${count}}$`);
}

function closings(count: number): RegExp {
  return new RegExp(String.raw`^(?:${BLANKS}\)){${count}}`);
}

/** The neutral form of the resolved text of a template and of the expressions in it. */
export function withShapes(text: string, holes: readonly string[]): string {
  const pieces = text.split(/((?<!%)%\{(?:if|for|else|endif|endfor)\b[^}]*\}|\$\{hole\d+\})/);
  return templateUntil({ pieces, at: 0, holes }, []).shape;
}

interface Reader {
  /** Texts and, between them, holes and directives. */
  readonly pieces: readonly string[];
  at: number;
  readonly holes: readonly string[];
}

function templateUntil(reader: Reader, ends: readonly string[]): { readonly shape: string; readonly end: string } {
  const holes: string[] = [];
  let flat = '';
  for (;;) {
    const piece = reader.pieces[reader.at++];
    if (piece === undefined || ends.includes(piece)) return { shape: shapes.template(flat, holes), end: piece ?? '' };
    const shape = reader.at % 2 === 0 ? holeShape(reader, piece) : null;
    flat += shape === null ? piece : holeText(holes.push(shape) - 1);
  }
}

function holeShape(reader: Reader, piece: string): string {
  const [, number = ''] = /hole(\d+)\}$/.exec(piece) ?? [];
  const inner = reader.holes[Number(number)] ?? '';
  if (piece.startsWith('%{if ')) {
    const yes = templateUntil(reader, ['%{else}', '%{endif}']);
    return shapes.conditional(
      inner,
      yes.shape,
      yes.end === '%{else}' ? templateUntil(reader, ['%{endif}']).shape : shapes.text(''),
    );
  }
  const [, keyName = '', valueName] = /^%\{for (?:(\S+), )?(\S+) in /u.exec(piece) ?? [];
  return valueName === undefined
    ? inner
    : shapes.join([keyName, valueName], inner, templateUntil(reader, ['%{endfor}']).shape);
}
