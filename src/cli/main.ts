import { harmlessLine, printable } from '../base/escape.ts';
import { COMMANDS } from './commands.ts';
import { complain } from './complain.ts';
import type { ProcessStatus } from './exit-status.ts';
import { asksForFormat } from './line/asks-for-format.ts';
import { fileAsOption } from './line/file-as-option.ts';
import { readLine } from './line/read-line.ts';
import { wantsVerdictInText } from './line/wants-verdict-in-text.ts';
import type { World } from './world.ts';

/** The whole program: takes everything from the world, and returns the exit status. Defects end here, with status 3. */
export async function main(world: World, version: string): Promise<ProcessStatus> {
  if (!wantsVerdictInText(world.argv, COMMANDS)) return runWhole(world, version);
  const { withVerdictInText } = await import('./verdict-in-text.ts');
  return withVerdictInText(world, (each) => runWhole(each, version));
}

async function runWhole(world: World, version: string): Promise<ProcessStatus> {
  try {
    return await run(world, version);
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

async function run(world: World, version: string): Promise<ProcessStatus> {
  const file = fileAsOption(world.argv, world.disk);
  if (file !== null) {
    await refuse(
      world,
      `there is a file called ${file}, so this may be no option: write -- before the names of files, or take the file away`,
    );
    return 2;
  }
  const line = await readLine(world.argv, { commands: COMMANDS, version, columns: world.stdout.columns }, world.disk);
  switch (line.kind) {
    case 'command':
      return line.run(world);
    case 'print':
      world.stdout.write(line.text);
      return 0;
    case 'misused':
      await refuse(world, ...line.lines);
      return line.status ?? 2;
  }
}

/** What GitHub is to show says there too why nothing was judged. */
async function refuse(world: World, ...lines: readonly string[]): Promise<void> {
  complain(world, ...lines);
  if (!asksForFormat(world.argv, 'github')) return;
  const { workflowCommand } = await import('../base/workflow-command.ts');
  world.stdout.write(`${workflowCommand('error', { title: 'Portcullis' }, lines)}\n`);
}
