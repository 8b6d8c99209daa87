import { describe, expect, test } from '@jest/globals';
import { DOCUMENT_FORMS, PLAN } from './document-forms.testing.ts';
import { recognise } from './recognise.ts';
import { REFUSALS } from './refusals.ts';

function form(input: string | Buffer): string {
  const recognised = recognise(typeof input === 'string' ? Buffer.from(input) : input, {
    type: () => true,
    attribute: () => true,
  });
  if (recognised.form !== 'other') return recognised.form;
  const { name, at } = recognised;
  return at === null ? name : `${name} ${at.line}:${at.column}`;
}

describe('what a file is', () => {
  test.each(DOCUMENT_FORMS)('%s', (_, input, expected) => {
    expect(form(input)).toBe(expected);
  });

  test('no message repeats what the file says', () => {
    for (const text of [
      '{"password":hunter2}',
      '{"password":"hunter2"',
      'hunter2',
      '{"format_version":"hunter2"}',
      `${PLAN} hunter2`,
    ]) {
      const recognised = recognise(Buffer.from(text), { type: () => true, attribute: () => true });
      expect(recognised).toMatchObject({ form: 'other', message: expect.not.stringContaining('hunter2') });
    }
  });

  test('every message says what to do, by a command or by its setting', () => {
    const without = Object.entries(REFUSALS).filter(([, message]) => !message.includes('`'));
    expect(without.map(([name]) => name)).toEqual(['too-long', 'error-text', 'truncated']);
  });

  test('hostile texts take little time', () => {
    const start = performance.now();
    for (const piece of ['\n', '│', '# ', ' ', '{ ', '\u001b[', 'a: ']) form(`x${piece.repeat(500_000)}`);
    form('['.repeat(2_000_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
