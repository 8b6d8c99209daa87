import { warningOf } from '../base/diagnostic.ts';
import { groupedBy } from '../base/maps.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Policies } from '../policy/bind-rules.ts';
import type { LayeredConfig } from './configs.ts';
import { namedStacks } from './stacks.ts';

/**
 * What a config says and nothing follows from, which may be a slip that leaves a rule looser than somebody
 * meant: a scope that is about nothing here, a stack whose folder is not there. It may also be about other inputs than
 * those of this run: a warning. `metScopes`: null where an input was refused, which any scope may be about.
 */
export function notInForce(
  config: LayeredConfig,
  { settings }: Policies,
  metScopes: ReadonlySet<number> | null,
): Diagnostic[] {
  const { path: input, files } = config;
  const warning = (message: string): Diagnostic => ({ input, ...warningOf(message) });
  return [
    ...settings.scopes
      .filter((_, i) => metScopes?.has(i) === false)
      .map(({ name }) =>
        warning(`The scope ${name} is about nothing here: it may be misspelt, or meant for other inputs`),
      ),
    ...[...groupedBy(namedStacks(config), ({ name }) => name)].flatMap(([name, [first, ...others]]) =>
      first === undefined || [first, ...others].some(({ folder }) => files.list(folder) !== null)
        ? []
        : [warning(`The stack ${name} ${files.unlisted(first.folder)}: what is said of it is not in force`)],
    ),
  ];
}
