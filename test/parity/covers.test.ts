import { expect, test } from '@jest/globals';
import { covers, withoutKeys } from './covers.ts';

test.each([
  ['aws_vpc.a', 'aws_vpc.a', true],
  ['aws_vpc.a[0]', 'aws_vpc.a[1]', false],
  ['aws_vpc.a[*]', 'aws_vpc.a[12]', true],
  ['aws_vpc.a[*]', 'aws_vpc.a["x.y[0]\\"z"]', true],
  ['aws_vpc.a[*]', 'aws_vpc.a', false],
  ['aws_vpc.a[*]', 'aws_vpc.a[0].default_security_group', false],
  ['module.m[*].aws_vpc.a["k"].default_security_group', 'module.m["b"].aws_vpc.a["k"].default_security_group', true],
  ['module.m[*].aws_vpc.a[*]', 'module.m[0].aws_vpc.a[1]', true],
  ['module.m[*].aws_vpc.a[*]', 'module.m[0].module.n[1].aws_vpc.a[1]', false],
])('%s for %s: %j', (pattern, address, answer) => expect(covers(pattern, address)).toBe(answer));

test.each([
  ['module.m["a.b"].aws_vpc.x[0].default_security_group', 'module.m.aws_vpc.x.default_security_group'],
  ['module.m[*].aws_vpc.x["]"]', 'module.m.aws_vpc.x'],
])('%s without keys', (address, written) => expect(withoutKeys(address)).toBe(written));
