import { expect, test } from '@jest/globals';
import { runProgram } from '../../../test/program.ts';
import { asksForFormat } from './asks-for-format.ts';

test.each([
  ['check --format github .', true],
  ['check . --format=github --quite', true],
  ['check --format json --output github=x .', false],
  ['check . -- --format github', false],
  ['check . --format', false],
])('%s: %s', (line, asked) => expect(asksForFormat(line.split(' '), 'github')).toBe(asked));

test('GitHub shows why a line is refused', async () => {
  const line = ['check', '.', '--format', 'github', '--fail-on', 'hgih', '--quite\n::stop-commands::x'];
  const { status, stdout, stderr } = await runProgram(line);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^portcullis: --fail-on hgih: /);
  expect(stdout).toMatch(
    /^::error title=Portcullis::--fail-on hgih: [^\n]*did you mean high\?%0Athere is no option --quite[^\n]*\n$/,
  );
  expect((await runProgram(['check', '.', '--fail-on', 'hgih'])).stdout).toBe('');
});
