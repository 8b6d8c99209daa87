import { GATE_NOTE, GATE_VARIABLES, gateScript, indented, type BaseBranch, type Checking } from './gate.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const BASE: BaseBranch = { name: '$GITHUB_BASE_REF', error: '::error title=Portcullis::' };

const CHECKING: Checking = {
  options: [
    '--format github --output sarif="$RUNNER_TEMP/portcullis.sarif"',
    '--output json="$RUNNER_TEMP/portcullis.json" --output markdown="$RUNNER_TEMP/portcullis.md"',
  ],
  after: [
    'echo "status=$status" >> "$GITHUB_OUTPUT"',
    '# One comment, kept up to date. Where the token may not comment, as for a fork, the job summary has all of it.',
    'node "$apart/base/node_modules/portcullis/action/comment.mjs" --status "$status" \\',
    '  --json "$RUNNER_TEMP/portcullis.json" --markdown "$RUNNER_TEMP/portcullis.md" || true',
  ],
};

const CONTENT = `# Checks what a pull request plans, and fails it where security groups or network ACLs admit what they should not.
#
${installationNote('#')}#
# With pull_request_target the code of strangers would run with credentials: leave it at pull_request.
name: portcullis

on:
  pull_request:
    # Also when it gets another base branch (edited), by whose configuration it was not judged yet.
    types: [opened, synchronize, reopened, edited]

permissions:
  contents: read
  # To comment.
  pull-requests: write
  # For code scanning (below):
  # security-events: write
  # To assume a role in AWS (below):
  # id-token: write

concurrency:
  group: portcullis-\${{ github.ref }}
  cancel-in-progress: true

env:
  # The root module. For several, a matrix.
  TERRAFORM_DIR: .
  # ${GATE_NOTE}
  PORTCULLIS_CONFIG: ${GATE_VARIABLES.config}
  PORTCULLIS_BASELINE: ${GATE_VARIABLES.baseline}
  TF_IN_AUTOMATION: "true"

jobs:
  portcullis:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      # Actions are pinned by the tags of their major versions, which their owners can move. The commit of a release pins
      # more, as actions/checkout@<commit> # v6.0.0, and Dependabot keeps it up to date.
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
          # The base branch too.
          fetch-depth: 0
      - uses: actions/setup-node@v6
        with:
          node-version: 24
      - uses: hashicorp/setup-terraform@v4
        with:
          # As your configurations want it.
          terraform_version: 1.11.4
          # The wrapper writes lines of its own into what \`terraform show\` prints.
          terraform_wrapper: false

      # - uses: aws-actions/configure-aws-credentials@v6
      #   with:
      #     role-to-assume: arn:aws:iam::123456789012:role/terraform-plan
      #     aws-region: eu-central-1

      - name: Plan
        # It is looked at and thrown away, so that it locks no state.
        run: |
          terraform -chdir="$TERRAFORM_DIR" init -input=false
          terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin
      - name: Check
        id: check
        # plan.json can hold secrets, so it is no artifact.
        env:
          GITHUB_TOKEN: \${{ github.token }}
        run: |
          terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"
${indented(gateScript(BASE, CHECKING), 10)}

      # Findings in code scanning, where the repository has it. In a matrix, a category for each. A run that could not
      # read something uploads nothing: alerts that it does not repeat would count as mended.
      # - uses: github/codeql-action/upload-sarif@v4
      #   if: \${{ !cancelled() && (steps.check.outputs.status == '0' || steps.check.outputs.status == '1') }}
      #   with:
      #     sarif_file: \${{ runner.temp }}/portcullis.sarif
      #     category: portcullis
`;

export const GITHUB: Snippet = {
  path: '.github/workflows/portcullis.yml',
  content: CONTENT,
  next: 'GitHub: set TERRAFORM_DIR and the credentials in .github/workflows/portcullis.yml, and make the check `portcullis` a required one.',
};
