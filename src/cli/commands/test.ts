import { openFiles } from '../../base/files.ts';
import type { TestReport } from '../../model/generated/test-report.ts';
import { wantsColor } from '../color.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import { CONFIG_OPTIONS, readConfigOptions } from '../options/config-options.ts';
import { printOptions } from '../options/print-options.ts';

/** The formats themselves are loaded when one is wanted. */
const FORMAT_NAMES = ['text', 'json', 'junit'] as const;

export const TEST = command({
  name: 'test',
  about: 'Run the examples of policy modules',
  positional: {
    usage: '[path..]',
    limit: null,
    specs: {
      path: {
        type: 'string',
        array: true,
        value: 'path',
        describe: 'Modules, or folders of modules',
        defaultDescription: 'those that portcullis.yaml names, else the folder policies',
      },
    },
  },
  options: { ...CONFIG_OPTIONS, ...printOptions(FORMAT_NAMES) },
  examples: [['$0 policies', 'Run all examples in a folder']],
  read: ({ names, values }) => {
    const config = readConfigOptions(values);
    return config.ok
      ? {
          ok: true,
          request: {
            examples: { paths: names, ...config.request },
            format: values.format,
            color: !values['no-color'],
          },
        }
      : config;
  },
  run: async ({ examples, format, color }, world) => {
    const { testPolicies } = await import('../../engine/test-policies.ts');
    const { TEST_FORMATS } = await import('../../report/test/test-formats.ts');
    const report = await testPolicies(examples, openFiles(world));
    world.stdout.write(TEST_FORMATS[format](report, { color: wantsColor(world, color) }));
    if (format !== 'text') {
      const { testBrief } = await import('../../report/test/test-brief.ts');
      for (const line of testBrief(report)) complain(world, line);
    }
    return statusOf(report);
  },
});

/**
 * 0 where every example gives what it says, 1 where one does not or a rule lacks examples, 2 where a module could not
 * be read or there is none.
 */
function statusOf({ diagnostics, modules, failed }: TestReport): ExitStatus {
  if (diagnostics.length > 0 || modules.length === 0) return 2;
  return failed > 0 || modules.some(({ rules }) => rules.some(({ troubles }) => troubles.length > 0)) ? 1 : 0;
}
