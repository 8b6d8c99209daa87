import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { COMMANDS } from '../src/cli/commands.ts';
import { SNIPPETS } from '../src/cli/init/snippets.ts';
import { readLine } from '../src/cli/line/read-line.ts';

/** What pre-commit reads of a hook (`MANIFEST_HOOK_DICT` of its clientlib.py). */
interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly language: string;
  readonly additional_dependencies: readonly string[];
  readonly files?: string;
  readonly exclude?: string;
  readonly verbose: boolean;
  readonly stages: readonly string[];
  readonly always_run?: boolean;
  readonly pass_filenames?: boolean;
}

const HOOKS: readonly Hook[] = parse(readFileSync('integrations/pre-commit/.pre-commit-hooks.yaml', 'utf8'));
const THIN = JSON.parse(readFileSync('integrations/pre-commit/package.json', 'utf8'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const hook = (id: string): Hook => {
  const found = HOOKS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no hook ${id}`);
  return found;
};
const takes = (id: string, path: string): boolean => {
  const { files = '', exclude = '^$' } = hook(id);
  return new RegExp(files).test(path) && !new RegExp(exclude).test(path);
};

test('one version is everywhere', () => {
  expect(THIN.version).toBe(version);
  for (const each of HOOKS) expect(each.additional_dependencies).toEqual([`portcullis@${version}`]);
  expect(readFileSync('integrations/pre-commit/README.md', 'utf8')).toContain(`rev: v${version}\n`);
  const [{ rev }] = parse(SNIPPETS['pre-commit'].content).repos;
  expect(rev).toBe(`v${version}`);
});

test('versions of pre-commit that run scripts of a package find none', () => {
  expect(Object.keys(THIN).filter((key) => /scripts|dependencies/i.test(key))).toEqual([]);
});

test('the snippet names hooks that there are, also in its examples', () => {
  const { content } = SNIPPETS['pre-commit'];
  expect([...content.matchAll(/- id: (\S+)/g)].map(([, id]) => id)).toEqual(HOOKS.map(({ id }) => id));
  const uncommented = content.replaceAll(/^( *)# (?=(- id|args):)/gm, '$1');
  expect(parse(uncommented).repos[0].hooks).toEqual([
    { id: 'portcullis', args: ['--fail-on', 'medium', '--'] },
    { id: 'portcullis-plan' },
    { id: 'portcullis-all' },
  ]);
});

describe.each(HOOKS.map((each) => [each.id, each] as const))('%s', (_, { entry, args, language, verbose, ...own }) => {
  test('calls Portcullis as it is to be called', async () => {
    const [program, ...words] = entry.split(' ');
    const names = own.pass_filenames === false ? [] : ['main.tf', '--var-file=a.tfvars'];
    expect(program).toBe('portcullis');
    expect(
      await readLine(
        [...words, ...args, ...names],
        { commands: COMMANDS, version: '0', columns: null },
        { isThere: () => false },
      ),
    ).toMatchObject({
      command: 'check',
      request: {
        report: { quiet: true },
        inputs: {
          paths: names.length === 0 ? ['.'] : names,
          search: names.length === 0 ? { exclude: [] } : null,
          settings: { variables: [] },
        },
      },
    });
  });

  test('is shown where it passes, and has files or runs always', () => {
    expect([language, verbose, own.files === undefined]).toEqual(['node', true, own.always_run === true]);
    // What runs always would run at every stage that somebody has installed, as after each checkout.
    expect(own.stages.includes('pre-commit')).toBe(own.always_run !== true);
    expect(own.stages.filter((stage) => !/^(pre-(commit|merge-commit|push)|manual)$/.test(stage))).toEqual([]);
  });
});

test.each<[string, string, boolean]>([
  ['portcullis', 'main.tf', true],
  ['portcullis', 'a/b.tf.json', true],
  ['portcullis', 'prod.tfvars', true],
  ['portcullis', 'prod.auto.tfvars.json', true],
  ['portcullis', 'x.tofu', true],
  ['portcullis', 'x.tofu.json', true],
  ['portcullis', 'rules.json.tftpl', true],
  ['portcullis', 'portcullis.yaml', true],
  ['portcullis', 'a/portcullis.yml', true],
  ['portcullis', 'a/notportcullis.yaml', false],
  ['portcullis', 'a.tf.orig', false],
  ['portcullis', 'README.md', false],
  ['portcullis', 'plan.json', false],
  ['portcullis', '.terraform/modules/a/main.tf', false],
  ['portcullis', 'live/.terraform/modules/a/main.tf', false],
  ['portcullis-plan', 'plan.json', true],
  ['portcullis-plan', 'infra/tfplan.json', true],
  ['portcullis-plan', 'prod.tfplan.json', true],
  ['portcullis-plan', 'prod-plan.json', true],
  ['portcullis-plan', 'prod_plan.json', true],
  ['portcullis-plan', 'explan.json', false],
  ['portcullis-plan', 'plan.json.orig', false],
  ['portcullis-plan', 'plan.tf.json', false],
  ['portcullis-plan', 'package.json', false],
])('%s: %s is checked: %s', (id, path, isChecked) => expect(takes(id, path)).toBe(isChecked));
