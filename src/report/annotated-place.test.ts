import { expect, test } from '@jest/globals';
import type { Place } from '../model/generated/report.ts';
import { annotatedPlace } from './annotated-place.ts';

const at = (file: string, line: number, ...calls: readonly Place[]): Place => ({
  file,
  line,
  column: 3,
  calls: [...calls],
});
const outer = at('main.tf', 1);
const inner = at('modules/net/main.tf', 2, outer);

test.each<[string, Place | null, string | null]>([
  ['its own place', at('net.tf', 7), 'infra/net.tf:7:3'],
  ['its own place, not that of its calls', at('modules/net/sg.tf', 7, outer, inner), 'infra/modules/net/sg.tf:7:3'],
  [
    'the innermost call of a module that was brought',
    at('x/.terraform/modules/sg/main.tf', 7, outer, inner),
    'infra/modules/net/main.tf:2:3',
  ],
  [
    'no call that was brought too',
    at('/cache/sg.tf', 7, outer, at('x/.terraform/modules/a/main.tf', 5, outer)),
    'infra/main.tf:1:3',
  ],
  ['a folder that is called as a drive', at('./c:/main.tf', 7), 'c:/main.tf:7:3'],
  ['nothing of what lies outside', at('../../elsewhere/main.tf', 7), null],
  ['nothing where no place is known', null, null],
])('shown is %s', (_, place, expected) => {
  const inRepository = (path: string): string => (/^(?:\/|\.)/.test(path) ? path : `infra/${path}`);
  const shown = annotatedPlace(place, {}, { inRepository });
  expect(shown === null ? null : `${shown.file}:${shown.line}:${shown.column}`).toBe(expected);
});
