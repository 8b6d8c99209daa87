import { GATE_NOTE, GATE_VARIABLES, gateScript, indented, type BaseBranch, type Checking } from './gate.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const BASE: BaseBranch = {
  name: '${SYSTEM_PULLREQUEST_TARGETBRANCH#refs/heads/}',
  error: '##vso[task.logissue type=error]',
};

const JUNIT = 'portcullis-junit.xml';
const MARKDOWN = 'portcullis.md';
const CHECKING: Checking = {
  options: [`--output junit="$AGENT_TEMPDIRECTORY/${JUNIT}" --output markdown="$AGENT_TEMPDIRECTORY/${MARKDOWN}"`],
  after: [
    `if [ -f "$AGENT_TEMPDIRECTORY/${MARKDOWN}" ]; then`,
    `  echo "##vso[task.uploadsummary]$AGENT_TEMPDIRECTORY/${MARKDOWN}"`,
    'fi',
  ],
};

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
  # ${GATE_NOTE}
  PORTCULLIS_CONFIG: ${GATE_VARIABLES.config}
  PORTCULLIS_BASELINE: ${GATE_VARIABLES.baseline}
  # As your configurations want it.
  TERRAFORM_VERSION: 1.11.4
  TF_IN_AUTOMATION: "true"

steps:
  - checkout: self
    # The base branch too.
    fetchDepth: 0
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
${indented(gateScript(BASE, CHECKING).slice(1), 6)}
    # plan.json can hold secrets, so it is not published.
    displayName: Check
  # A test for each rule.
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: $(Agent.TempDirectory)/${JUNIT}
      testRunTitle: Portcullis
`;

export const AZURE: Snippet = {
  path: 'azure-pipelines-portcullis.yml',
  content: CONTENT,
  next: 'Azure: create a pipeline from azure-pipelines-portcullis.yml, set TERRAFORM_DIR and the credentials in it, and require it by a branch policy.',
};
