import { harmlessLine, printable } from '../base/escape.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { runCheck } from './check-command.ts';
import { complain } from './complain.ts';
import type { ExitStatus } from './exit-status.ts';
import { fileAsOption } from './file-as-option.ts';
import { runModel } from './model-command.ts';
import { runPolicies } from './policies-command.ts';
import type { World } from './world.ts';

/** The whole program: takes everything from the world, and returns the exit status. Defects end here, with status 3. */
export async function main(world: World, version: string): Promise<ExitStatus> {
  try {
    const file = fileAsOption(world.argv, world.disk);
    if (file !== null) {
      complain(
        world,
        `there is a file called ${file}, so this may be no option: write -- before the names of files, or take the file away`,
      );
      return 2;
    }
    return await run(await parseArguments(world.argv, version, world.disk), world);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.stderr.write(
      `portcullis: a defect of portcullis ${version}, not of your input. Please report it with these lines:\n${what
        .split('\n')
        .map((line) => harmlessLine(printable(line)))
        .join('\n')}\n`,
    );
    return 3;
  }
}

async function run(args: Arguments, world: World): Promise<ExitStatus> {
  switch (args.command) {
    case 'check':
      return runCheck(args, world);
    case 'model':
      return runModel(args, world);
    case 'policies':
      return runPolicies(args, world);
    case 'test':
      return (await import('./test-command.ts')).runTest(args, world);
    case 'init':
      return (await import('./init-command.ts')).runInit(args, world);
    case 'print':
      world.stdout.write(args.text);
      return 0;
    case 'misused':
      complain(world, ...args.lines);
      return 2;
  }
}
