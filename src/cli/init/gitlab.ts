import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const CONTENT = `# Checks what a merge request plans, and fails it where security groups or network ACLs admit what they should not.
# In .gitlab-ci.yml:
#
#   include:
#     - local: .gitlab/portcullis.gitlab-ci.yml
#
${installationNote('#')}portcullis:
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
    TF_IN_AUTOMATION: "true"
  before_script:
    - apk add --no-cache nodejs npm
    - npm ci --ignore-scripts
  script:
    - terraform -chdir="$TERRAFORM_DIR" init -input=false
    # It is looked at and thrown away, so that it locks no state.
    - terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin
    # plan.json can hold secrets, so it is no artifact.
    - terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"
    # What a plan does not show (lists known only after apply) is told and passes;
    # with --undetermined fail it is rejected as well.
    - npx --no-install portcullis check --only new -- "$TERRAFORM_DIR/plan.json"
`;

export const GITLAB: Snippet = {
  path: '.gitlab/portcullis.gitlab-ci.yml',
  content: CONTENT,
  next: 'GitLab: include .gitlab/portcullis.gitlab-ci.yml in .gitlab-ci.yml, and set TERRAFORM_DIR in it.',
};
