import { expect, test } from '@jest/globals';
import type { SubnetDrawing } from '../../model/drawing.ts';
import { subnetRows } from './subnet-rows.ts';

/** `a b | c`: rows of what stands in one, each `name:list:isOpen`. */
const subnet = (text: string): SubnetDrawing => {
  const [name = '', list = '', isOpen = 'no'] = text.split(':');
  return {
    addresses: [name],
    networks: [],
    acls: [list],
    routeTables: [],
    isOpen: isOpen as SubnetDrawing['isOpen'],
    endpoints: [],
  };
};

test.each([
  ['what the internet enters has rows of its own', 'a:x:yes b:x c:x', 'a | b c'],
  ['what it may enter, too', 'a:x:yes b:x:maybe c:x', 'a | b | c'],
  ['a tier that fits in what is left shares a row', 'a:x b:y', 'a b'],
  ['a tier that does not fit begins a row', 'a:x b:x c:y d:y', 'a b | c d'],
  ['a tier that fits in no row begins in one', 'a:x b:y c:y d:y e:y', 'a | b c d | e'],
  [
    'instances of one resource are a tier whatever they are behind',
    'p[0]:x q[0]:y q["b"]:z p[1]:y',
    'p[0] p[1] | q[0] q["b"]',
  ],
  ['those behind one list are a tier wherever they stand', 'a:x b:y c:x', 'a c b'],
  ['none', '', ''],
])('%s', (_, given, rows) => {
  const subnets = given
    .split(' ')
    .filter((each) => each !== '')
    .map(subnet);
  expect(
    subnetRows(subnets, 3)
      .map((row) => row.flatMap(({ addresses }) => addresses).join(' '))
      .join(' | '),
  ).toBe(rows);
});
