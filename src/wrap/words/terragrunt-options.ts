/** An option of Terragrunt itself, which it takes wherever it stands. */
export interface TerragruntOption {
  readonly name: string;
  readonly value: string | null;
  /** How many words of the line it takes. */
  readonly length: 1 | 2;
  /** To be handed on: its value stands in the same word. */
  readonly word: string;
}

/** Those of `run` and of every command, as the sources of Terragrunt 0.50 to 1.1 have them. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'auth-provider-cmd',
  'cas-clone-depth',
  'config',
  'discovery-boundary',
  'download-dir',
  'engine-cache-path',
  'engine-log-level',
  'exclude-dir',
  'excludes-file',
  'experiment',
  'feature',
  'graph-root',
  'iam-assume-role',
  'iam-assume-role-duration',
  'iam-assume-role-session-name',
  'iam-assume-role-web-identity-token',
  'iam-role',
  'iam-web-identity-token',
  'log-custom-format',
  'log-format',
  'log-level',
  'no-tip',
  'parallelism',
  'profile-cpu',
  'profile-dir',
  'profile-goroutine',
  'profile-mem',
  'provider-cache-dir',
  'provider-cache-hostname',
  'provider-cache-port',
  'provider-cache-registry-names',
  'provider-cache-token',
  'report-file',
  'report-format',
  'report-schema-file',
  'source',
  'source-map',
  'strict-control',
  'tf-path',
  'tfpath',
  'version-manager-file-name',
  'working-dir',
]);
const WITHOUT_VALUE: ReadonlySet<string> = new Set([
  'backend-bootstrap',
  'backend-require-bootstrap',
  'debug',
  'dependency-fetch-output-from-state',
  'destroy-dependencies-check',
  'disable-bucket-update',
  'disable-command-validation',
  'disable-log-formatting',
  'engine-skip-check',
  'experiment-mode',
  'experimental-engine',
  'fail-fast',
  'fail-on-state-bucket-creation',
  'fetch-dependency-output-from-state',
  'forward-tf-stdout',
  'ignore-dependency-errors',
  'ignore-dependency-order',
  'ignore-external-dependencies',
  'include-external-dependencies',
  'include-module-prefix',
  'inputs-debug',
  'json-log',
  'log-disable',
  'log-disable-error-summary',
  'log-show-abs-paths',
  'no-auto-approve',
  'no-auto-init',
  'no-auto-provider-cache-dir',
  'no-auto-retry',
  'no-cas',
  'no-color',
  'no-dependency-fetch-output-from-state',
  'no-dependency-outputs',
  'no-destroy-dependencies-check',
  'no-discovery-auth-provider-cmd',
  'no-engine',
  'no-filters-file',
  'no-hooks',
  'no-stack-generate',
  'no-tips',
  'non-interactive',
  'provider-cache',
  'source-update',
  'strict-include',
  'strict-mode',
  'summary-disable',
  'summary-per-unit',
  'tf-forward-stdout',
  'tf-logs-to-json',
  'use-partial-parse-config-cache',
]);

/**
 * The option at a place of a line; null where the word is none that is known. Terragrunt reads it with one hyphen as
 * with two, and drops a word that is empty, so that a value must not be one. `terragrunt-` is how it began before 0.73.
 */
export function terragruntOption(words: readonly string[], at: number): TerragruntOption | null {
  const word = words[at] ?? '';
  const match = /^--?(?:terragrunt-)?([^=-][^=]*)(?:=(.*))?$/s.exec(word);
  if (match === null) return null;
  const [, name = '', value] = match;
  if (value !== undefined)
    return WITH_VALUE.has(name) || WITHOUT_VALUE.has(name) ? { name, value, length: 1, word } : null;
  if (WITHOUT_VALUE.has(name)) return { name, value: null, length: 1, word };
  const next = words[at + 1];
  return WITH_VALUE.has(name) && next !== undefined ? { name, value: next, length: 2, word: `${word}=${next}` } : null;
}
