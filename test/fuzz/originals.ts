import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Original } from './broken-cases.ts';
import { isObject } from './json.ts';
import { liftedPlan } from './lifted-plan.ts';
import type { World } from './world.ts';

/** More than this is read as well, and says little for its time. */
const MOST_BYTES = 8 * 1024;

function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => pattern.test(path) && statSync(path).isFile() && statSync(path).size <= MOST_BYTES)
    .toSorted();
}

const PLANS = /(?:plan|state|present|planned)\.json$/;

/** The plans below some folders whose groups and lists can be changed and written back. */
export function liftedWorlds(folders: readonly string[]): readonly World[] {
  return folders
    .flatMap((folder) => filesBelow(folder, PLANS))
    .flatMap((path) => {
      const plan: unknown = JSON.parse(readFileSync(path, 'utf8'));
      const world = isObject(plan as never) ? liftedPlan(plan as never) : null;
      return world === null ? [] : [world];
    });
}

const read = (path: string): Buffer => readFileSync(path);
const named = (path: string): readonly [string, Buffer] => [basename(path), read(path)];

const OPEN = read('testdata/scenarios/ssh-open/main.tf');

/** What is broken: one of each kind of file that the program reads. */
export function originals(folders: readonly string[]): readonly Original[] {
  const alone = (kind: string, paths: readonly string[]): readonly Original[] =>
    paths.map((path) => ({
      kind,
      files: new Map([named(path)]),
      input: path.endsWith('.json') && !path.endsWith('.tf.json') ? basename(path) : '.',
      changeable: [basename(path)],
    }));
  const beside = (kind: string, changed: string, paths: readonly string[], config: string): readonly Original[] =>
    paths.map((path) => ({
      kind,
      files: new Map([
        ['main.tf', OPEN],
        ['portcullis.yaml', Buffer.from(config)],
        [changed, read(path)],
      ]),
      input: '.',
      changeable: changed === 'portcullis.yaml' ? [changed] : [changed, changed, 'portcullis.yaml'],
    }));
  const LIVE = ['security-groups', 'network-acls', 'subnets', 'vpcs'].map(
    (name) => `testdata/live/commands/describe-${name}.json`,
  );
  return [
    ...alone(
      'plan',
      folders.flatMap((folder) => filesBelow(folder, PLANS)),
    ),
    ...alone(
      'hcl',
      folders.flatMap((folder) => filesBelow(folder, /main\.tf(?:\.json)?$/)),
    ),
    ...alone('comments', filesBelow('testdata/hostile-pr/cases', /comment.*main\.tf$/)),
    {
      kind: 'values',
      files: new Map([
        named('testdata/hostile-pr/base/infra/app/main.tf'),
        ['terraform.tfvars', read('testdata/hostile-pr/base/infra/app/prod.tfvars')],
      ]),
      input: '.',
      changeable: ['terraform.tfvars'],
    },
    {
      kind: 'live',
      files: new Map(LIVE.map((path) => [`live/${basename(path)}`, read(path)])),
      input: 'live',
      changeable: LIVE.map((path) => `live/${basename(path)}`),
    },
    ...beside('policy', 'policy.yaml', filesBelow('testdata/policies', /\.yaml$/), 'policies: [policy.yaml]\n'),
    ...beside('configuration', 'portcullis.yaml', filesBelow('testdata/waivers', /portcullis\.yaml$/), ''),
    ...beside(
      'baseline',
      'baseline.yaml',
      filesBelow('testdata/hostile-pr/base/gate', /baseline\.yaml$/),
      'baseline: baseline.yaml\n',
    ),
  ];
}
