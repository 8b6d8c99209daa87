import type { ToolKind } from '../tool.ts';

/** Commands that change nothing but state and files of this machine, whatever stands behind them. */
const HARMLESS = [
  'console',
  'env',
  'fmt',
  'force-unlock',
  'get',
  'graph',
  'import',
  'init',
  'login',
  'logout',
  'metadata',
  'modules',
  'output',
  'providers',
  'query',
  'refresh',
  'show',
  'state',
  'taint',
  'untaint',
  'validate',
  'version',
  'workspace',
];
const OF_TERRAGRUNT = [
  'aws-provider-patch',
  'catalog',
  'dag',
  'find',
  'graph-dependencies',
  'hcl',
  'hclfmt',
  'hclvalidate',
  'help',
  'info',
  'list',
  'output-module-groups',
  'render',
  'render-json',
  'scaffold',
  'terragrunt-info',
  'validate-inputs',
];

const SEVERAL = 'runs several units at once, and one plan is checked here';

const REFUSED: Readonly<Record<string, string>> = {
  test: 'makes real resources without a plan that could be checked',
  stacks: 'is run elsewhere, without a plan that could be checked',
  rpcapi: 'takes its orders from another program, without a plan that could be checked',
};
const REFUSED_OF_TERRAGRUNT: Readonly<Record<string, string>> = {
  exec: 'runs any program',
  'run-all': SEVERAL,
  'plan-all': SEVERAL,
  'apply-all': SEVERAL,
  'destroy-all': SEVERAL,
  'output-all': SEVERAL,
  'validate-all': SEVERAL,
};

/** Why a command is refused; null where it may run as it is. What is not known may be one that changes something. */
export function commandTrouble(command: string, after: readonly string[], kind: ToolKind): string | null {
  if (kind === 'terragrunt') {
    const words = after.filter((word) => !word.startsWith('-'));
    if (command === 'stack') return words[0] === 'run' || words.length === 0 ? SEVERAL : null;
    if (command === 'graph' && words.length > 0) return SEVERAL;
    const why = REFUSED_OF_TERRAGRUNT[command];
    if (why !== undefined) return why;
    if (OF_TERRAGRUNT.includes(command)) return null;
  }
  if (HARMLESS.includes(command)) return null;
  return REFUSED[command] ?? 'is no command that is known to change nothing';
}
