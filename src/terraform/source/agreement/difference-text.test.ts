import { expect, test } from '@jest/globals';
import type { Place } from '../../../base/place.ts';
import type { Difference } from './difference.ts';
import { differenceDiagnostics } from './difference-text.ts';

const place: Place = { file: 'app/main.tf', line: 1, column: 1, calls: [] };

function differenceOf(text: string): Difference {
  const [sign, address = ''] = text.split(' ');
  switch (sign) {
    case '-':
      return { kind: 'not-in-configuration', address };
    case '+':
      return { kind: 'not-in-plan', address, place };
    default:
      return {
        kind: 'argument',
        address,
        argument: 'ingress',
        place,
        planned: { kind: 'constant', value: 1 },
        written: { kind: 'constant', value: 2 },
      };
  }
}

const LACKS = 'The plan has it, app does not: it has no place, and what the plan leaves open there stays open';
const OTHER = 'ingress is not what the plan was made of (another constant): it decides nothing';
const MORE =
  'The plan does not have it: it was made before, or of another folder than app: plan again, or name that folder (--source)';
const not = (number: string, examples: string): string =>
  `app is not the configuration of this plan: ${number} blocks differ, as ${examples}. Name the folder of the root module that the plan was made of (--source), or plan again`;

/** `-`: in the plan alone; `+`: in the configuration alone; `~`: an argument differs. Addresses stand beside messages. */
test.each<readonly [what: string, differences: readonly string[], blocks: number, told: readonly string[]]>([
  [
    'some of many',
    ['- module.vpc', '+ aws_vpc.a', '~ aws_vpc.b'],
    9,
    [`module.vpc: ${LACKS}`, `aws_vpc.a: ${MORE}`, `aws_vpc.b: ${OTHER}`],
  ],
  ['few, though most', ['- a.a', '~ a.b'], 3, [`a.a: ${LACKS}`, `a.b: ${OTHER}`]],
  ['all, of which arguments differ', ['~ a.a', '~ a.b'], 2, [`a.a: ${OTHER}`, `a.b: ${OTHER}`]],
  ['all, none of which both have', ['+ a.a', '- a.b'], 2, [`null: ${not('2 of 2', 'a.a and a.b')}`]],
  ['most', ['- a.a', '- a.b', '+ a.c', '~ a.d', '~ a.d'], 7, [`null: ${not('4 of 7', 'a.a and a.b')}`]],
  ['half', ['- a.a', '- a.b', '- a.c', '- a.d'], 8, ['a', 'b', 'c', 'd'].map((name) => `a.${name}: ${LACKS}`)],
  [
    'outputs and defaults, which are no blocks',
    ['~ output.a', '~ module.a.var.b', '~ output.b', '~ output.c'],
    2,
    ['output.a', 'module.a.var.b', 'output.b', 'output.c'].map((address) => `${address}: ${OTHER}`),
  ],
])('%s', (_, differences, blocks, told) =>
  expect(
    differenceDiagnostics(differences.map(differenceOf), { folder: 'app', blocks }).map(
      ({ address, message }) => `${address}: ${message}`,
    ),
  ).toEqual(told),
);
