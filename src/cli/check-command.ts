import { openFiles } from '../base/files.ts';
import { openSourceLines } from '../base/source-lines.ts';
import { check } from '../engine/check.ts';
import { formatReport } from '../report/formats.ts';
import { verdictOf } from '../report/verdict.ts';
import type { CheckArguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import { complain } from './complain.ts';
import { exitStatusOf, type ExitStatus } from './exit-status.ts';
import { inputsOr, tellOfStandardInput } from './no-input.ts';
import { progressLine } from './progress.ts';
import type { World } from './world.ts';

/** What pipes and files are as wide as. */
const WIDTH = 80;

export async function runCheck(args: CheckArguments, world: World): Promise<ExitStatus> {
  if (args.printConfig)
    return (await import('./print-config-command.ts')).runPrintConfig(
      { inputs: args.inputs, policies: args.policies, config: args.hcl.config, root: args.hcl.root },
      world,
    );
  const progress = progressLine(world);
  const files = openFiles(world);
  const sources = openSourceLines();
  const report = await check(
    {
      inputs: inputsOr(args.inputs),
      context: args.context,
      policies: args.policies,
      assumes: args.assumes && args.undetermined !== 'fail',
      hcl: { ...args.hcl, environment: world.env, sources },
      onlyNew: args.onlyNew,
      withUndetermined: args.undetermined !== 'ignore',
    },
    files,
    progress.tell,
  );
  progress.clear();
  const verdict = verdictOf(report, { failOn: args.failOn, undeterminedFails: args.undetermined === 'fail' });
  const { quiet, show } = args;
  const shared = { quiet, show, verdict, sourceLine: sources.lineAt };
  const unwritten: string[] = [];
  for (const { format, path } of args.outputs) {
    try {
      await world.disk.write(path, await formatReport(format, report, { color: false, width: WIDTH, ...shared }));
    } catch (error) {
      unwritten.push(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  world.stdout.write(
    await formatReport(args.format, report, {
      color: wantsColor(world, args.color),
      width: world.stdout.columns ?? WIDTH,
      ...shared,
    }),
  );
  for (const message of unwritten) complain(world, message);
  await tellOfStandardInput('check', args.inputs, [...args.context, ...args.policies], world);
  return unwritten.length > 0 ? 2 : exitStatusOf(verdict, args.exitZero);
}
