import { expect, test } from '@jest/globals';
import { withoutOne } from './shorter-message.ts';

test.each<[string, string, string | null]>([
  [
    'what stands in brackets goes first',
    'Entry 201 (allow tcp 22 to x) changes nothing',
    'Entry 201 (allow tcp 22 to …) changes nothing',
  ],
  ['more of it', 'Entry 201 (allow tcp 22 to …) changes nothing', 'Entry 201 (allow tcp 22 …) changes nothing'],
  [
    'of several the longest',
    'Entry 2 (allow udp 53 to y) repeats entry 1 (allow all udp to everywhere)',
    'Entry 2 (allow udp 53 to y) repeats entry 1 (allow all udp to …)',
  ],
  ['then the end', 'Entry 201 (allow tcp …) changes nothing', 'Entry 201 (allow tcp …) changes …'],
  ['and more of it', 'Entry 201 (allow tcp …) changes …', 'Entry 201 (allow tcp …) …'],
  ['a single word stays', 'Entry …', null],
])('%s', (_, message, expected) => expect(withoutOne(message)).toBe(expected));

test('it comes to an end', () => {
  let message: string | null = 'a (b c d (e f g) h) i … j (k …';
  for (let steps = 0; message !== null && steps < 20; steps++) message = withoutOne(message);
  expect(message).toBeNull();
});
