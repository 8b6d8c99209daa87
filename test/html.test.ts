import { expect, test } from '@jest/globals';
import { docsBlock } from './docs-block.ts';
import { htmlFaults } from './html-faults.ts';
import { runProgram } from './program.ts';

test('the command of the page writes it', async () => {
  const [program, ...words] = docsBlock('docs/html.md', 'html-page').trim().split(/\s+/);
  const { status, written } = await runProgram(
    words.map((word) => (word === 'plan.json' ? 'testdata/example/plan.json' : word)),
  );
  expect([program, status, Object.keys(written)]).toEqual(['portcullis', 1, ['report.html']]);
  expect(htmlFaults(written['report.html'] ?? '')).toEqual([]);
});
