import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docsBlock } from './docs-block.ts';

/** The pages whose every code block is what a reader is to run, to copy or to see. */
const PAGES = [
  'docs/atlantis.md',
  'docs/ci.md',
  'docs/completion.md',
  'docs/container.md',
  'docs/diff.md',
  'docs/flows.md',
  'docs/formats.md',
  'docs/github.md',
  'docs/gitlab.md',
  'docs/html.md',
  'docs/library.md',
  'docs/live.md',
  'docs/pre-commit.md',
  'docs/suggest.md',
  'docs/terraform-wrapper.md',
  'docs/trace.md',
  'docs/many-stacks.md',
];

const TESTS = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join('test', name), 'utf8'))
  .join('\n');

/** A block's fence with what stands before it. */
interface Block {
  readonly line: number;
  readonly marker: string;
}

/** Blocks by their first lines, and lines that would be a block without a fence. */
function blocksOf(page: string): { readonly blocks: readonly Block[]; readonly indented: readonly number[] } {
  const blocks: Block[] = [];
  const indented: number[] = [];
  let open: string | null = null;
  let marker = '';
  let before = '';
  for (const [i, line] of readFileSync(page, 'utf8').split('\n').entries()) {
    const fence = /^ *(`{3,})/.exec(line)?.[1];
    if (open !== null) {
      if (line.trim() === open) open = null;
    } else if (fence !== undefined) {
      blocks.push({ line: i + 1, marker });
      open = fence;
    } else if (/^ {4}\S/.test(line) && before === '') indented.push(i + 1);
    else if (line.trim() !== '') marker = line;
    before = line.trim();
  }
  return { blocks, indented };
}

test.each(PAGES)('%s says of each code block where it comes from', (page) => {
  const { blocks, indented } = blocksOf(page);
  expect(blocks.length).toBeGreaterThan(0);
  expect({
    indented,
    unmarked: blocks.filter(({ marker }) => !/^<!-- (run|file|tested|not run)\b.*: \S.* -->$/.test(marker)),
  }).toEqual({ indented: [], unmarked: [] });
});

test.each(PAGES)('%s: a test reads each block that is said to be tested', (page) => {
  const names = [...readFileSync(page, 'utf8').matchAll(/<!-- tested: (.+?) -->/g)].map(([, name = '']) => name);
  for (const name of names) {
    expect(docsBlock(page, name)).not.toBe('');
    expect(TESTS).toContain(`docsBlock('${page}', '${name}')`);
  }
});
