import { GATE_NOTE, GATE_VARIABLES, gateScript, indented, type BaseBranch, type Checking } from './gate.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const BASE: BaseBranch = {
  name: '$BITBUCKET_PR_DESTINATION_BRANCH',
  fetch: [
    'branch="refs/heads/$BITBUCKET_PR_DESTINATION_BRANCH"',
    'git fetch --quiet --no-tags origin "+$branch:refs/remotes/origin/$BITBUCKET_PR_DESTINATION_BRANCH"',
  ],
};

/** Where Bitbucket looks for test reports by itself (its documentation, "Test reporting in Pipelines"). */
const RESULTS = 'test-results';
const CHECKING: Checking = { options: [`--output junit=${RESULTS}/portcullis.xml`] };

const CONTENT = `# Checks what a pull request plans, and fails it where security groups or network ACLs admit what they should not.
# Where there is a bitbucket-pipelines.yml already, the step belongs below its \`pull-requests\`.
#
${installationNote('#')}pipelines:
  pull-requests:
    "**":
      - step:
          name: Portcullis
          # The version of Terraform that your configurations want.
          image: hashicorp/terraform:1.11.4
          max-time: 30
          script:
            # The root module.
            - export TERRAFORM_DIR=.
            # ${GATE_NOTE}
            - export PORTCULLIS_CONFIG=${GATE_VARIABLES.config}
            - export PORTCULLIS_BASELINE=${GATE_VARIABLES.baseline}
            - export TF_IN_AUTOMATION=true
            - apk add --no-cache git nodejs npm
            - terraform -chdir="$TERRAFORM_DIR" init -input=false
            # It is looked at and thrown away, so that it locks no state.
            - terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin
            # plan.json can hold secrets, so it is no artifact.
            - terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"
            # A test for each rule, which the step shows.
            - rm -rf ${RESULTS} && mkdir ${RESULTS}
            - |
${indented(gateScript(BASE, CHECKING), 14)}
`;

export const BITBUCKET: Snippet = {
  path: 'bitbucket-pipelines.yml',
  content: CONTENT,
  next: 'Bitbucket: enable Pipelines, set TERRAFORM_DIR and the credentials, and require a passed build by a merge check.',
};
