import { readFileSync } from 'node:fs';

/** What stands before a code block of a page and says where its content comes from. */
const BLOCK = /<!-- tested: ([\w-]+) -->\n+(`{3,})[^\n]*\n([^]*?)\n\2\n/g;

/** The content of the code block that a page marks with `<!-- tested: NAME -->`, as a reader would copy it. */
export function docsBlock(page: string, name: string): string {
  const found = [...readFileSync(page, 'utf8').matchAll(BLOCK)].filter(([, each]) => each === name);
  const [block] = found;
  if (block?.[3] === undefined || found.length > 1)
    throw new Error(`${page} has ${found.length} code blocks marked <!-- tested: ${name} -->`);
  return block[3];
}
