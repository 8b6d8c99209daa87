import { afterEach, expect, test } from '@jest/globals';
import process from 'node:process';
import { check } from '../src/library/library.ts';
import { repository } from './repository.ts';

const before = process.cwd();
afterEach(() => {
  process.chdir(before);
});

const OPEN = `
resource "aws_security_group" "a" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;

test('a folder that is called as something of Windows is in the repository, and its findings have lines', async () => {
  process.chdir(repository({ 'c:/main.tf': OPEN, 'C:\\win/main.tf': OPEN, 'plain/main.tf': OPEN }));
  for (const folder of ['c:', 'C:\\win', 'plain']) {
    const result = await check(folder, { failOn: 'critical' });
    expect(result.status).toBe(1);
    const places = (text: string): readonly string[] =>
      JSON.parse(text).map(
        ({ location }: { location: { path: string; lines: { begin: number } } }) =>
          `${location.path}:${location.lines.begin}`,
      );
    expect(new Set(places(await result.format('gitlab')))).toContain(`${folder}/main.tf:3`);
    expect(await result.format('github')).toContain(`file=${folder.replace(':', '%3A')}/main.tf,line=3`);
  }
});
