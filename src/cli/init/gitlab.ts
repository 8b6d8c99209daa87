import { GATE_NOTE, GATE_VARIABLES, gateScript, indented, type BaseBranch, type Reports } from './gate.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

/** A fork's `origin` is the fork, whose branches are not the base. */
const BASE: BaseBranch = {
  name: '$CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  fetch: [
    'if [ "$CI_PROJECT_ID" != "$CI_MERGE_REQUEST_PROJECT_ID" ]; then',
    '  echo "This is a pipeline of a fork: a member of the project runs one there" >&2',
    '  exit 1',
    'fi',
    'branch="refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
    'git fetch --quiet --no-tags --depth 1 origin "+$branch:refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
  ],
};

const REPORTS: Reports = { options: [] };

const CONTENT = `# Checks what a merge request plans, and fails it where security groups or network ACLs admit what they should not.
# In .gitlab-ci.yml:
#
#   include:
#     - local: .gitlab/portcullis.gitlab-ci.yml
#
${installationNote('#', 'base')}portcullis:
  stage: test
  # The version of Terraform that your configurations want.
  image:
    name: hashicorp/terraform:1.11.4
    entrypoint: [""]
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    # The root module. For several, parallel:matrix.
    TERRAFORM_DIR: .
    # ${GATE_NOTE}
    PORTCULLIS_CONFIG: ${GATE_VARIABLES.config}
    PORTCULLIS_BASELINE: ${GATE_VARIABLES.baseline}
    TF_IN_AUTOMATION: "true"
  before_script:
    - apk add --no-cache git nodejs npm
  script:
    - terraform -chdir="$TERRAFORM_DIR" init -input=false
    # It is looked at and thrown away, so that it locks no state.
    - terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin
    # plan.json can hold secrets, so it is no artifact.
    - terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"
    - |
${indented(gateScript(BASE, REPORTS), 6)}
`;

export const GITLAB: Snippet = {
  path: '.gitlab/portcullis.gitlab-ci.yml',
  content: CONTENT,
  next: 'GitLab: include .gitlab/portcullis.gitlab-ci.yml in .gitlab-ci.yml, and set TERRAFORM_DIR in it.',
};
