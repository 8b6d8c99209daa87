/** How a snippet knows the base branch of what it checks, for its shell. */
export interface BaseBranch {
  /** The name as the shell has it: `$GITHUB_BASE_REF`. */
  readonly name: string;
  /** Lines that bring the branch, where the clone may not have it. */
  readonly fetch?: readonly string[];
  /** What a line of the log begins with that this system shows as an error; without it, it goes to standard error. */
  readonly error?: string;
}

/** The variables that `gateScript` reads, with what they are to begin with. */
export const GATE_VARIABLES = { config: 'portcullis.yaml', baseline: 'portcullis-baseline.yaml' } as const;

/** What a snippet says of these variables. */
export const GATE_NOTE = 'Of the base branch, by their paths there.';

/** How a snippet checks, besides what all do alike. */
export interface Checking {
  /** Options that write reports, and others, as words of the shell: a line each. */
  readonly options: readonly string[];
  /** Lines that do something with the reports, whatever the verdict, which `$status` has. */
  readonly after?: readonly string[];
  /** What `--undetermined` takes: `fail`, with how to begin, if nothing is said. */
  readonly undetermined?: string;
  /** The variable that may name a Portcullis which is there already. */
  readonly program?: string;
  /** The plan as JSON, if it is not beside its configuration. */
  readonly plan?: string;
}

/**
 * Shell lines that check a plan by the Portcullis and the configuration of the base branch: what is judged changes them
 * for those that come after it, never for itself. They come last in a job, since a plan runs what the configuration
 * brings (providers, external data sources), and stand in one shell, which removes what they make. The full name of the
 * branch leaves no room for a tag of the same name, and what it has is asked of git: a file that is there and cannot be
 * read is an error, never an empty configuration.
 */
export function gateScript({ name, fetch = [], error }: BaseBranch, checking: Checking): readonly string[] {
  const { options, after, undetermined, program, plan = '"$TERRAFORM_DIR/plan.json"' } = checking;
  const checked = `  --undetermined ${undetermined ?? 'fail'} --source "$TERRAFORM_DIR" -- ${plan}`;
  return [
    'set -eu',
    ...fetch,
    `base=refs/remotes/origin/${name}`,
    '# Apart from the pull request: npm obeys what it finds in the folders above.',
    'apart=$(mktemp -d)',
    '# By one name in every run, so that reports of the same name the same paths.',
    'gate=$(git rev-parse --git-dir)/portcullis',
    `trap 'rm -rf "$gate" "$apart"' EXIT`,
    'rm -rf "$gate"',
    'ln -s "$apart" "$gate"',
    'git worktree prune',
    'git worktree add --quiet --detach "$apart/base" "$base"',
    ...installed(program, error),
    '# No configuration there: the rules as they come, whatever the pull request brings.',
    'config=/dev/null',
    ...whereThere('PORTCULLIS_CONFIG', 'config='),
    '# What was recorded as there before the gate was, if it was.',
    'set --',
    ...whereThere('PORTCULLIS_BASELINE', 'set -- --baseline '),
    ...(undetermined === undefined ? HOW_TO_BEGIN : []),
    ...(after === undefined ? [] : ['status=0']),
    `${program === undefined ? IN_BASE : `"$${program}"`} check --only new --locked --config "$config" "$@" \\`,
    ...options.map((option) => `  ${option} \\`),
    ...(after === undefined ? [checked] : [`${checked} || status=$?`, ...after, 'exit "$status"']),
  ];
}

const IN_BASE = '"$apart/base/node_modules/.bin/portcullis"';
const HOW_TO_BEGIN = [
  '# What the plan leaves open is rejected, since anything can be made unknown. To begin with, --undetermined report',
  '# tells it and lets it pass.',
];

/**
 * What npm does is bound to the work tree twice, by `--prefix` and since nothing of the pull request lies above it: npm
 * looks there for a package, and a `package.json` that declares the work tree a workspace of its own says by its own
 * lock file what is installed. Corepack and managers of versions look there too.
 * The global npmrc is looked for below the prefix, unless it is named; it is asked for where no project is.
 */
function installed(program: string | undefined, error: string | undefined): readonly string[] {
  const told = 'The base branch has no Portcullis in its package-lock.json yet: merge the change that brings it first';
  const lines = [
    '# The pull request that brings all this fails here.',
    `if ! grep -qs '"node_modules/portcullis"' "$apart/base/package-lock.json"; then`,
    `  why='${told}'`,
    error === undefined ? '  echo "portcullis: $why" >&2' : `  echo "${error}$why"`,
    '  exit 2',
    'fi',
    '# --prefix alone would take the settings of the machine away.',
    'settings=$(cd / && npm config get globalconfig)',
    '(cd "$apart/base" && npm ci --ignore-scripts --include=dev --prefix . --globalconfig "$settings")',
  ];
  if (program === undefined) return lines;
  return [
    `if [ -z "$${program}" ]; then`,
    ...lines.map((line) => `  ${line}`),
    `  ${program}="$apart/base/node_modules/.bin/portcullis"`,
    'fi',
  ];
}

function whereThere(variable: string, then: string): readonly string[] {
  return [`if git cat-file -e "$base:$${variable}" 2> /dev/null; then`, `  ${then}"$gate/base/$${variable}"`, 'fi'];
}

/** Lines of a file, so far to the right. */
export function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`)).join('\n');
}
