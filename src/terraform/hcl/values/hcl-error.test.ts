import { expect, test } from '@jest/globals';
import { HclError, HclRefusal, reworded } from './hcl-error.ts';

function thrownBy(error: unknown): unknown {
  try {
    return reworded(
      () => {
        throw error;
      },
      (message) => `in other words: ${message}`,
    );
  } catch (thrown) {
    return thrown;
  }
}

test('a value is left as it is', () =>
  expect(
    reworded(
      () => 1,
      () => 'none',
    ),
  ).toBe(1));

test('an error is told in other words', () =>
  expect(thrownBy(new HclError('x'))).toEqual(new HclError('in other words: x')));

test('a refusal stays a refusal', () => expect(thrownBy(new HclRefusal('x'))).toBeInstanceOf(HclRefusal));

test('an error of another kind is a defect, and thrown on', () => {
  const defect = new TypeError('x');
  expect(thrownBy(defect)).toBe(defect);
});
