import { openFiles } from '../base/files.ts';
import { testPolicies } from '../engine/test-policies.ts';
import { TEST_FORMATS } from '../report/test/test-formats.ts';
import type { TestArguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { ExitStatus } from './exit-status.ts';
import type { World } from './world.ts';

/**
 * 0 where every example gives what it says, 1 where one does not or a rule lacks examples, 2 where a module could not
 * be read or there is none.
 */
export async function runTest(
  { paths, config, root, format, color }: TestArguments,
  world: World,
): Promise<ExitStatus> {
  const report = await testPolicies({ paths, config, root }, openFiles(world));
  world.stdout.write(TEST_FORMATS[format](report, { color: wantsColor(world, color) }));
  if (report.diagnostics.length > 0 || report.modules.length === 0) return 2;
  return report.failed > 0 || report.modules.some(({ rules }) => rules.some(({ troubles }) => troubles.length > 0))
    ? 1
    : 0;
}
