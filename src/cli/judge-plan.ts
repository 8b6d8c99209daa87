import type { PlanJudgement, PlanToJudge } from '../wrap/outside.ts';
import type { Command } from './command.ts';
import type { World } from './world.ts';

/**
 * Checks a plan that a program prints, as `check` does one on disk, and prints the report below what Terraform has
 * printed. `check` is the command, `values` are those of its options.
 */
export async function judgePlan(
  { json, name, folder, varFiles, isJson, isPlain }: PlanToJudge,
  {
    check,
    values,
    format,
  }: { readonly check: Command; readonly values: Readonly<Record<string, unknown>>; readonly format: string },
  world: World,
): Promise<PlanJudgement> {
  const { disk } = world;
  const source = values['source'] ?? (folder !== null && hasConfiguration(folder, world) ? folder : null);
  // Without a configuration they are nobody's.
  const files = source === null || source === 'none' ? [] : varFiles.filter((path) => disk.kindOf(path) === 'file');
  const checking = check.prepare({
    names: [name],
    values: {
      ...values,
      source,
      ...(files.length > 0 ? { 'var-file': files } : {}),
      ...(isPlain ? { 'no-color': true } : {}),
    },
    given: files.map((value) => ({ name: 'var-file', value })),
  });
  // It was right before anything ran.
  if (!checking.ok) throw new Error(checking.mistake);
  if (format === 'text') (isJson ? world.stderr : world.stdout).write('\n');
  const status = await checking.request.run({
    ...world,
    stdout: isJson ? world.stderr : world.stdout,
    disk: {
      ...disk,
      // Whatever it is called, it is a document: a name ends in what people like.
      kindOf: (path) => (path === name ? 'other' : disk.kindOf(path)),
      isThere: (path) => path === name || disk.isThere(path),
      open: async (path, bounds) => (path === name ? json : disk.open(path, bounds)),
    },
  });
  return status === 0 ? 'passed' : status === 1 ? 'rejected' : 'unjudged';
}

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

function hasConfiguration(folder: string, { disk }: World): boolean {
  return disk.list(folder)?.some(({ name, kind }) => kind !== 'folder' && CONFIGURATION.test(name)) === true;
}
