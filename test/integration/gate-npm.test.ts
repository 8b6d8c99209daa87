import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { SNIPPETS } from '../../src/cli/init/snippets.ts';
import { PACKAGES_ABOVE } from '../packages-above.ts';
import { cloneOf, OWN_GIT } from '../pull-request.ts';
import { repository } from '../repository.ts';
import { describeWith, fromNpm, pathOf } from './programs.ts';

/** The packages of a pull request, and the npm of each Node.js that is kept. */
const SCRIPT: string = parse(SNIPPETS.bitbucket.content).pipelines['pull-requests']['**'][0].step.script.at(-1);

for (const release of ['10.9.9', '11.21.2']) {
  const npm = await fromNpm(`npm@${release}`, 'npm');
  describeWith(`the gate, with npm ${release}`, [npm], () => {
    test.each(Object.entries(PACKAGES_ABOVE))('%s: nothing of it is done', (_, { branches, said }) => {
      const folder = cloneOf(branches);
      const record = join(repository({ record: '' }), 'record');
      const path = [dirname(pathOf(npm)), process.env['PATH'] ?? ''].join(delimiter);
      const env = { ...OWN_GIT, PATH: path, RECORD: record };
      expect(spawnSync('npm', ['--version'], { env, encoding: 'utf8' }).stdout.trim()).toBe(release);
      const { status } = spawnSync('sh', ['-e', '-c', SCRIPT], {
        cwd: folder,
        env: {
          ...env,
          BITBUCKET_PR_DESTINATION_BRANCH: 'main',
          TERRAFORM_DIR: '.',
          PORTCULLIS_CONFIG: 'portcullis.yaml',
          PORTCULLIS_BASELINE: 'portcullis-baseline.yaml',
        },
      });
      expect({ status, recorded: readFileSync(record, 'utf8').trim().split('\n') }).toEqual(said);
      expect(existsSync(join(folder, 'node_modules'))).toBe(false);
    });
  });
}
