import { expect, test } from '@jest/globals';
import { workflowCommand } from './workflow-command.ts';

test.each([
  ['a message alone', {}, ['it says so'], '::error::it says so'],
  [
    'properties that have a value',
    { file: 'a,b:c.tf', line: 3, endLine: null },
    ['x'],
    '::error file=a%2Cb%3Ac.tf,line=3::x',
  ],
  ['lines', {}, ['a', 'b: c, d'], '::error::a%0Ab: c, d'],
  [
    'what would end or escape it',
    { title: '50%::x' },
    ['a\n::add-mask::b', '100%0A'],
    '::error title=50%25%3A%3Ax::a\\u{a}::add-mask::b%0A100%250A',
  ],
  ['what a runner takes for a command', {}, ['##[group]x', '::error::y'], '::error::#\\#[group]x%0A\\::error::y'],
])('%s', (_, properties, lines, shown) => expect(workflowCommand('error', properties, lines)).toBe(shown));
