/** A block of HCL as it stands in a text, found by its braces alone: nothing of the program is asked. */
export interface WrittenBlock {
  /** `resource`, `module`, `ingress`, `dynamic`, …; empty of an object in a list or behind `=`. */
  readonly type: string;
  readonly labels: readonly string[];
  /** Of an object behind `name =`, or of a block. */
  readonly name: string | null;
  readonly start: number;
  readonly end: number;
  /** The innermost block around it. */
  readonly parent: WrittenBlock | null;
}

/** Blanks, comments and texts are passed over; a heredoc as one text. */
const TOKEN =
  /<<-?\s*(\w+)\n[^]*?\n\s*\1(?=\W)|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\$]|\\.|\$(?!\{)|\$\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\})*"|[{}]/g;
const HEAD =
  /(?:^|[\n{([,:=])[ \t]*(?:(\w+)((?:[ \t]+(?:"[^"\n]*"|\w+))*)|(?:"?([\w-]+)"?|\([^()\n]*\))[ \t]*[=:][ \t]*[^\n{}]*)?[ \t]*$/;

/** All blocks and objects of a text, in its order. */
export function writtenBlocks(text: string): readonly WrittenBlock[] {
  const found: WrittenBlock[] = [];
  const open: (WrittenBlock & { end: number })[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const at = match.index;
    if (match[0] === '{') {
      const before = text.slice(Math.max(0, at - 300), at);
      const [whole = '', type = '', labels = '', name = null] = HEAD.exec(before) ?? [];
      const isBlock = type !== '' && !/^for$/.test(type);
      const block = {
        type: isBlock ? type : '',
        labels: isBlock ? [...labels.matchAll(/"([^"]*)"|(\w+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '') : [],
        name: isBlock ? type : name,
        start: isBlock ? at - whole.length + whole.search(/\w/) : at,
        end: text.length,
        parent: open.at(-1) ?? null,
      };
      found.push(block);
      open.push(block);
    } else if (match[0] === '}') {
      const closed = open.pop();
      if (closed !== undefined) closed.end = at + 1;
    }
  }
  return found;
}

/** The innermost of these blocks that holds the offset or begins there. */
export function blockAround(blocks: readonly WrittenBlock[], at: number): WrittenBlock | null {
  return blocks.findLast(({ start, end }) => start <= at && at < end) ?? null;
}

/** The block of the top level around it. */
export function topOf(block: WrittenBlock): WrittenBlock {
  let top = block;
  while (top.parent !== null) top = top.parent;
  return top;
}
