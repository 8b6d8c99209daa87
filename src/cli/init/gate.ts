/** How a snippet knows the base branch of what it checks, for its shell. */
export interface BaseBranch {
  /** The name as the shell has it: `$GITHUB_BASE_REF`. */
  readonly name: string;
  /** Lines that bring the branch, where the clone may not have it. */
  readonly fetch?: readonly string[];
}

/** The variables that `gateScript` reads, with what they are to begin with. */
export const GATE_VARIABLES = { config: 'portcullis.yaml', baseline: 'portcullis-baseline.yaml' } as const;

/** What a snippet says of these variables. */
export const GATE_NOTE = 'Of the base branch, by their paths there.';

/**
 * Shell lines that check a plan by the Portcullis and the configuration of the base branch: what is judged changes them
 * for those that come after it, never for itself. They come last in a job, since a plan runs what the configuration
 * brings (providers, external data sources), and stand in one shell, which removes what they make. The full name of the
 * branch leaves no room for a tag of the same name.
 */
export function gateScript({ name, fetch = [] }: BaseBranch): readonly string[] {
  return [
    'set -eu',
    ...fetch,
    'gate=$(mktemp -d)',
    `trap 'rm -rf "$gate"' EXIT`,
    'git worktree prune',
    `git worktree add --quiet --detach "$gate/base" "refs/remotes/origin/${name}"`,
    '# The pull request that brings all this fails here: its base branch has no Portcullis yet.',
    '(cd "$gate/base" && npm ci --ignore-scripts)',
    '# No configuration there: the rules as they come, whatever the pull request brings.',
    'config="$gate/base/$PORTCULLIS_CONFIG"',
    '[ -f "$config" ] || config=/dev/null',
    '# What was recorded as there before the gate was, if it was.',
    'baseline="$gate/base/$PORTCULLIS_BASELINE"',
    'if [ -f "$baseline" ]; then set -- --baseline "$baseline"; else set --; fi',
    '# What the plan leaves open is rejected, since anything can be made unknown. To begin with, --undetermined report',
    '# tells it and lets it pass.',
    '"$gate/base/node_modules/.bin/portcullis" check --only new --locked --config "$config" "$@" \\',
    '  --undetermined fail --source "$TERRAFORM_DIR" -- "$TERRAFORM_DIR/plan.json"',
  ];
}

/** Lines of a file, so far to the right. */
export function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`)).join('\n');
}
