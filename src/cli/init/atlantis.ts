import { indented } from './gate.ts';
import type { Snippet } from './snippet.ts';

const TERRAFORM = [
  'terraform="${ATLANTIS_TERRAFORM_DISTRIBUTION:-terraform}"',
  'if command -v "$terraform$ATLANTIS_TERRAFORM_VERSION" > /dev/null; then',
  '  terraform="$terraform$ATLANTIS_TERRAFORM_VERSION"',
  'fi',
];

/** A private copy is looked at: `atlantis plan -d other -- -out=…` can write over the file in the meantime. */
const COPY = ['plan=$(mktemp 2> /dev/null)', `trap 'rm -f "$plan"' EXIT`];

/**
 * Where the sum of the plan stands that was judged last for this plan file: in `.git`, of which a pull request has no
 * file; what Terraform writes at the word of a comment is no such sum.
 */
const JUDGED =
  'judged="$(git rev-parse --absolute-git-dir)/portcullis-$(printf %s "$PLANFILE" | sha256sum | cut -c 1-64)"';

/** Silent, since what comes before the verdict would change it. */
function recordLines(otherwise: 'exit 1' | 'true'): readonly string[] {
  return ['{', `  ${JUDGED} &&`, '    sha256sum < "$plan" > "$judged"', `} 2> /dev/null || ${otherwise}`];
}

/**
 * Shell lines that judge the plan; `options` say how that is told. The JSON of the plan, which has what is sensitive in
 * it, goes through a pipe; where Terraform fails, it is empty or cut off, which Portcullis refuses.
 */
function checkLines(options: string): readonly string[] {
  return [
    ...TERRAFORM,
    'baseline="/etc/portcullis/$BASE_REPO_OWNER/$BASE_REPO_NAME.yaml"',
    'if [ -f "$baseline" ]; then set -- --baseline "$baseline"; else set --; fi',
    ...COPY,
    '# What the plan leaves open is rejected, since anything can be made unknown. To begin with,',
    '# --undetermined report tells it and lets it pass.',
    'said=$({ cp "$PLANFILE" "$plan" && "$terraform" show -no-color -json "$plan" |',
    `  portcullis check ${options} --only new --locked \\`,
    '    --config /etc/portcullis/portcullis.yaml "$@" --undetermined fail --source . -- -; } 2>&1)',
    'status=$?',
  ];
}

const PLAIN = [
  ...checkLines('--format atlantis'),
  `printf '%s\\n' "$said"`,
  '# Atlantis applies every plan file that it finds, also of a plan that has failed.',
  'if [ "$status" -ne 0 ]; then rm -f "$PLANFILE" || exit 1; else',
  ...recordLines('exit 1').map((line) => `  ${line}`),
  'fi',
];

const APPROVED = [
  ...checkLines('--format atlantis --exit-zero'),
  '# The status is 0 whatever was found: of any other step Atlantis throws away the output, and the verdict with it.',
  'if [ "$status" -ne 0 ] || [ -z "$said" ]; then',
  '  said="FAIL - not judged: portcullis ended with $status at $(date -u +%Y-%m-%dT%H:%M:%SZ)',
  '$said"',
  'fi',
  `printf '%s\\n' "$said"`,
  '# What was judged: nothing else is applied. Where that cannot be written down, nothing is.',
  ...recordLines('true'),
];

/** Two steps: Atlantis quotes the one that fails, so that is a short one. What the comment adds is not handed on. */
const APPLY = `    apply:
      steps:
        - run: 'test -f "$PLANFILE" # there is no plan'
        # What was judged, and no plan that was put in its place: that of another project can be written over it (-out).
        - run: |
${indented(
  [
    ...TERRAFORM,
    ...COPY,
    JUDGED,
    'cp "$PLANFILE" "$plan" && sum=$(sha256sum < "$plan") || exit 1',
    'if [ "$sum" != "$(cat "$judged")" ]; then',
    '  echo "FAIL - portcullis: not applied, since this is not the plan that was checked: plan again"',
    'elif "$terraform" apply -input=false -no-color "$plan"; then',
    '  rm -f "$PLANFILE" "$judged"',
    'fi',
  ],
  12,
)}
        - run: 'test ! -e "$PLANFILE" # not applied; below, last, stands why'
`;

const CONTENT = `# For the server-side configuration of Atlantis (--repo-config repos.yaml). Of two ways this is in force: a plan that
# admits what it should not is an error, and there is nothing to apply. The other one lets owners approve such a plan:
# remove the "# " before its lines, and start the server with --enable-policy-checks.
#
# Portcullis and its configuration are the server's, where no pull request reaches them: the image needs the program
# \`portcullis\` and /etc/portcullis/portcullis.yaml, which may be empty. The baseline of a repository, where it has one, is
# /etc/portcullis/OWNER/REPOSITORY.yaml. Let no repository override the workflow (allowed_overrides), and no comment say
# where a plan is written (--blocked-extra-args; docs/atlantis.md of Portcullis has all that the server must not allow).
repos:
  - id: github.com/example/infrastructure
    workflow: portcullis
  # - id: github.com/example/infrastructure
  #   workflow: portcullis-approvals
  #   policy_check: true
  #   custom_policy_check: true

# policies:
#   owners:
#     users: [octocat]
#   policy_sets:
#     # Atlantis before 0.38 has no other name for it, and lets everything be applied where none of the sets is called so.
#     - name: Custom
#       path: /etc/portcullis
#       source: local
#       prevent_self_approve: true
#       # From 0.44 on an approval lasts while each line that begins with FAIL is one of those that were approved.
#       sticky_policy_approvals: true
#       policy_item_regex: "(?m)^FAIL.*"

workflows:
  portcullis:
    plan:
      steps:
        - init
        - plan
        - run: |
${indented(PLAIN, 12)}
        # Atlantis quotes the step that fails, so that is a short one; what the others printed follows.
        - run: 'test -f "$PLANFILE" # portcullis has removed a plan that it rejects; below, last, stands why'
${APPLY}  portcullis-approvals:
    policy_check:
      steps:
        # One for each policy set, in their order; no other step prints anything.
        - run: |
${indented(APPROVED, 12)}
${APPLY}`;

export const ATLANTIS: Snippet = {
  path: 'atlantis-portcullis.yaml',
  content: CONTENT,
  bringsItself: true,
  configuredElsewhere: true,
  next: 'Atlantis: put the program `portcullis` and /etc/portcullis/portcullis.yaml, which may be empty (`portcullis init --print` shows one), into the image of the server, and take what atlantis-portcullis.yaml has into its repos.yaml, with the ids of your repositories. docs/atlantis.md of Portcullis has the image, and what Atlantis makes of the output.',
};
