import { attempt } from '../values/hcl-error.ts';
import type { Place } from '../../../base/place.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import { EMPTY_BODY, type Argument, type Block, type Body, type ParsedFile } from './body.ts';
import type { SyntaxJudge, SyntaxRefusal } from './hcl2json.ts';
import { blankOut } from './range.ts';
import type { Scan, ScannedAttribute, ScannedBlock, ScannedBody } from './scan.ts';
import { spotAt, spotFinder, type Spot, type Trouble } from './spot.ts';

/** A text of HCL native syntax (`.tf`, `.tofu`, `.tfvars`), and what the scanner found in it. */
export interface NativeText {
  /** As places name it. */
  readonly path: string;
  readonly text: string;
  readonly scan: Scan;
}

/** Whether somebody wants what is in a block of the top level. */
export type Keep = (block: ScannedBlock) => boolean;

/**
 * Reads the arguments and those of the blocks that somebody wants. What our parser takes is HCL; of what it does not
 * take, HCL's own parser is asked: a text that it refuses gives no body, and its diagnostic. Where it takes the text,
 * only the argument that we cannot read is an error, and only when somebody asks for it.
 */
export async function readNativeFile(source: NativeText, keep: Keep, judge: SyntaxJudge): Promise<ParsedFile> {
  const { text, scan } = source;
  const { comments, error } = scan;
  if (error !== null) return { body: EMPTY_BODY, comments, diagnostics: [error] };
  const { body, diagnostics, isDoubtful } = parseNative(source, keep);
  const refusal = isDoubtful ? await judged(withoutUnwanted(text, scan.body, keep), judge) : null;
  if (refusal === null) return { body, comments, diagnostics };
  const { message, spot } = refusal;
  return { body: EMPTY_BODY, comments, diagnostics: [{ message, ...(spot ?? { line: 1, column: 1 }) }] };
}

/** hcl2json writes the digits of such a number out, for minutes; the file is refused as where it takes too long. */
const ENDLESS_NUMBER = /\d[eE](?:\+?0*[1-9]\d{5}|-0*[1-9]\d{4})/;

async function judged(text: string, judge: SyntaxJudge): Promise<SyntaxRefusal | null> {
  const number = ENDLESS_NUMBER.exec(text);
  return number === null ? judge(text) : { message: ENDLESS, spot: spotAt(text, number.index) };
}

const ENDLESS = 'The file has a number with too large an exponent, and something that cannot be read';

/** What our own parser makes of a text that the scanner accepts. */
export interface NativeParse {
  /** What is no expression for us throws when it is asked for. */
  readonly body: Body;
  readonly diagnostics: readonly Trouble[];
  /** HCL may refuse what is wanted of the text: something in it is not written by its rules, as we know them. */
  readonly isDoubtful: boolean;
}

export function parseNative({ path, text, scan }: NativeText, keep: Keep): NativeParse {
  const blocks = scan.body.blocks.filter(keep);
  const parser: Parser = { path, text, spotOf: spotFinder(text), diagnostics: [], isDoubtful: false };
  const body = parseBody(parser, { attributes: scan.body.attributes, blocks });
  return { body, diagnostics: parser.diagnostics, isDoubtful: parser.isDoubtful };
}

/** The blocks that nobody wants are spaces, so that all the rest keeps its place. */
function withoutUnwanted(text: string, { blocks }: ScannedBody, keep: Keep): string {
  return blankOut(
    text,
    blocks.filter((block) => !keep(block)),
  );
}

interface Parser {
  readonly path: string;
  readonly text: string;
  readonly spotOf: (offset: number) => Spot;
  readonly diagnostics: Trouble[];
  isDoubtful: boolean;
}

function parseBody(parser: Parser, { attributes, blocks }: ScannedBody): Body {
  const parsed = new Map<string, Argument>();
  for (const attribute of attributes) {
    if (parsed.has(attribute.name)) parser.isDoubtful = true;
    else parsed.set(attribute.name, parseArgument(parser, attribute));
  }
  return {
    attributes: parsed,
    blocks: blocks.map((block) => {
      if (parsed.has(block.type)) complain(parser, block, NOT_BOTH(block.type));
      return parseBlock(parser, block);
    }),
  };
}

/** The schema of a block has one of them, so Terraform refuses the other. */
const NOT_BOTH = (type: string): string =>
  `${type} is an argument and a block of the same body; it must be one of them`;

function parseBlock(parser: Parser, { type, labels, line, column, start, end, body }: ScannedBlock): Block {
  const counts = new Map<string, number>();
  for (const inner of body.blocks) {
    const count = counts.get(inner.type) ?? inner.labels.length;
    counts.set(inner.type, count);
    if (count !== inner.labels.length) complain(parser, inner, 'Blocks of one type have different numbers of labels');
  }
  return {
    type,
    labels,
    body: parseBody(parser, body),
    place: placeOf(parser, { line, column }),
    range: { start, end },
  };
}

function parseArgument(parser: Parser, { name, line, column, start, end, value }: ScannedAttribute): Argument {
  const argument = {
    name,
    place: placeOf(parser, { line, column }),
    placeOf: (at: number) => placeOf(parser, parser.spotOf(value.start + at)),
    range: { start, end },
    value,
  };
  return attempt(
    () => {
      const expression = parseExpression(parser.text.slice(value.start, value.end), 'argument');
      return { ...argument, expression: () => expression };
    },
    (error) => {
      parser.isDoubtful = true;
      const expression = (): never => {
        throw error;
      };
      return { ...argument, expression };
    },
  );
}

function complain({ diagnostics }: Parser, { line, column }: Spot, message: string): void {
  diagnostics.push({ message, line, column });
}

function placeOf({ path }: Parser, { line, column }: Spot): Place {
  return { file: path, line, column, calls: [] };
}
