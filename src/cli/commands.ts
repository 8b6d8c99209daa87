import type { Command } from './command.ts';
import { CHECK } from './commands/check.ts';
import { completionOf } from './commands/completion.ts';
import { DIFF } from './commands/diff.ts';
import { INIT } from './commands/init.ts';
import { MERGE } from './commands/merge.ts';
import { MODEL } from './commands/model.ts';
import { POLICIES } from './commands/policies.ts';
import { SUGGEST } from './commands/suggest.ts';
import { TERRAFORM } from './commands/terraform.ts';
import { TEST } from './commands/test.ts';
import { TRACE } from './commands/trace.ts';

/** Every command, as the help lists them. */
export const COMMANDS: readonly Command[] = [
  CHECK,
  DIFF,
  MERGE,
  TRACE,
  MODEL,
  SUGGEST,
  POLICIES,
  TEST,
  INIT,
  TERRAFORM,
  completionOf(() => COMMANDS),
];
