import { expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

const GROUP = `resource "aws_security_group" "a" {
  vpc_id = "vpc-1"
}
`;

/** What is told of waivers for these sets and paths, in a repository with two stacks. */
async function told(waivers: readonly string[], ...words: readonly string[]): Promise<readonly string[]> {
  const config = [
    'stacks:',
    '  infra/app: [{name: staging, workspace: a}, {name: prod, workspace: b}]',
    '  infra/db: {sets: [{name: eu, workspace: c}]}',
    'waivers:',
    ...waivers.map((each) => `  - {rule: sg-unused, subject: "*", ${each}, reason: x}`),
  ];
  const { stdout } = await runProgram(['check', '--format', 'json', ...words], {
    disk: memoryDisk({
      '/held/.git/HEAD': 'ref: refs/heads/main\n',
      '/held/portcullis.yaml': `${config.join('\n')}\n`,
      '/held/infra/app/main.tf': GROUP,
      '/held/infra/db/main.tf': GROUP,
    }),
  });
  const { diagnostics } = JSON.parse(stdout.replaceAll('/held/', '')) as Report;
  return diagnostics
    .filter(({ message }) => message.startsWith('This waiver'))
    .map(
      ({ level, place, message }) => `${level} ${place?.line}: ${message.slice('This waiver is meant for '.length)}`,
    );
}

test('a set that no stack has', async () => {
  const waivers = ['set: stagin', 'set: [pro*, prd]', 'set: eu', 'set: staging'];
  const expected = [
    'warning 5: the set stagin, and no stack has a set of that name; did you mean staging?',
    'warning 6: the set prd, and no stack has a set of that name; did you mean prod?',
  ];
  expect(await told(waivers, '/held/infra/app')).toEqual(expected);
  expect(await told(waivers, '--recursive', '/held')).toEqual(expected);
});

test('a path in a folder that is not there', async () => {
  const waivers = ['path: infra/ap/**', 'path: infra/app/mian.tf', 'path: infra/db', 'path: "**/none"'];
  expect(await told(waivers, '/held/infra/app')).toEqual(['warning 5: infra/ap/**, and there is no folder infra/ap']);
});

test('a path that is no input and no file of a search', async () => {
  const waivers = [
    'path: infra/app/mian.tf',
    'path: infra/app',
    'path: infra/db/*.tf',
    'path: ["**/main.tf", infra/q*]',
  ];
  const nothing = (line: number, path: string): string =>
    `warning ${line}: ${path}, which is no input and no file here that states a security group or network ACL`;
  expect(await told(waivers, '--recursive', '/held')).toEqual([
    nothing(5, 'infra/app/mian.tf'),
    nothing(8, 'infra/q*'),
  ]);
  // What it means may lie where nobody searched.
  expect(await told(waivers, '--recursive', '/held/infra/db')).toEqual([]);
});
