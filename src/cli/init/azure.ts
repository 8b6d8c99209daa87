import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const CONTENT = `# Checks what a pull request plans, and fails it where security groups or network ACLs admit what they should not.
# In a repository of Azure Repos, \`pr\` does nothing: a build validation policy of the branch starts the pipeline.
#
${installationNote('#')}trigger: none
pr: ["*"]

pool:
  vmImage: ubuntu-latest

variables:
  # The root module. For several, a matrix.
  TERRAFORM_DIR: .
  # As your configurations want it.
  TERRAFORM_VERSION: 1.11.4
  TF_IN_AUTOMATION: "true"

steps:
  - task: UseNode@1
    inputs:
      version: 24.x
  # The scripts begin with set -e, since a step has the status of its last command otherwise.
  - bash: |
      set -eu
      cd "$AGENT_TEMPDIRECTORY"
      release="https://releases.hashicorp.com/terraform/$TERRAFORM_VERSION"
      archive="terraform_\${TERRAFORM_VERSION}_linux_amd64.zip"
      curl -fsSLO "$release/$archive"
      curl -fsSL "$release/terraform_\${TERRAFORM_VERSION}_SHA256SUMS" | grep -F "  $archive" | sha256sum --check
      unzip -o "$archive" terraform -d terraform-bin
      echo "##vso[task.prependpath]$PWD/terraform-bin"
    displayName: Install Terraform
  - bash: npm ci --ignore-scripts
    displayName: Install Portcullis
  - bash: |
      set -eu
      terraform -chdir="$TERRAFORM_DIR" init -input=false
      terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin
    displayName: Plan
    # It is looked at and thrown away, so that it locks no state.
    # Secret variables reach a script only by name:
    # env:
    #   AWS_ACCESS_KEY_ID: $(AWS_ACCESS_KEY_ID)
    #   AWS_SECRET_ACCESS_KEY: $(AWS_SECRET_ACCESS_KEY)
  - bash: |
      set -eu
      terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"
      # What a plan does not show (lists known only after apply) is told and passes;
      # with --undetermined fail it is rejected as well.
      npx --no-install portcullis check --only new -- "$TERRAFORM_DIR/plan.json"
    # plan.json can hold secrets, so it is not published.
    displayName: Check
`;

export const AZURE: Snippet = {
  path: 'azure-pipelines-portcullis.yml',
  content: CONTENT,
  next: 'Azure: create a pipeline from azure-pipelines-portcullis.yml, set TERRAFORM_DIR and the credentials in it, and require it by a branch policy.',
};
